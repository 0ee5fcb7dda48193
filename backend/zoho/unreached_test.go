package zoho

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"
)

// TestNewTransport_BelievesNoCertificateOfAStranger: there is no way round the
// verification, not even for a test.
func TestNewTransport_BelievesNoCertificateOfAStranger(t *testing.T) {
	reached := false
	server := overTLS(func(http.ResponseWriter, *http.Request) { reached = true })
	defer server.Close()
	_, err := NewOAuth(server.URL, Client{ID: "id", Secret: "secret"}, NewTransport(), time.Now).Exchange(t.Context(), Grant{Code: "c"})
	told := record.AsError(err)
	if told.Code != record.Network || !strings.Contains(told.Message, "has signed its certificate") || !strings.Contains(told.Advice, "proxy") || reached {
		t.Errorf("got %v, reached %v", err, reached)
	}
	if NewTransport().TLSClientConfig != nil {
		t.Error("got settings of TLS, want Go's own: from TLS 1.2 on, and the roots of the system")
	}
}

// overTLS starts a server with a certificate that nobody has signed, and that
// keeps to itself what others think of it.
func overTLS(handler http.HandlerFunc) *httptest.Server {
	server := httptest.NewUnstartedServer(handler)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	return server
}

func TestUnreached_SaysWhy(t *testing.T) {
	tests := []struct {
		name          string
		err           error
		words, advice string
	}{
		{"anything", errors.New("connection reset"), "Desk could not be reached", "internet connection"},
		{"no such name", &net.DNSError{Name: "desk.zoho.xx", IsNotFound: true}, "the name desk.zoho.xx is not found", "DNS"},
		{"a proxy", &net.OpError{Op: "proxyconnect", Err: errors.New("refused")}, "the proxy does not answer", "HTTPS_PROXY"},
		{"slow", context.DeadlineExceeded, "no answer came in time", "internet connection"},
		{"no TLS", tls.RecordHeaderError{Msg: "first record does not look like a TLS handshake"}, "speaks no TLS", "sign-in page"},
		{"unknown issuer", proof(x509.UnknownAuthorityError{}), "nobody whom this computer trusts", "virus scanner"},
		{"another host", proof(x509.HostnameError{Certificate: &x509.Certificate{}, Host: "x"}), "certificate of somebody else", "sign-in page"},
		{"expired", proof(x509.CertificateInvalidError{Reason: x509.Expired}), "not valid now", "date and time"},
		{"another fault", proof(errors.New("x")), "not to be trusted", "proxy"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			told := Unreached("Desk", &Unanswered{Err: tt.err})
			if told.Code != record.Network || !strings.Contains(told.Message, tt.words) || !strings.Contains(told.Advice, tt.advice) {
				t.Errorf("got %q, %q; want %q and %q", told.Message, told.Advice, tt.words, tt.advice)
			}
			if !strings.HasPrefix(told.Message, "Desk could not be reached") {
				t.Errorf("%q does not say first what happened", told.Message)
			}
		})
	}
}

func proof(err error) error { return &tls.CertificateVerificationError{Err: err} }
