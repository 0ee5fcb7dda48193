package app

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/sirupsen/logrus"

	"counterpart/app/api"
)

func TestSecure_EveryAnswerCarriesThePolicy(t *testing.T) {
	handler := secure(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) }))
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
	got := answer.Header().Get("Content-Security-Policy")
	for _, want := range []string{
		"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("policy %q lacks %q", got, want)
		}
	}
	if strings.Contains(got, "unsafe") {
		t.Errorf("policy %q allows what is not safe", got)
	}
}

func TestTitleOf(t *testing.T) {
	cases := []struct {
		status api.Status
		want   string
	}{
		{api.Status{}, "Counterpart"},
		{api.Status{Sample: true}, "Counterpart – sample data"},
		{api.Status{Sample: true, Paused: true}, "Counterpart – paused"},
	}
	for _, c := range cases {
		if got := titleOf(c.status); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// deps counts how often the product is opened and closed.
func deps(t *testing.T) (d WindowDeps, opened, closed *int) {
	t.Helper()
	opened, closed = new(int), new(int)
	log := logrus.New()
	log.SetOutput(t.Output())
	return WindowDeps{
		Log: log, Now: time.Now,
		Open: func(context.Context) (api.Product, error) {
			*opened++
			return api.Product{}, errors.New("not today")
		},
		Close: func(ctx context.Context) error {
			*closed++
			if _, bounded := ctx.Deadline(); !bounded {
				t.Error("closing is not bounded in time")
			}
			return nil
		},
	}, opened, closed
}

func TestRunWindow_WithoutADisplayOpensNothing(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	d, opened, closed := deps(t)
	if err := RunWindow(t.Context(), fstest.MapFS{}, d); !errors.Is(err, ErrNoDisplay) {
		t.Skipf("there is always a display here: %v", err)
	}
	if *opened != 0 || *closed != 1 {
		t.Errorf("opened %d times and closed %d times, want 0 and 1", *opened, *closed)
	}
}

func TestWindow_AnswersWithTheErrorOfOpen(t *testing.T) {
	d, opened, closed := deps(t)
	w := newWindow(t.Context(), d)
	w.startup(t.Context())
	if _, err := w.services.Sync.Status(); api.AsProblem(err).Code != "internal" {
		t.Errorf("got %v, want the calm sentence", err)
	}
	w.shutdown(t.Context())
	w.end()
	if *opened != 1 || *closed != 1 {
		t.Errorf("opened %d times and closed %d times, want once each", *opened, *closed)
	}
}

func TestWindow_OpensNothingOnceItIsGone(t *testing.T) {
	d, opened, closed := deps(t)
	w := newWindow(t.Context(), d)
	w.end()
	w.startup(t.Context())
	if *opened != 0 || *closed != 1 {
		t.Errorf("opened %d times and closed %d times, want 0 and 1", *opened, *closed)
	}
}
