package config

import (
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestSet_ThenGet(t *testing.T) {
	for _, test := range []struct{ key, text, want string }{
		{"window", " All ", "all"},
		{"window", "2Y", "2y"},
		{"cut_off", "2024-02-29", "2024-02-29T00:00:00Z"},
		{"cut_off", "2024-02-29T01:00:00+01:00", "2024-02-29T00:00:00Z"},
		{"conflict.contacts", "desk", "desk"},
		{"conflict.accounts", "CRM", "crm"},
		{"include_spam", "true", "true"},
		{"guard.records", "0", "0"},
		{"guard.percent", "100", "100"},
		{"retention", "90d", "90d"},
		{"marker.contacts.desk", "cf_mark", "cf_mark"},
		{"marker.accounts.crm", "", ""},
		{"schedule.min_interval", "1m", "1m"},
		{"schedule.max_interval", "1h30m", "1h30m"},
		{"schedule.budget", "90", "90"},
		{"schedule.reserve", "0", "0"},
	} {
		t.Run(test.key+"="+test.text, func(t *testing.T) {
			c := Default()
			if err := c.Set(test.key, test.text, noon); err != nil {
				t.Fatal(err)
			}
			got, err := c.Get(test.key)
			if err != nil || got != test.want {
				t.Errorf("got %q, %v; want %q", got, err, test.want)
			}
		})
	}
}

func TestSet_RefusesAndChangesNothing(t *testing.T) {
	for _, test := range []struct {
		key, text string
		want      []string
	}{
		{"guard.record", "1", []string{`"guard.record"`, "guard.records?"}},
		{"credit_share", "1", []string{"schedule.credit_share?"}},
		{"guard.records", "-1", []string{"guard.records", `"-1"`, "from 0"}},
		{"guard.records", "1.5", []string{`"1.5"`, "whole number"}},
		{"include_spam", "perhaps", []string{"true or false"}},
		{"window", "yesterday", []string{`"yesterday"`, "all, or"}},
		{"window", "", []string{`""`}},
		{"cut_off", "31.3.2025", []string{"2025-03-31"}},
		{"retention", "1d", []string{"from 7d to 20y"}},
		{"marker.contacts.crm", "My field", []string{`"My field"`, "API name"}},
		{"schedule.min_interval", "20m", []string{"schedule.max_interval"}},
		{"schedule.reserve", "60", []string{"100 percent"}},
		{"connection.admin_email", "x@example.com", []string{"counterpart connect"}},
	} {
		t.Run(test.key+"="+test.text, func(t *testing.T) {
			c := Default()
			err := c.Set(test.key, test.text, noon)
			if record.CodeOf(err) != record.Invalid {
				t.Fatalf("got %v", err)
			}
			said := err.Error() + " " + record.AsError(err).Advice
			for _, want := range test.want {
				if !strings.Contains(said, want) {
					t.Errorf("%q lacks %q", said, want)
				}
			}
			if diff := cmp.Diff(Default(), c); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestKeys_AreExplainedAndTakeTheirDefaults(t *testing.T) {
	c := Default()
	for _, key := range Keys() {
		if key.About == "" || key.Allowed == "" {
			t.Errorf("%s is not explained", key.Name)
		}
		if key.SetBy == "" && key.Name != "cut_off" {
			text, _ := c.Get(key.Name)
			if err := c.Set(key.Name, text, noon); err != nil {
				t.Errorf("the default is refused: %v", err)
			}
		}
	}
}

func TestWindow_CutOffIsFixedOnceAndFollowsANewWindow(t *testing.T) {
	c := Default()
	if err := c.Set("window", "2y", noon); err != nil {
		t.Fatal(err)
	}
	if _, fixed := c.Since(); fixed {
		t.Error("the date was fixed before set-up")
	}
	c.FixCutOff(noon)
	if got, _ := c.Since(); !got.Equal(noon.AddDate(-2, 0, 0)) {
		t.Errorf("got %v", got)
	}
	later := noon.AddDate(0, 1, 0)
	if err := c.Set("guard.records", "1", later); err != nil {
		t.Fatal(err)
	}
	if got, _ := c.Since(); !got.Equal(noon.AddDate(-2, 0, 0)) {
		t.Errorf("another setting moved the date to %v", got)
	}
	for window, want := range map[string]time.Time{"all": {}, "30d": later.AddDate(0, 0, -30)} {
		if err := c.Set("window", window, later); err != nil {
			t.Fatal(err)
		}
		if got, fixed := c.Since(); !fixed || !got.Equal(want) {
			t.Errorf("%s: got %v, %v; want %v", window, got, fixed, want)
		}
	}
}

func TestSpan_CountsByTheCalendar(t *testing.T) {
	for _, test := range []struct {
		span Span
		want time.Time
		long time.Duration
	}{
		{"30s", noon.Add(-30 * time.Second), 30 * time.Second},
		{"1h30m", noon.Add(-90 * time.Minute), 90 * time.Minute},
		{"2w 1d", noon.AddDate(0, 0, -15), 15 * 24 * time.Hour},
		{"1 year", noon.AddDate(-1, 0, 0), 365 * 24 * time.Hour},
		{"1mo", noon.AddDate(0, -1, 0), 30 * 24 * time.Hour},
	} {
		if got := test.span.Before(noon); !got.Equal(test.want) {
			t.Errorf("%s: got %v, want %v", test.span, got, test.want)
		}
		if got := test.span.Duration(); got != test.long {
			t.Errorf("%s: got %v, want %v", test.span, got, test.long)
		}
	}
	for _, bad := range []Span{"", "1", "y", "1q", "-1d", "1.5h", "99999999999999999999s"} {
		if bad.Check() == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func TestEdits(t *testing.T) {
	a, b := Pair{Desk: "a", CRM: "A"}, Pair{Desk: "b", CRM: "B"}
	defaults := []Pair{a, b}
	oneWay := Pair{Desk: "a", CRM: "A", Direction: "desk-to-crm"}
	custom := Pair{Desk: "cf", CRM: "C"}
	crossed := Pair{Desk: "a", CRM: "B"}
	goneA, goneB := Removed{Desk: "a", CRM: "A"}, Removed{Desk: "b", CRM: "B"}
	tests := []struct {
		name    string
		before  Edits
		current []Pair
		edit    func(e *Edits, current []Pair)
		want    Edits
	}{
		{"add", Edits{}, defaults, put(custom, defaults), Edits{Pairs: []Pair{custom}}},
		{"settings of a default", Edits{}, defaults, put(oneWay, defaults), Edits{Pairs: []Pair{oneWay}, Removed: []Removed{}}},
		{"and back", Edits{Pairs: []Pair{oneWay}}, []Pair{oneWay, b}, put(a, defaults), Edits{Pairs: []Pair{}, Removed: []Removed{}}},
		{"remove a default", Edits{}, defaults, remove("a", defaults), Edits{Removed: []Removed{goneA}}},
		{"put it back", Edits{Removed: []Removed{goneA}}, []Pair{b}, put(a, defaults), Edits{Removed: []Removed{}}},
		{"remove an added one", Edits{Pairs: []Pair{custom}}, []Pair{a, b, custom}, remove("cf", defaults), Edits{Pairs: []Pair{}}},
		{"remove nothing", Edits{}, []Pair{b}, remove("a", defaults), Edits{}},
		{"take fields of two", Edits{}, defaults, put(crossed, defaults), Edits{Pairs: []Pair{crossed}, Removed: []Removed{goneA, goneB}}},
		{
			"those do not come back by themselves",
			Edits{Pairs: []Pair{crossed}, Removed: []Removed{goneA, goneB}},
			[]Pair{crossed},
			remove("a", defaults),
			Edits{Pairs: []Pair{}, Removed: []Removed{goneA, goneB}},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := test.before.clone()
			test.edit(&got, test.current)
			if diff := cmp.Diff(test.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func put(pair Pair, defaults []Pair) func(*Edits, []Pair) {
	return func(e *Edits, current []Pair) { e.Put(pair, current, defaults) }
}

func remove(desk string, defaults []Pair) func(*Edits, []Pair) {
	return func(e *Edits, current []Pair) { e.Remove(desk, current, defaults) }
}

func TestEdits_RemoveTellsWhetherThereWasAPair(t *testing.T) {
	var e Edits
	if e.Remove("absent", nil, nil) {
		t.Error("an absent pair was removed")
	}
	if !e.Remove("a", []Pair{{Desk: "a", CRM: "A"}}, nil) {
		t.Error("a pair in force was not found")
	}
}

func TestClone_SharesNothing(t *testing.T) {
	c := Default()
	c.Mapping.Contacts.Pairs = []Pair{{Desk: "a", CRM: "A"}}
	copied := c.Clone()
	copied.Mapping.Contacts.Pairs[0].Desk = "b"
	if got := c.Mapping.Contacts.Pairs[0].Desk; got != "a" {
		t.Errorf("the original became %q", got)
	}
}
