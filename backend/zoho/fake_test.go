package zoho

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"counterpart/backend/clocktest"
)

// newClock gives a clock for the tests of this package.
func newClock() *clocktest.Clock {
	return clocktest.At(time.Date(2026, 6, 11, 16, 0, 0, 0, time.UTC))
}

// by makes a Clock of one that a test moves; its chance is always half.
func by(clock *clocktest.Clock) Clock {
	return Clock{Now: clock.Now, Sleep: clock.Sleep, Chance: func() float64 { return 0.5 }}
}

// memorySaver keeps the last token.
type memorySaver struct {
	mu    sync.Mutex
	saved []Token
	asked Asked
}

func (m *memorySaver) SaveAsked(_ context.Context, asked Asked) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.asked = asked
	return nil
}

func (m *memorySaver) SaveToken(_ context.Context, token Token) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.saved = append(m.saved, token)
	return nil
}

// serve starts a server for the time of a test.
func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

// request builds a request with a body that can be sent again, unless it is
// empty.
func request(t *testing.T, method, url, body string) *http.Request {
	t.Helper()
	var req *http.Request
	var err error
	if body == "" {
		req, err = http.NewRequestWithContext(t.Context(), method, url, nil)
	} else {
		req, err = http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	}
	if err != nil {
		t.Fatal(err)
	}
	return req
}
