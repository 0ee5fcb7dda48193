package zoho

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"
)

func TestProbe(t *testing.T) {
	clock := newClock()
	answer := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" {
			t.Error("the probe shows a token")
		}
		w.Header().Set("Date", clock.Now().Add(90*time.Second).Format(http.TimeFormat))
		w.WriteHeader(http.StatusNotFound)
	})
	secure, plain := overTLS(answer), httptest.NewServer(answer)
	defer secure.Close()
	defer plain.Close()
	roots := x509.NewCertPool()
	roots.AddCert(secure.Certificate())
	trusting := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}
	got, err := Probe(t.Context(), secure.URL, "Desk", trusting, clock.Now)
	if err != nil || got.Here || !strings.HasPrefix(got.TLS, "TLS 1.") || !got.Until.Equal(secure.Certificate().NotAfter) || (got.Offset-90*time.Second).Abs() > 2*time.Second {
		t.Errorf("secure: got %+v, %v", got, err)
	}
	if got, err := Probe(t.Context(), plain.URL, "Desk", NewTransport(), clock.Now); err != nil || !got.Here || got.TLS != "" {
		t.Errorf("this computer: got %+v, %v", got, err)
	}
	if _, err := Probe(t.Context(), secure.URL, "Desk", NewTransport(), clock.Now); !strings.Contains(record.AsError(err).Message, "certificate") {
		t.Errorf("a stranger's certificate: got %v", err)
	}
	if _, err := Probe(t.Context(), "https://127.0.0.1:1", "Desk", NewTransport(), clock.Now); record.CodeOf(err) != record.Network {
		t.Errorf("nobody there: got %v", err)
	}
	late, cancel := context.WithTimeout(t.Context(), 0)
	defer cancel()
	if _, err := Probe(late, plain.URL, "Desk", NewTransport(), clock.Now); !strings.Contains(record.AsError(err).Message, "in time") {
		t.Errorf("no time: got %v", err)
	}
}
