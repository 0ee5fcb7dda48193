package engine_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

func TestCycle_AddsWhatOneSideLacks(t *testing.T) {
	b := newBench(t)
	b.deskContact("Lovelace", "ada@example.com")
	b.crmContact("Hopper", "grace@example.com")
	b.desk.Add(record.Contacts, values{"lastName": "Nobody"})
	run := b.sync()
	if run.State != record.OK {
		t.Errorf("state = %s, want ok", run.State)
	}
	for _, side := range record.Sides() {
		if n := len(b.side(side).Live(record.Contacts)); n != 3 {
			t.Errorf("%s has %d contacts, want 3", side.Title(), n)
		}
	}
	if got := *run.Line(record.Contacts, record.Desk); got.Added != 2 || got.Updated != 0 {
		t.Errorf("from Desk: %+v, want 2 added", got)
	}
	if got := *run.Line(record.Contacts, record.CRM); got.Added != 1 {
		t.Errorf("from CRM: %+v, want 1 added", got)
	}
	b.quiet()
}

func TestCycle_LinksByKeyAndFillsWhatIsEmpty(t *testing.T) {
	b := newBench(t)
	b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": "ada@example.com", "phone": "1"})
	b.crm.Add(record.Contacts, values{"Last_Name": "Lovelace", "Email": "ada@example.com", "Title": "Countess"})
	run := b.sync()
	desk, crm := b.one(record.Desk, record.Contacts), b.one(record.CRM, record.Contacts)
	if desk.Values["title"] != "Countess" || crm.Values["Phone"] != "1" {
		t.Errorf("Desk %v, CRM %v: want title and phone on both", desk.Values, crm.Values)
	}
	if got := *run.Line(record.Contacts, record.Desk); got.Updated != 1 {
		t.Errorf("from Desk: %+v, want 1 updated", got)
	}
	b.quiet()
}

func TestCycle_CarriesAnEditWithOneWrite(t *testing.T) {
	for _, side := range record.Sides() {
		t.Run(side.String(), func(t *testing.T) {
			b := newBench(t)
			b.deskContact("Lovelace", "ada@example.com")
			b.sync()
			b.desk.Writes()
			b.crm.Writes()
			b.clock.Advance(time.Minute)
			field := map[record.Side]string{record.Desk: "phone", record.CRM: "Phone"}
			b.side(side).Edit(record.Contacts, b.one(side, record.Contacts).ID, values{field[side]: "42"})
			b.clock.Advance(5 * time.Second)
			b.sync()
			if got := b.one(side.Other(), record.Contacts).Values[field[side.Other()]]; got != "42" {
				t.Errorf("the other side has %q, want 42", got)
			}
			if own, other := b.side(side).Writes(), b.side(side.Other()).Writes(); len(own) != 0 || len(other) != 1 || len(other[0].Values) != 1 {
				t.Errorf("writes: %v to the edited side, %v to the other; want one field to the other", own, other)
			}
			b.quiet()
		})
	}
}

func TestCycle_MergesDifferentFieldsAndDecidesConflicts(t *testing.T) {
	b := newBench(t)
	b.deskContact("Lovelace", "ada@example.com")
	b.sync()
	b.clock.Advance(time.Minute)
	b.crm.Edit(record.Contacts, b.one(record.CRM, record.Contacts).ID, values{"Title": "older", "Mailing_City": "London"})
	b.clock.Advance(10 * time.Second)
	b.desk.Edit(record.Contacts, b.one(record.Desk, record.Contacts).ID, values{"title": "newer", "phone": "7"})
	run := b.sync()
	desk, crm := b.one(record.Desk, record.Contacts).Values, b.one(record.CRM, record.Contacts).Values
	if desk["title"] != "newer" || crm["Title"] != "newer" || desk["city"] != "London" || crm["Phone"] != "7" {
		t.Errorf("Desk %v\nCRM %v", desk, crm)
	}
	operations, err := b.engine.Operations(run.ID, 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	lost := record.Value("")
	for _, o := range operations {
		for _, change := range o.Changes {
			if change.Clash {
				lost = change.Lost
			}
		}
	}
	if lost != "older" {
		t.Errorf("the journal keeps %q as the value that lost, want older", lost)
	}
	b.quiet()
}

func TestCycle_CarriesAccountsAsLinks(t *testing.T) {
	b := newBench(t)
	account := b.desk.Add(record.Accounts, values{"accountName": "Acme"})
	b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "accountId": record.Value(account)})
	b.sync()
	got, want := b.one(record.CRM, record.Contacts).Values["Account_Name"], b.one(record.CRM, record.Accounts).ID
	if string(got) != want {
		t.Errorf("the CRM contact's account is %q, want %q", got, want)
	}
	b.quiet()
}

func TestCycle_SetsTheAccountWhenItGetsItsLink(t *testing.T) {
	b := newBench(t)
	b.settings.Window = b.clock.Now().Add(time.Hour)
	b.restart()
	account := b.desk.Add(record.Accounts, values{"accountName": "Old Acme"})
	b.clock.Advance(2 * time.Hour)
	b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "accountId": record.Value(account)})
	b.sync()
	if got := b.one(record.CRM, record.Contacts).Values["Account_Name"]; got != record.Null {
		t.Fatalf("account = %q before it has a link", got)
	}
	b.clock.Advance(time.Minute)
	b.crm.Add(record.Accounts, values{"Account_Name": "old  ACME"})
	b.sync()
	got, want := b.one(record.CRM, record.Contacts).Values["Account_Name"], b.one(record.CRM, record.Accounts).ID
	if string(got) != want {
		t.Errorf("account = %q, want %q", got, want)
	}
	b.quiet()
}

func TestCycle_LeavesTheCounterpartOfADeletedRecordAlone(t *testing.T) {
	for _, side := range record.Sides() {
		b := newBench(t)
		b.deskContact("Lovelace", "ada@example.com")
		b.sync()
		b.clock.Advance(time.Minute)
		b.side(side).Delete(record.Contacts, b.one(side, record.Contacts).ID)
		b.sync()
		b.one(side.Other(), record.Contacts)
		if n := len(b.side(side).Live(record.Contacts)); n != 0 {
			t.Errorf("%s has %d contacts after the deletion, want 0", side.Title(), n)
		}
		b.quiet()
	}
}

func TestCycle_BringsBackWhatWasDeletedWhenTheCounterpartIsEdited(t *testing.T) {
	for _, side := range record.Sides() {
		for _, purged := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s purged %t", side, purged), func(t *testing.T) {
				b := newBench(t)
				b.deskContact("Lovelace", "ada@example.com")
				b.sync()
				b.clock.Advance(time.Minute)
				id := b.one(side, record.Contacts).ID
				b.side(side).Delete(record.Contacts, id)
				if purged {
					b.side(side).Purge(record.Contacts, id)
				}
				b.sync()
				b.clock.Advance(time.Minute)
				field := map[record.Side]string{record.Desk: "phone", record.CRM: "Phone"}
				b.side(side.Other()).Edit(record.Contacts, b.one(side.Other(), record.Contacts).ID, values{field[side.Other()]: "9"})
				b.sync()
				back := b.one(side, record.Contacts)
				if back.Values[field[side]] != "9" {
					t.Errorf("it came back without the edit: %v", back.Values)
				}
				if (back.ID == id) == purged {
					t.Errorf("id %s before, %s after", id, back.ID)
				}
				b.quiet()
			})
		}
	}
}

func TestCycle_WaitsForApprovalOfTheFirstPlan(t *testing.T) {
	b := newBench(t)
	b.deskContact("Lovelace", "ada@example.com")
	b.clock.Advance(time.Minute)
	run, err := b.engine.Cycle(context.Background(), engine.Options{})
	if err != nil || run.State != record.Guarded || len(b.crm.Writes()) != 0 {
		t.Fatalf("state %s, error %v; want guarded, and nothing written", run.State, err)
	}
	if run := b.sync(); run.State != record.OK {
		t.Errorf("approved: %s", run.State)
	}
	b.clock.Advance(time.Minute)
	b.deskContact("Second", "second@example.com")
	b.clock.Advance(time.Minute)
	if run, _ := b.engine.Cycle(context.Background(), engine.Options{}); run.State != record.OK {
		t.Errorf("a later plan needs no approval, got %s", run.State)
	}
}

func TestPlan_ListsWhatTheCycleThenDoes(t *testing.T) {
	b := newBench(t)
	account := b.desk.Add(record.Accounts, values{"accountName": "Acme"})
	b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": "ada@example.com", "accountId": record.Value(account)})
	b.desk.Add(record.Contacts, values{"lastName": "Turing", "email": "alan@example.com", "phone": "1"})
	b.crm.Add(record.Contacts, values{"Last_Name": "Turing", "Email": "ALAN@example.com", "Title": "Dr"})
	b.clock.Advance(time.Minute)
	var plan []string
	line := func(target record.Side, id string, field string, after any) string {
		return fmt.Sprintf("%s %s %s=%v", target, id, field, after)
	}
	summary, err := b.engine.Plan(context.Background(), true, func(i engine.Item) error {
		for _, change := range i.Changes {
			after := change.After
			if change.Fields[0].Type == record.Lookup && after != "Acme" {
				t.Errorf("the account is shown as %q", after)
			}
			plan = append(plan, line(i.Source.Other(), i.Name, change.Fields[i.Source.Other()].API, after))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(b.desk.Writes()) + len(b.crm.Writes()); n != 0 {
		t.Fatalf("planning wrote %d times", n)
	}
	if summary.Operations() != 4 || summary.Links != 1 {
		t.Errorf("summary %+v, want 4 operations and 1 link", summary)
	}
	b.sync()
	done := map[string]bool{}
	for _, side := range record.Sides() {
		for _, call := range b.side(side).Writes() {
			for field, v := range call.Values {
				if field == "Account_Name" && call.Module == record.Contacts {
					v = "Acme"
				}
				name := map[bool]string{true: "Acme", false: "?"}[call.Module == record.Accounts]
				for _, r := range b.side(side).Live(record.Contacts) {
					if r.ID == call.ID && call.Module == record.Contacts {
						first := record.Value("")
						name = string(first + r.Values["lastName"] + r.Values["Last_Name"])
					}
				}
				done[line(side, name, field, v)] = true
			}
		}
	}
	for _, planned := range plan {
		if !done[planned] {
			t.Errorf("planned, not done: %s", planned)
		}
		delete(done, planned)
	}
	for extra := range done {
		t.Errorf("done, not planned: %s", extra)
	}
}

func TestCycle_AsksBeforeFarMoreThanUsualChanges(t *testing.T) {
	b := newBench(t)
	b.settings.Guard = engine.Guard{Records: 2, Percent: 50}
	b.restart()
	for i := range 4 {
		b.deskContact(fmt.Sprintf("Contact %d", i), fmt.Sprintf("c%d@example.com", i))
	}
	b.sync()
	for edited, want := range []record.RunState{record.OK, record.OK, record.OK, record.Guarded, record.Guarded} {
		b.clock.Advance(time.Minute)
		for i, r := range b.desk.Live(record.Contacts) {
			if i < edited {
				b.desk.Edit(record.Contacts, r.ID, values{"phone": record.Value(fmt.Sprint(edited))})
			}
		}
		b.clock.Advance(time.Minute)
		run, err := b.engine.Cycle(context.Background(), engine.Options{})
		if err != nil || run.State != want {
			t.Errorf("%d of 4 edited: %s (%v), want %s", edited, run.State, err, want)
		}
		b.sync() // approved
		if phone := b.crm.Live(record.Contacts)[0].Values["Phone"]; edited > 0 && phone != record.Value(fmt.Sprint(edited)) {
			t.Errorf("%d edited and approved: phone = %q", edited, phone)
		}
	}
}
