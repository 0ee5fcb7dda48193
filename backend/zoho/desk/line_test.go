package desk_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	"counterpart/backend/zoho"
)

// between passes calls on, and lets a test do something before each of them.
type between struct {
	next   http.RoundTripper
	before func(*http.Request)
}

func (b *between) RoundTrip(req *http.Request) (*http.Response, error) {
	b.before(req)
	return b.next.RoundTrip(req)
}

// startBetween gives a rig whose every call passes before.
func startBetween(t *testing.T) (*rig, *between) {
	t.Helper()
	b := &between{before: func(*http.Request) {}}
	return startBehind(t, sandbox.Config{}, func(base http.RoundTripper) http.RoundTripper {
		b.next = base
		return b
	}), b
}

// searches notes which searches were begun: pages of one ask for one range.
type searches struct {
	mu    sync.Mutex
	begun map[string]bool
	most  int           // of them, before the first was handed on
	want  int           // how many are waited for
	come  chan struct{} // closed when so many were begun
}

func (s *searches) note(req *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.begun[req.URL.Query().Get("modifiedTimeRange")] = true
	if len(s.begun) == s.want {
		select {
		case <-s.come:
		default:
			close(s.come)
		}
	}
}

// TestClient_ReadsSeveralSearchesAtOnce holds the second page of the first search
// back until the searches behind it have been begun.
func TestClient_ReadsSeveralSearchesAtOnce(t *testing.T) {
	for plan, want := range map[int]int{25: 3, 5: 2} {
		t.Run(fmt.Sprint("of ", plan, " calls"), func(t *testing.T) {
			r, b := startBetween(t)
			ids := crowds(r, slices.Repeat([]int{7}, 900)...)
			r.SetPlan(zoho.Plan{Concurrency: plan})
			s := &searches{begun: map[string]bool{}, want: want, come: make(chan struct{})}
			var held sync.Once
			b.before = func(req *http.Request) {
				s.note(req)
				if req.URL.Query().Get("from") != "99" {
					return
				}
				held.Do(func() {
					select {
					case <-s.come:
					case <-time.After(time.Minute):
						t.Error("the first search is not done, and the others wait for it")
					}
				})
			}
			pages := 0
			got := r.read.Changed(record.Query{Module: record.Contacts})
			if diff := cmp.Diff(ids, got); diff != "" {
				t.Errorf("ids (-want +got):\n%s", diff)
			}
			b.before = func(req *http.Request) { s.note(req) }
			s.begun = map[string]bool{}
			err := r.Changed(t.Context(), record.Query{Module: record.Contacts}, func(record.Page) error {
				if pages++; pages == 10 { // all of the first search
					s.mu.Lock()
					s.most = len(s.begun)
					s.mu.Unlock()
				}
				return nil
			})
			if err != nil || s.most > want {
				t.Errorf("got %d searches before the first was handed on, %v; want %d at the most", s.most, err, want)
			}
		})
	}
}

// TestClient_ReadingAheadCostsNothing counts the calls of readings that nobody
// disturbs: as many as if each search were begun when the one before it is done.
func TestClient_ReadingAheadCostsNothing(t *testing.T) {
	for _, test := range []struct{ seconds, each, calls int }{
		{991, 1, 10}, {992, 1, 11}, {1982, 1, 21}, {2000, 1, 21}, {700, 7, 50}, {60, 100, 67},
	} {
		t.Run(fmt.Sprint(test.seconds, " times ", test.each), func(t *testing.T) {
			r := start(t, sandbox.Config{})
			want := crowds(r, slices.Repeat([]int{test.each}, test.seconds)...)
			before := r.Usage()
			if got := r.read.Changed(record.Query{Module: record.Contacts}); !slices.Equal(got, want) {
				t.Errorf("got %d records, want %d", len(got), len(want))
			}
			used := r.Usage()
			if calls := used.Calls - before.Calls; int(calls) != test.calls || used.Credits-before.Credits != 3*calls {
				t.Errorf("got %d calls for %d credits, want %d at 3", calls, used.Credits-before.Credits, test.calls)
			}
		})
	}
}

// TestClient_ReadsAheadInOrderAndLosesNothing edits and deletes records between
// any two calls.
func TestClient_ReadsAheadInOrderAndLosesNothing(t *testing.T) {
	for seed := range uint64(8) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r, b := startBetween(t)
			chance := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // a test that can be repeated
			sizes := make([]int, 500)
			for i := range sizes {
				sizes[i] = 1 + chance.IntN(12)
			}
			ids := crowds(r, sizes...)
			var mu sync.Mutex
			edits, gone := 0, map[string]bool{}
			b.before = func(*http.Request) {
				mu.Lock()
				defer mu.Unlock()
				if edits == 12 || chance.IntN(8) > 0 {
					return
				}
				edits++
				id := ids[chance.IntN(len(ids))]
				if edits%4 == 0 && !gone[id] {
					gone[id] = true
					if err := r.service.Delete("contacts", id); err != nil {
						t.Error(err)
					}
				} else if !gone[id] {
					if err := r.service.Edit("contacts", id, map[string]any{"city": fmt.Sprint("Town ", edits)}); err != nil {
						t.Error(err)
					}
				}
			}
			seen := map[string]bool{}
			var last time.Time
			next := ""
			err := r.Changed(t.Context(), record.Query{Module: record.Contacts}, func(page record.Page) error {
				for _, rec := range page.Records {
					if rec.Modified.Before(last.Truncate(time.Second)) {
						t.Errorf("%s of %v comes after %v", rec.ID, rec.Modified, last)
					}
					seen[rec.ID] = true
					last = rec.Modified
				}
				if page.Next != "" && page.Next < next {
					t.Errorf("the place to go on moves back from %s to %s", next, page.Next)
				}
				next = page.Next
				return nil
			})
			if err != nil || next != "" {
				t.Fatalf("left at %q, %v", next, err)
			}
			for _, id := range ids {
				if !seen[id] && !gone[id] {
					t.Errorf("record %s was not read", id)
				}
			}
		})
	}
}
