package crm_test

import (
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
)

func TestClient_ChangedFindsEverything(t *testing.T) {
	tests := []struct {
		name  string
		sizes []int
		calls int64
	}{
		{"nothing", nil, 1},
		{"one page", []int{200}, 1},
		{"one page and one more, and a count of how many", []int{200, 1}, 2 + 1},
		{"several chains of pages, and where they begin", slices.Repeat([]int{1}, 1990), 10 + 1 + 1},
		{"eight of them", slices.Repeat([]int{5}, 1390), 35 + 1 + 7},
		{"many in one second", []int{1, 1000, 1, 1500}, 14 + 1 + 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := start(t, sandbox.Config{})
			want := crowds(r, test.sizes...)
			before := r.Usage().Calls
			if diff := cmp.Diff(want, r.read.Changed(record.Query{Module: record.Contacts})); diff != "" {
				t.Errorf("ids (-want +got):\n%s", diff)
			}
			if got := r.Usage().Calls - before; got != test.calls {
				t.Errorf("got %d calls, want %d", got, test.calls)
			}
		})
	}
}

func TestClient_ChangedGoesOnWhereItStopped(t *testing.T) {
	r := start(t, sandbox.Config{})
	want := crowds(r, slices.Repeat([]int{150}, 20)...)
	stop := errors.New("stop")
	seen := map[string]bool{}
	resume := ""
	for round := range 30 {
		err := r.Changed(t.Context(), record.Query{Module: record.Contacts, Resume: resume}, func(page record.Page) error {
			for _, rec := range page.Records {
				seen[rec.ID] = true
			}
			if resume = page.Next; resume != "" {
				return stop
			}
			return nil
		})
		if err == nil {
			break
		}
		if !errors.Is(err, stop) {
			t.Fatal(err)
		}
		// The tokens of pages end after a day; the reading goes on all the same.
		if round%2 == 0 {
			r.Time.Advance(25 * time.Hour)
		}
	}
	if len(seen) != len(want) || resume != "" {
		t.Errorf("got %d records, left at %q; want %d", len(seen), resume, len(want))
	}
	err := r.Changed(t.Context(), record.Query{Resume: "nonsense"}, nil)
	if got := record.CodeOf(err); got != record.Invalid {
		t.Errorf("a senseless resume: got code %q, want invalid", got)
	}
}

// shortChains ends chains of pages after a few, as CRM does after 100,000
// records.
type shortChains struct {
	next  http.RoundTripper
	pages int

	mu    sync.Mutex
	asked map[string]int // by the chain's first modification
}

func (s *shortChains) RoundTrip(req *http.Request) (*http.Response, error) {
	if s.goesOn(req.Header.Get("If-Modified-Since"), req.URL.Query().Get("page_token")) {
		return s.next.RoundTrip(req)
	}
	return &http.Response{
		StatusCode: http.StatusBadRequest, Header: http.Header{"Content-Type": {"application/json"}}, Request: req,
		Body: io.NopCloser(strings.NewReader(`{"code":"PAGINATION_LIMIT_EXCEEDED","details":{"param_name":"page_token"},` +
			`"message":"You can only get upto 100000 records using page_token param","status":"error"}`)),
	}, nil
}

func (s *shortChains) goesOn(chain, token string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if token == "" {
		s.asked[chain] = 0
	}
	s.asked[chain]++
	return s.asked[chain] <= s.pages || token == ""
}

func TestClient_ChangedGoesBeyondOneChainOfPages(t *testing.T) {
	for name, sizes := range map[string][]int{"in several seconds": slices.Repeat([]int{300}, 8), "in one second": {3, 1500, 3}, "in every second": slices.Repeat([]int{1}, 3000)} {
		t.Run(name, func(t *testing.T) {
			r := startBehind(t, sandbox.Config{}, func(base http.RoundTripper) http.RoundTripper {
				return &shortChains{next: base, pages: 3, asked: map[string]int{}}
			})
			want := crowds(r, sizes...)
			if diff := cmp.Diff(want, r.read.Changed(record.Query{Module: record.Contacts})); diff != "" {
				t.Errorf("ids (-want +got):\n%s", diff)
			}
		})
	}
}
