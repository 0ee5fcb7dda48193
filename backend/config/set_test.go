package config

import (
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"

	"github.com/google/go-cmp/cmp"
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
		{"autostart", "1", "true"},
		{"schedule.min_interval", "1m", "1m"},
		{"schedule.max_interval", "1h30m", "1h30m"},
		{"schedule.credit_share", "90", "90"},
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
	tests := []struct {
		name string
		edit func(*Edits)
		want []Pair
	}{
		{"none", func(*Edits) {}, []Pair{a, b}},
		{"added", func(e *Edits) { e.Put(custom, defaults) }, []Pair{a, b, custom}},
		{"settings of a default", func(e *Edits) { e.Put(oneWay, defaults) }, []Pair{oneWay, b}},
		{"and back", func(e *Edits) { e.Put(oneWay, defaults); e.Put(a, defaults) }, []Pair{a, b}},
		{"removed", func(e *Edits) { e.Remove("a", defaults) }, []Pair{b}},
		{"removed twice", func(e *Edits) { e.Remove("a", defaults); e.Remove("a", defaults) }, []Pair{b}},
		{"removed and back", func(e *Edits) { e.Remove("a", defaults); e.Put(a, defaults) }, []Pair{a, b}},
		{"added and removed", func(e *Edits) { e.Put(custom, defaults); e.Remove("cf", defaults) }, []Pair{a, b}},
		{"takes both fields", func(e *Edits) { e.Put(crossed, defaults) }, []Pair{crossed}},
		{"nothing comes back by itself", func(e *Edits) { e.Put(crossed, defaults); e.Remove("a", defaults) }, []Pair{}},
		{"by hand in the file", func(e *Edits) { e.Pairs = []Pair{crossed} }, []Pair{crossed}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var e Edits
			test.edit(&e)
			if diff := cmp.Diff(test.want, e.Apply(defaults)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEdits_RemoveTellsWhetherThereWasAPair(t *testing.T) {
	var e Edits
	if e.Remove("absent", nil) {
		t.Error("an absent pair was removed")
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
