//go:build e2e

package e2e

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// cause is how one of the help page's reasons for a failure comes about in the
// services, and goes away by what its advice says.
type cause struct {
	code, reason string
	module       string
	// make brings it about and returns the record that fails.
	make func(s *sandbox, i *installation) (side, id string)
	// solve does what the advice says.
	solve func(s *sandbox, i *installation, id string)
	words []string // what the message and the advice must name
}

func causes() []cause {
	return []cause{
		{
			code: "already-mapped", reason: "CRM ID is already mapped with another Support Entity", module: contacts,
			make: func(s *sandbox, _ *installation) (string, string) {
				c := s.couples(contacts)[0]
				twin := s.create(desk, contacts, row{"lastName": "Twin", "email": s.get(desk, contacts, c.ids[desk])["email"]})
				return desk, twin
			},
			solve: func(s *sandbox, _ *installation, id string) {
				s.edit(desk, contacts, id, row{"email": "a.twin.of.her.own@example.com"})
			},
			words: []string{"e-mail"},
		},
		{
			code: "text-for-integer", reason: "Text value is given for an Integer field", module: contacts,
			make: func(s *sandbox, i *installation) (string, string) {
				s.massUpdate(desk, contacts, slices.Collect(maps.Keys(s.rows(desk, contacts))), row{"cf_external_key": nil})
				i.run(0, "mapping", "set", "--module", contacts, "--desk", "cf_external_key", "--crm", "Seats", "--direction", "desk-to-crm")
				return desk, s.create(desk, contacts, row{"lastName": "Dozen", "email": "dozen@example.com", "cf_external_key": "a dozen"})
			},
			solve: func(_ *sandbox, i *installation, _ string) {
				i.run(0, "mapping", "unset", "--module", contacts, "--desk", "cf_external_key")
			},
			words: []string{"a dozen", "text field"},
		},
		{
			code: "mandatory-missing", reason: "Mandatory Field Missing", module: contacts,
			make: func(s *sandbox, _ *installation) (string, string) {
				s.knobs(map[string]any{"desk": map[string]any{"mandatory_fields": map[string][]string{"contacts": {"mobile"}}}})
				return crm, s.create(crm, contacts, row{"Last_Name": "Immobile", "Email": "immobile@example.com"})
			},
			solve: func(s *sandbox, _ *installation, id string) {
				s.edit(crm, contacts, id, row{"Mobile": "+44 20 7946 0000"})
			},
			words: []string{"mandatory", "ill"},
		},
		{
			code: "parameter-incorrect", reason: "Incorrect API parameter or Parameter Value", module: contacts,
			make: func(s *sandbox, _ *installation) (string, string) {
				s.knobs(map[string]any{"desk": map[string]any{"zip_digits_only": true}})
				return crm, s.create(crm, contacts, row{"Last_Name": "Post", "Email": "post@example.com", "Mailing_Zip": "SW1A 1AA"})
			},
			solve: func(s *sandbox, _ *installation, id string) {
				s.edit(crm, contacts, id, row{"Mailing_Zip": "10115"})
			},
			words: []string{"value"},
		},
		{
			// A proxy or gateway loses what was sent: Desk misses all of it.
			code: "parameter-missing", reason: "Missing Parameter", module: contacts,
			make: func(s *sandbox, _ *installation) (string, string) {
				s.call(http.MethodPost, "faults/next", map[string]any{
					"n": 2, "kind": "lose-body", "service": desk, "method": http.MethodPost, "path": "/api/v1/contacts",
				}, nil)
				return crm, s.create(crm, contacts, row{"Last_Name": "Lost", "Email": "lost@example.com"})
			},
			solve: func(_ *sandbox, i *installation, id string) {
				i.start("retry", crm+"/"+contacts+"/"+id).wait()
			},
			words: []string{"missing", "ry again"},
		},
	}
}

// TestReasons brings about each of the help page's reasons for a failure, and
// does what its advice says: the record is in sync with the next cycle.
func TestReasons(t *testing.T) {
	t.Parallel()
	for _, c := range causes() {
		t.Run(c.code, func(t *testing.T) {
			t.Parallel()
			s, i := synced(t)
			side, id := c.make(s, i)
			i.sync("partial")
			f, ok := i.failureOf(side, c.module, id)
			if !ok {
				t.Fatalf("%s did not fail: %+v", id, i.failures())
			}
			if f.Code != c.code || f.Reason != c.reason || f.Meaning == "" || f.Side != side {
				t.Errorf("failure %+v", f)
			}
			for _, word := range c.words {
				if !strings.Contains(f.Message+" "+f.Advice, word) {
					t.Errorf("%q and %q do not name %q", f.Message, f.Advice, word)
				}
			}
			i.standsAs(f.ID, "failing")
			// Without what the advice says, trying again does not help.
			i.run(1, "retry", f.ID)
			if again, ok := i.failureOf(side, c.module, id); !ok || again.Code != c.code || again.Attempts != f.Attempts+1 {
				t.Errorf("after a retry without a change: %+v", again)
			}
			c.solve(s, i, id)
			i.sync("ok", "partial")
			if left, ok := i.failureOf(side, c.module, id); ok {
				t.Errorf("still fails: %+v", left)
			}
			i.standsAs(f.ID, "in sync")
			key := matchKey(side, c.module, s.get(side, c.module, id))
			if !slices.ContainsFunc(s.couples(c.module), func(c couple) bool { return matchKey(side, c.module, s.get(side, c.module, c.ids[side])) == key }) {
				t.Errorf("%s has no counterpart", id)
			}
		})
	}
}

// standsAs makes sure of what the program says of a record.
func (i *installation) standsAs(id, want string) {
	i.t.Helper()
	var got struct {
		Stand    string `json:"stand"`
		Sentence string `json:"sentence"`
	}
	if i.ask(0, &got, "why", id); got.Stand != want || got.Sentence == "" {
		i.t.Errorf("why %s: %+v, want %q", id, got, want)
	}
}

// failureOf finds the failure of a record.
func (i *installation) failureOf(side, module, id string) (failure, bool) {
	i.t.Helper()
	rows := i.failures()
	at := slices.IndexFunc(rows, func(f failure) bool { return f.Side == side && f.Module == module && f.RecordID == id })
	if at < 0 {
		return failure{}, false
	}
	return rows[at], true
}
