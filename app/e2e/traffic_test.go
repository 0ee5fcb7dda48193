//go:build e2e

package e2e

import (
	"maps"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// change is a kind of change that a side received.
type change struct{ side, module, verb string }

// traffic is what both services received by API: how many records they changed
// for it, and how many calls it took.
type traffic struct {
	changes map[change]int
	calls   map[string]int // by side
}

func (s *sandbox) traffic() traffic {
	s.t.Helper()
	var raw struct {
		Desk struct {
			Calls   int                       `json:"calls"`
			Modules map[string]map[string]int `json:"modules"`
		} `json:"desk"`
		CRM struct {
			Calls    int            `json:"calls"`
			Created  map[string]int `json:"created"`
			Updated  map[string]int `json:"updated"`
			Restored map[string]int `json:"restored"`
			Deleted  map[string]int `json:"deleted"`
		} `json:"crm"`
	}
	s.call(http.MethodGet, "traffic", nil, &raw)
	t := traffic{changes: map[change]int{}, calls: map[string]int{desk: raw.Desk.Calls, crm: raw.CRM.Calls}}
	for module, verbs := range raw.Desk.Modules {
		for verb, n := range verbs {
			t.changes[change{desk, module, verb}] = n
		}
	}
	for verb, by := range map[string]map[string]int{
		"created": raw.CRM.Created, "updated": raw.CRM.Updated, "restored": raw.CRM.Restored, "deleted": raw.CRM.Deleted,
	} {
		for module, n := range by {
			t.changes[change{crm, module, verb}] = n
		}
	}
	maps.DeleteFunc(t.changes, func(_ change, n int) bool { return n == 0 })
	return t
}

// since is what came in after an earlier look.
func (t traffic) since(before traffic) map[change]int {
	diff := map[change]int{}
	for c, n := range t.changes {
		if n -= before.changes[c]; n != 0 {
			diff[c] = n
		}
	}
	return diff
}

func (t traffic) same(u traffic) bool { return maps.Equal(t.calls, u.calls) }

// received makes sure that the services were changed so since before, and not
// otherwise.
func (s *sandbox) received(what string, before traffic, want map[change]int) {
	s.t.Helper()
	got := s.traffic().since(before)
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(change{})); diff != "" {
		s.t.Errorf("%s: the services received other changes (-want +got):\n%s", what, diff)
	}
}

// checkHistory makes sure that the history adds up to what the services
// received from the first moment on.
func checkHistory(t *testing.T, i *installation, s *sandbox) {
	t.Helper()
	var rows []historyRow
	i.ask(0, &rows, "history", "--days", "2")
	got, want := map[change]int{}, map[change]int{}
	for _, r := range rows {
		got[change{r.Target, r.Module, "added"}] += r.Added
		got[change{r.Target, r.Module, "updated"}] += r.Updated
	}
	for c, n := range s.traffic().changes {
		switch c.verb {
		case "created":
			want[change{c.side, c.module, "added"}] += n
		default:
			want[change{c.side, c.module, "updated"}] += n
		}
	}
	maps.DeleteFunc(got, func(_ change, n int) bool { return n == 0 })
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(change{})); diff != "" {
		t.Errorf("the history does not add up to the traffic (-traffic +history):\n%s", diff)
	}
}
