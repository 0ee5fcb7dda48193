package engine_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// adjust changes the pair of a Desk field in the mapping.
func (b *bench) adjust(module record.Module, desk string, change func(*fieldmap.Entry)) {
	entries := append([]fieldmap.Entry(nil), b.settings.Entries[module]...)
	for i := range entries {
		if entries[i].Desk == desk {
			change(&entries[i])
		}
	}
	b.settings.Entries[module] = entries
	b.engine.Configure(b.settings)
}

func (b *bench) conflicts() []engine.Conflict {
	b.t.Helper()
	conflicts, err := b.engine.Conflicts(time.Time{}, 0)
	if err != nil {
		b.t.Fatal(err)
	}
	return conflicts
}

// clash links a contact whose phone is 1 on both sides, and has it edited on
// both, in CRM later; it returns both ids.
func (b *bench) clash(desk, crm record.Value) (deskID, crmID string) {
	deskID = b.deskContact("Lovelace", "ada@example.com")
	b.desk.Edit(record.Contacts, deskID, values{"phone": "1"})
	b.sync()
	crmID = b.one(record.CRM, record.Contacts).ID
	b.clock.Advance(time.Minute)
	b.desk.Edit(record.Contacts, deskID, values{"phone": desk})
	b.clock.Advance(time.Minute)
	b.crm.Edit(record.Contacts, crmID, values{"Phone": crm})
	b.sync()
	return deskID, crmID
}

func (b *bench) phones() [2]record.Value {
	return [2]record.Value{b.one(record.Desk, record.Contacts).Values["phone"], b.one(record.CRM, record.Contacts).Values["Phone"]}
}

func TestConflicts_ShowWhatWasKeptAndLost(t *testing.T) {
	tests := []struct {
		desc      string
		entry     fieldmap.Entry // rule, direction and never clear
		desk, crm record.Value
		want      *engine.Conflict // nil: none
	}{
		{"the newest wins", fieldmap.Entry{}, "2", "3", &engine.Conflict{Winner: record.CRM, Rule: "newest", Kept: "3", Lost: "2"}},
		{"Desk wins", fieldmap.Entry{Rule: fieldmap.DeskWins}, "2", "3", &engine.Conflict{Winner: record.Desk, Rule: "desk", Kept: "2", Lost: "3"}},
		{"CRM wins", fieldmap.Entry{Rule: fieldmap.CRMWins}, "2", "3", &engine.Conflict{Winner: record.CRM, Rule: "crm", Kept: "3", Lost: "2"}},
		{"a clear wins", fieldmap.Entry{Rule: fieldmap.DeskWins}, "", "3", &engine.Conflict{Winner: record.Desk, Rule: "desk", Kept: "", Lost: "3"}},
		{"a clear loses", fieldmap.Entry{Rule: fieldmap.CRMWins}, "", "3", &engine.Conflict{Winner: record.CRM, Rule: "crm", Kept: "3", Lost: ""}},
		{"one direction", fieldmap.Entry{Direction: fieldmap.DeskToCRM}, "2", "3", &engine.Conflict{Winner: record.Desk, Rule: "direction", Kept: "2", Lost: "3"}},
		{"equal values are none", fieldmap.Entry{}, "2", "2", nil},
		{"both empty are none", fieldmap.Entry{}, "", "", nil},
		{"one side alone is none", fieldmap.Entry{}, "2", "1", nil},
		{"a clear that never travels costs nothing", fieldmap.Entry{Rule: fieldmap.DeskWins, NeverClear: true}, "", "3", nil},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			b := newBench(t)
			b.adjust(record.Contacts, "phone", func(e *fieldmap.Entry) {
				e.Rule, e.Direction, e.NeverClear = test.entry.Rule, test.entry.Direction, test.entry.NeverClear
			})
			b.clash(test.desk, test.crm)
			got := b.conflicts()
			for i := range got {
				if got[i].Operation == 0 || got[i].At.IsZero() {
					t.Errorf("conflict %+v has no operation or time", got[i])
				}
				got[i].Operation, got[i].At = 0, time.Time{}
			}
			var want []engine.Conflict
			if test.want != nil {
				test.want.Pair, test.want.Module, test.want.Name = "phone=Phone", record.Contacts, "Lovelace"
				test.want.Takeable = test.entry.Direction == fieldmap.Both
				want = append(want, *test.want)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			b.quiet()
		})
	}
}

func TestConflicts_TheLatestComeFirstAndNoMoreThanAsked(t *testing.T) {
	b := newBench(t)
	deskID, crmID := b.clash("2", "3")
	for _, v := range []record.Value{"4", "5"} {
		b.clock.Advance(time.Minute)
		b.desk.Edit(record.Contacts, deskID, values{"phone": v})
		b.clock.Advance(time.Minute)
		b.crm.Edit(record.Contacts, crmID, values{"Phone": v + "0"})
		b.sync()
	}
	conflicts, err := b.engine.Conflicts(time.Time{}, 2)
	if err != nil || len(conflicts) != 2 || conflicts[0].Lost != "5" || conflicts[1].Lost != "4" {
		t.Errorf("got %+v, %v, want those that lost 5 and 4", conflicts, err)
	}
	if conflicts, err = b.engine.Conflicts(b.clock.Now().Add(time.Hour), 0); err != nil || len(conflicts) != 0 {
		t.Errorf("since later: got %+v, %v, want none", conflicts, err)
	}
}

func TestConflicts_AccountsGoByName(t *testing.T) {
	b := newBench(t)
	ids := map[string]string{}
	for _, name := range []string{"One", "Two", "Three"} {
		ids[name] = b.desk.Add(record.Accounts, values{"accountName": record.Value(name)})
	}
	contact := b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "accountId": record.Value(ids["One"])})
	b.sync()
	b.clock.Advance(time.Minute)
	b.desk.Edit(record.Contacts, contact, values{"accountId": record.Value(ids["Two"])})
	for _, account := range b.crm.Live(record.Accounts) {
		if account.Values["Account_Name"] == "Three" {
			b.clock.Advance(time.Minute)
			b.crm.Edit(record.Contacts, b.one(record.CRM, record.Contacts).ID, values{"Account_Name": record.Value(account.ID)})
		}
	}
	b.sync()
	got := b.conflicts()
	if len(got) != 1 || got[0].Kept != "Three" || got[0].Lost != "Two" {
		t.Fatalf("conflicts = %+v, want Three kept and Two lost", got)
	}
	b.clock.Advance(time.Minute)
	if err := b.engine.Take(context.Background(), got[0].Operation, got[0].Pair); err != nil {
		t.Fatal(err)
	}
	b.sync()
	if v := b.one(record.Desk, record.Contacts).Values["accountId"]; v != record.Value(ids["Two"]) {
		t.Errorf("Desk's account is %s, want Two (%s)", v, ids["Two"])
	}
	b.quiet()
}

func TestTake_PutsTheLosingValueOnBothSides(t *testing.T) {
	tests := []struct {
		desc      string
		rule      fieldmap.Rule
		desk, crm record.Value
		want      record.Value
	}{
		{"Desk's value", fieldmap.CRMWins, "2", "3", "2"},
		{"CRM's value", fieldmap.DeskWins, "2", "3", "3"},
		{"a clear", fieldmap.CRMWins, "", "3", ""},
		{"a value over a clear", fieldmap.DeskWins, "", "3", "3"},
		{"a value that differs in its form alone", fieldmap.CRMWins, "(2)", "2", "(2)"},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			b := newBench(t)
			b.adjust(record.Contacts, "phone", func(e *fieldmap.Entry) { e.Rule = test.rule })
			b.clash(test.desk, test.crm)
			conflict := b.conflicts()[0]
			b.clock.Advance(time.Minute)
			if err := b.engine.Take(context.Background(), conflict.Operation, conflict.Pair); err != nil {
				t.Fatal(err)
			}
			b.sync()
			if got, want := b.phones(), [2]record.Value{test.want, test.want}; got != want {
				t.Errorf("phones = %q, want %q", got, want)
			}
			if got := len(b.conflicts()); got != 1 {
				t.Errorf("%d conflicts in the journal, want the one", got)
			}
			b.quiet()
		})
	}
}

func TestTake_RefusesWhatItCannotDo(t *testing.T) {
	tests := []struct {
		desc   string
		before func(b *bench, desk, crm string, c *engine.Conflict)
		want   record.Code
	}{
		{"an edit in Desk since", func(b *bench, desk, _ string, _ *engine.Conflict) {
			b.desk.Edit(record.Contacts, desk, values{"phone": "9"})
		}, record.AlreadyModified},
		{"an edit in CRM since", func(b *bench, _, crm string, _ *engine.Conflict) {
			b.crm.Edit(record.Contacts, crm, values{"Phone": "9"})
		}, record.AlreadyModified},
		{"an edit since that was synced", func(b *bench, desk, _ string, _ *engine.Conflict) {
			b.desk.Edit(record.Contacts, desk, values{"phone": "9"})
			b.sync()
		}, record.AlreadyModified},
		{"a deletion since", func(b *bench, _, crm string, _ *engine.Conflict) { b.crm.Delete(record.Contacts, crm) }, record.AlreadyModified},
		{"an edit of another field since", func(b *bench, desk, _ string, _ *engine.Conflict) {
			b.desk.Edit(record.Contacts, desk, values{"mobile": "9"})
		}, ""},
		{"another field", func(_ *bench, _, _ string, c *engine.Conflict) { c.Pair = "mobile=Mobile" }, record.NotFound},
		{"another operation", func(_ *bench, _, _ string, c *engine.Conflict) { c.Operation = 999 }, record.NotFound},
		{"not mapped any more", func(b *bench, _, _ string, _ *engine.Conflict) { b.unmap(record.Contacts, "phone") }, record.Invalid},
		{"mapped the other way since", func(b *bench, _, _ string, _ *engine.Conflict) {
			b.adjust(record.Contacts, "phone", func(e *fieldmap.Entry) { e.Direction = fieldmap.CRMToDesk })
		}, record.Invalid},
		{"refused by the service", func(b *bench, _, _ string, _ *engine.Conflict) {
			b.desk.Fail = failFirst(1, "update", sidetest.Fault{Before: errRefused})
		}, record.ParameterWrong},
		{"paused", func(b *bench, _, _ string, _ *engine.Conflict) {
			if err := b.engine.Pause(context.Background(), time.Time{}); err != nil {
				b.t.Fatal(err)
			}
		}, record.Halted},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			b := newBench(t)
			desk, crm := b.clash("2", "3") // CRM's is kept
			conflict := b.conflicts()[0]
			b.clock.Advance(time.Minute)
			test.before(b, desk, crm, &conflict)
			b.clock.Advance(time.Minute)
			b.desk.Writes()
			b.crm.Writes()
			err := b.engine.Take(context.Background(), conflict.Operation, conflict.Pair)
			if got := record.CodeOf(err); got != test.want {
				t.Errorf("got %v (code %q), want code %q", err, got, test.want)
			}
			if n := len(b.desk.Writes()) + len(b.crm.Writes()); test.want != "" && n > 0 {
				t.Errorf("%d writes though it was refused", n)
			}
		})
	}
}

// Whether a value can be taken is told by the mapping in force.
func TestConflicts_Takeable(t *testing.T) {
	b := newBench(t)
	b.adjust(record.Contacts, "phone", func(e *fieldmap.Entry) { e.Direction = fieldmap.DeskToCRM })
	b.clash("2", "3")
	c := b.conflicts()[0]
	err := b.engine.Take(context.Background(), c.Operation, c.Pair)
	if c.Takeable || record.CodeOf(err) != record.Invalid || record.AsError(err).Advice == "" {
		t.Errorf("one direction: takeable %t, taken %v", c.Takeable, err)
	}
	b.adjust(record.Contacts, "phone", func(e *fieldmap.Entry) { e.Direction = fieldmap.Both })
	if !b.conflicts()[0].Takeable {
		t.Error("both directions: not takeable")
	}
	b.unmap(record.Contacts, "phone")
	if b.conflicts()[0].Takeable {
		t.Error("not mapped: takeable")
	}
}
