package zoho

import (
	"context"
	"crypto/tls"
	"net/http"
	"net/url"
	"time"
)

// Probed is what a host answered to a request that asks for nothing.
type Probed struct {
	Here    bool          // it is this computer, without TLS
	TLS     string        // the version of the protocol
	Until   time.Time     // when its certificate ends
	Offset  time.Duration // how far its clock is ahead of this computer's
	Clocked bool          // Offset is known
}

// Probe asks a host whether it is there: its name has to be found, its
// certificate to be valid, and something to answer, whatever that is. The way is
// the one that all calls take, a proxy included. The error is one of Unreached.
func Probe(ctx context.Context, root, who string, base http.RoundTripper, now func() time.Time) (Probed, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, root+"/", nil)
	if err != nil {
		return Probed{}, Unreached(who, err)
	}
	asked := now()
	resp, err := base.RoundTrip(req)
	if err != nil {
		return Probed{}, Unreached(who, err)
	}
	_ = resp.Body.Close()
	p := Probed{}
	if date, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		// The answer left between the two; whole seconds are all that it tells.
		between := asked.Add(now().Sub(asked) / 2)
		p.Offset, p.Clocked = date.Add(time.Second/2).Sub(between).Round(time.Second), true
	}
	if resp.TLS == nil {
		p.Here = IsLoopback(root)
		return p, nil
	}
	p.TLS = tls.VersionName(resp.TLS.Version)
	for i, certificate := range resp.TLS.PeerCertificates {
		if i == 0 || certificate.NotAfter.Before(p.Until) {
			p.Until = certificate.NotAfter
		}
	}
	return p, nil
}

// HostOf gives the host of a root, to be shown.
func HostOf(root string) string {
	if u, err := url.Parse(root); err == nil && u.Host != "" {
		return u.Host
	}
	return root
}
