package zoho

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/url"

	"counterpart/backend/record"
)

// Unreached says for people why somebody did not answer. The error has code
// record.Network; the address, whose query may name a person, is in none of its
// words.
func Unreached(who string, err error) *record.Error {
	told := &record.Error{Code: record.Network, Message: who + " could not be reached", Advice: "check the internet connection"}
	var (
		name      *net.DNSError
		operation *net.OpError
		proof     *tls.CertificateVerificationError
		timeout   net.Error
	)
	switch {
	case errors.As(err, &operation) && operation.Op == "proxyconnect":
		told.Message += ": the proxy does not answer"
		told.Advice = "check the internet connection and the proxy that HTTPS_PROXY names"
	case errors.As(err, &proof):
		untrusted(told, who, proof.Err)
	case errors.As(err, new(tls.RecordHeaderError)), errors.As(err, new(tls.AlertError)):
		told.Message += " securely: what answers speaks no TLS that is safe"
		told.Advice = "check whether a proxy or a sign-in page of the network stands in between"
	case errors.As(err, &name) && name.IsNotFound:
		told.Message += ": the name " + name.Name + " is not found"
		told.Advice = "check the internet connection, the DNS server and the data centre"
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		told.Message += ": no answer came in time"
	}
	return told
}

// untrusted says why a certificate is not believed.
func untrusted(told *record.Error, who string, err error) {
	var (
		issuer  x509.UnknownAuthorityError
		host    x509.HostnameError
		invalid x509.CertificateInvalidError
	)
	told.Message = who + " could not be reached securely: its certificate is not to be trusted"
	told.Advice = "check whether a proxy or a sign-in page of the network stands in between"
	switch {
	case errors.As(err, &issuer):
		told.Message = who + " could not be reached securely: nobody whom this computer trusts has signed its certificate"
		told.Advice = "where a proxy or a virus scanner looks into the traffic, have its certificate added to those that this computer trusts"
	case errors.As(err, &host):
		told.Message = who + " could not be reached securely: what answers has the certificate of somebody else"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		told.Message = who + " could not be reached securely: by this computer's clock its certificate is not valid now"
		told.Advice = "set this computer's date and time"
	}
}

// withoutAddress takes the address off that net/http puts before an error.
func withoutAddress(err error) error {
	var address *url.Error
	if errors.As(err, &address) {
		return address.Err
	}
	return err
}
