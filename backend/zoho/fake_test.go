package zoho

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// fakeClock is a clock that moves only when somebody sleeps or a test says so.
type fakeClock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

func newFakeClock() *fakeClock {
	return &fakeClock{now: time.Date(2026, 6, 11, 16, 0, 0, 0, time.UTC)}
}

func (f *fakeClock) Now() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now
}

func (f *fakeClock) Advance(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = f.now.Add(d)
}

func (f *fakeClock) Slept() []time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]time.Duration(nil), f.slept...)
}

// Clock gives the fake as a Clock whose chance is always half.
func (f *fakeClock) Clock() Clock {
	return Clock{Now: f.Now, Chance: func() float64 { return 0.5 }, Sleep: func(ctx context.Context, d time.Duration) error {
		f.mu.Lock()
		f.slept = append(f.slept, d)
		f.now = f.now.Add(d)
		f.mu.Unlock()
		return ctx.Err()
	}}
}

// memorySaver keeps the last token.
type memorySaver struct {
	mu    sync.Mutex
	saved []Token
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
