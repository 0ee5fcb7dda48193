package desk_test

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	deskbox "counterpart/backend/sandbox/desk"
	"counterpart/backend/zoho/zohotest"
)

// TestClient_ReadsACrowdedSecondBySearch counts what a second costs in which very
// many records were made, as far as searches reach.
func TestClient_ReadsACrowdedSecondBySearch(t *testing.T) {
	for _, test := range []struct {
		size, calls, credits int
	}{
		// A search comes to the second, and one begins at it and goes on to its end;
		// the last finds nothing more.
		{1500, 10 + 16 + 1, 3 * (10 + 16 + 1)},
		// One page more tells that it is too much for cheap ones. By creation, two
		// searches again lead to the one that goes on, at a higher price beyond 2,000.
		{3500, 10 + 10 + 1 + 10 + 36 + 1 + 1, 3*(10+10+1+10+20+1+1) + 10*16},
	} {
		t.Run(fmt.Sprint(test.size), func(t *testing.T) {
			r := start(t, sandbox.Config{})
			want := zohotest.Crowds(t, r.service, r.Time, "accounts", "accountName", test.size)
			before := r.Usage()
			if diff := cmp.Diff(want, r.read.Changed(record.Query{Module: record.Accounts})); diff != "" {
				t.Errorf("ids (-want +got):\n%s", diff)
			}
			used := r.Usage()
			calls, credits := int(used.Calls-before.Calls), int(used.Credits-before.Credits)
			if calls != test.calls || credits != test.credits {
				t.Errorf("got %d calls for %d credits, want %d for %d", calls, credits, test.calls, test.credits)
			}
		})
	}
}

// TestClient_FindsEverythingInACrowdedSecond reads seconds that searches cannot
// reach into, or whose records move while they are read.
func TestClient_FindsEverythingInACrowdedSecond(t *testing.T) {
	for _, test := range []struct {
		name    string
		size    int
		reach   int    // the service lets searches begin as deep as this
		movedAt string // before the page at this place, records move that were read
	}{
		{"deeper than any search reaches", 5200, 4999, ""},
		{"a service of shallow searches", 1500, 999, ""},
		{"a service of a depth in between", 1500, 1200, ""},
		{"records move", 1500, 4999, "1188"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, b := startBetween(t)
			r.turn(func(k *deskbox.Knobs) { k.SearchFromMax, k.SearchWindow = test.reach, test.reach+1 })
			want := crowds(r, test.size)
			var once sync.Once
			b.before = func(req *http.Request) {
				if test.movedAt == "" || req.URL.Query().Get("from") != test.movedAt {
					return
				}
				once.Do(func() {
					for _, id := range want[:3] {
						if err := r.service.Edit("contacts", id, map[string]any{"city": "Lisbon"}); err != nil {
							t.Error(err)
						}
					}
				})
			}
			got := r.read.Changed(record.Query{Module: record.Contacts})
			if !slices.Equal(got, want) {
				t.Errorf("got %d records, want %d", len(got), len(want))
			}
		})
	}
}
