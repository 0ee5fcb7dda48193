package zoho

import (
	"errors"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/clocktest"
)

// retrying is Retry over Outcome over a plain transport.
func retrying(clock *clocktest.Clock) http.RoundTripper {
	return Retry(Outcome(&http.Transport{}, time.Minute), by(clock), DefaultRetryRules())
}

func TestRetry_RepeatsOnlyWhatIsSafe(t *testing.T) {
	tests := []struct {
		name, method string
		fail         func(http.ResponseWriter)
		want         int64
	}{
		{"read after 500", http.MethodGet, status(500), 3},
		{"read after 429", http.MethodGet, status(429), 3},
		{"read after a cut connection", http.MethodGet, cut, 3},
		{"read after half an answer", http.MethodGet, half, 3},
		{"read that is refused", http.MethodGet, status(404), 1},
		{"create after 429", http.MethodPost, status(429), 3},
		{"create after 500", http.MethodPost, status(500), 1},
		{"create after 503", http.MethodPost, status(503), 1},
		{"create after a cut connection", http.MethodPost, cut, 1},
		{"create after half an answer", http.MethodPost, half, 1},
		{"update after a cut connection", http.MethodPut, cut, 1},
		{"patch after 502", http.MethodPatch, status(502), 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var calls atomic.Int64
			url := serve(t, func(w http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(io.Discard, r.Body)
				if calls.Add(1) < 3 {
					test.fail(w)
					return
				}
				_, _ = w.Write([]byte(`{}`))
			})
			body := ""
			if test.method != http.MethodGet {
				body = `{"lastName":"Example"}`
			}
			_, _ = retrying(newClock()).RoundTrip(request(t, test.method, url, body))
			if got := calls.Load(); got != test.want {
				t.Errorf("got %d calls, want %d", got, test.want)
			}
		})
	}
}

func status(code int) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) { w.WriteHeader(code) }
}

// cut ends the connection without an answer.
func cut(w http.ResponseWriter) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		_ = conn.Close()
	}
}

// half promises more than it sends.
func half(w http.ResponseWriter) {
	w.Header().Set("Content-Length", "100")
	_, _ = w.Write([]byte(`{"id":"1"`))
}

func TestRetry_TellsWhetherAWriteMayHaveHappened(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := "http://" + listener.Addr().String()
	_ = listener.Close()

	tests := []struct {
		name, url string
		want      bool
	}{
		{"cut connection", serve(t, func(w http.ResponseWriter, _ *http.Request) { cut(w) }), true},
		{"half an answer", serve(t, func(w http.ResponseWriter, _ *http.Request) { half(w) }), true},
		{"nobody listens", nobody, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := retrying(newClock()).RoundTrip(request(t, http.MethodPost, test.url, `{}`))
			var unanswered *Unanswered
			if !errors.As(err, &unanswered) {
				t.Fatalf("got error %v, want an Unanswered", err)
			}
			if unanswered.Sent != test.want {
				t.Errorf("got sent %v, want %v", unanswered.Sent, test.want)
			}
		})
	}
}

func TestRetry_HonoursRetryAfter(t *testing.T) {
	tests := []struct {
		name, method, header string
		want                 []time.Duration
		status               int
	}{
		{"read", http.MethodGet, "7", []time.Duration{7 * time.Second}, 200},
		{"write", http.MethodPost, "3", []time.Duration{3 * time.Second}, 200},
		{"none: half of a doubling bound", http.MethodPost, "", []time.Duration{500 * time.Millisecond}, 200},
		{"longer than a read waits", http.MethodGet, "7200", nil, 429},
		{"longer than a write waits", http.MethodPost, "30", nil, 429},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var calls atomic.Int64
			url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				if calls.Add(1) == 1 {
					if test.header != "" {
						w.Header().Set("Retry-After", test.header)
					}
					w.WriteHeader(429)
				}
			})
			clock := newClock()
			resp, err := retrying(clock).RoundTrip(request(t, test.method, url, `{}`))
			if err != nil {
				t.Fatal(err)
			}
			if resp.StatusCode != test.status {
				t.Errorf("got status %d, want %d", resp.StatusCode, test.status)
			}
			if diff := cmp.Diff(test.want, clock.Slept()); diff != "" {
				t.Errorf("waits (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRetry_WaitsLongerAndGivesUp(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) })
	clock := newClock()
	resp, err := retrying(clock).RoundTrip(request(t, http.MethodGet, url, ""))
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != 503 {
		t.Errorf("got status %d, want the last answer's 503", resp.StatusCode)
	}
	want := []time.Duration{time.Second / 2, time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second}
	if diff := cmp.Diff(want, clock.Slept()); diff != "" {
		t.Errorf("waits (-want +got):\n%s", diff)
	}
}
