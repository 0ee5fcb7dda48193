package engine_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// told makes a plan and returns what it tells.
func (b *bench) told() (engine.Summary, []engine.Item) {
	b.t.Helper()
	b.clock.Advance(time.Minute)
	var items []engine.Item
	summary, err := b.engine.Plan(context.Background(), false, func(i engine.Item) error {
		items = append(items, i)
		return nil
	})
	if err != nil {
		b.t.Fatalf("plan: %v", err)
	}
	return summary, items
}

// approve approves of the present plan the operations that pass.
func (b *bench) approve(passes func(engine.Item) bool) record.Run {
	b.t.Helper()
	summary, items := b.told()
	only := []record.Ref{}
	for _, i := range items {
		if passes(i) {
			only = append(only, i.SourceRef())
		}
	}
	run, err := b.engine.Cycle(context.Background(), engine.Options{Approve: true, Plan: summary.ID, Only: only})
	if err != nil {
		b.t.Fatalf("cycle: %v", err)
	}
	return run
}

func named(names ...string) func(engine.Item) bool {
	return func(i engine.Item) bool { return slices.Contains(names, i.Name) }
}

// names lists the contacts of a side by their last names.
func (b *bench) names(side record.Side) (names []string) {
	for _, r := range b.side(side).Live(record.Contacts) {
		names = append(names, string(r.Values[[2]string{"lastName", "Last_Name"}[side]]))
	}
	slices.Sort(names)
	return names
}

func TestChoice_TheRestOfTheFirstPlanWaits(t *testing.T) {
	b := newBench(t)
	for _, name := range []string{"Ada", "Bea", "Cleo"} {
		b.deskContact(name, name+"@example.com")
	}
	b.crmContact("Dora", "dora@example.com")
	if run := b.approve(named("Ada", "Dora")); run.State != record.OK {
		t.Fatalf("approved in part: %s, %+v", run.State, run.Problem)
	}
	if diff := cmp.Diff([]string{"Ada", "Dora"}, b.names(record.CRM)); diff != "" {
		t.Errorf("CRM: %s", diff)
	}
	if diff := cmp.Diff([]string{"Ada", "Bea", "Cleo", "Dora"}, b.names(record.Desk)); diff != "" {
		t.Errorf("Desk: %s", diff)
	}
	b.desk.Writes()
	b.crm.Writes()

	// What is new goes on by itself; what was left out waits, over a restart too.
	b.restart()
	b.deskContact("Eve", "eve@example.com")
	if run := b.unasked(); run.State != record.OK {
		t.Errorf("it goes on: %s, %+v", run.State, run.Problem)
	}
	if diff := cmp.Diff([]string{"Ada", "Dora", "Eve"}, b.names(record.CRM)); diff != "" {
		t.Errorf("CRM, a cycle later: %s", diff)
	}
	b.desk.Writes()
	b.crm.Writes()
	b.quiet()

	status, err := b.engine.Status()
	if err != nil || status.Withheld != 2 {
		t.Errorf("status: %d withheld (%v), want 2", status.Withheld, err)
	}
	summary, items := b.told()
	if summary.Operations() != 0 || summary.Withheld != 2 {
		t.Errorf("the plan: %d operations, %d withheld, want 0 and 2", summary.Operations(), summary.Withheld)
	}
	for _, i := range items {
		if !i.Withheld {
			t.Errorf("%s is not told as withheld", i.Name)
		}
		if got := b.why(i.SourceRef()).Stand; got != engine.Withheld {
			t.Errorf("why %s: %s", i.Name, got)
		}
	}

	// Another one is approved now, then the last one.
	b.approve(named("Bea"))
	if diff := cmp.Diff([]string{"Ada", "Bea", "Dora", "Eve"}, b.names(record.CRM)); diff != "" {
		t.Errorf("CRM, another approved: %s", diff)
	}
	summary, _ = b.told()
	if _, err := b.engine.Cycle(t.Context(), engine.Options{Approve: true, Plan: summary.ID}); err != nil {
		t.Fatal(err)
	}
	if got := b.names(record.CRM); slices.Contains(got, "Cleo") {
		t.Errorf("CRM, the plan approved without a choice: %v", got)
	}
	b.approve(named("Cleo"))
	if diff := cmp.Diff([]string{"Ada", "Bea", "Cleo", "Dora", "Eve"}, b.names(record.CRM)); diff != "" {
		t.Errorf("CRM, all approved: %s", diff)
	}
	if status, _ := b.engine.Status(); status.Withheld != 0 {
		t.Errorf("%d are withheld still", status.Withheld)
	}
	b.desk.Writes()
	b.crm.Writes()
	b.quiet()
}

func TestChoice_OneDirectionOfAPair(t *testing.T) {
	for _, side := range record.Sides() {
		t.Run("to "+side.String(), func(t *testing.T) {
			b := newBench(t)
			desk := b.desk.Add(record.Contacts, values{"lastName": "Lee", "email": "lee@example.com", "phone": "1"})
			crm := b.crm.Add(record.Contacts, values{"Last_Name": "Lee", "Email": "lee@example.com", "Mobile": "2"})
			b.approve(func(i engine.Item) bool { return i.Source == side.Other() })
			d, c := b.one(record.Desk, record.Contacts), b.one(record.CRM, record.Contacts)
			if d.ID != desk || c.ID != crm {
				t.Fatalf("got %v and %v", d, c)
			}
			gotDesk, gotCRM := d.Values["mobile"] == "2", c.Values["Phone"] == "1"
			if gotDesk != (side == record.Desk) || gotCRM != (side == record.CRM) {
				t.Errorf("written to Desk: %v, to CRM: %v", gotDesk, gotCRM)
			}
			b.desk.Writes()
			b.crm.Writes()
			b.quiet()
			summary, _ := b.told()
			if summary.Operations() != 0 || summary.Withheld != 1 {
				t.Errorf("%d operations, %d withheld, want 0 and 1", summary.Operations(), summary.Withheld)
			}
			b.approve(func(engine.Item) bool { return true })
			d, c = b.one(record.Desk, record.Contacts), b.one(record.CRM, record.Contacts)
			if d.Values["mobile"] != "2" || c.Values["Phone"] != "1" {
				t.Errorf("all approved: Desk has %v, CRM %v", d.Values, c.Values)
			}
		})
	}
}

func TestChoice_AnotherPlanIsNotCarriedOut(t *testing.T) {
	b := newBench(t)
	b.deskContact("Ada", "ada@example.com")
	b.sync()
	b.deskContact("Bea", "bea@example.com")
	b.deskContact("Cleo", "cleo@example.com")
	summary, items := b.told()
	b.deskContact("Dora", "dora@example.com")
	b.clock.Advance(time.Minute)
	run, err := b.engine.Cycle(t.Context(), engine.Options{Approve: true, Plan: summary.ID, Only: []record.Ref{items[0].SourceRef()}})
	if err != nil {
		t.Fatal(err)
	}
	if run.State != record.Waiting || run.Problem == nil || run.Problem.Code != record.AlreadyModified {
		t.Errorf("got %s, %+v", run.State, run.Problem)
	}
	if diff := cmp.Diff([]string{"Ada"}, b.names(record.CRM)); diff != "" {
		t.Errorf("CRM: %s", diff)
	}
	if status, _ := b.engine.Status(); status.Withheld != 0 {
		t.Errorf("%d withheld by a choice that was not carried out", status.Withheld)
	}
}

func TestChoice_WhatAgreesMeanwhileIsForgotten(t *testing.T) {
	b := newBench(t)
	id := b.deskContact("Ada", "ada@example.com")
	b.sync()
	b.clock.Advance(time.Hour)
	b.desk.Edit(record.Contacts, id, values{"phone": "1"})
	b.approve(func(engine.Item) bool { return false })
	crm := b.one(record.CRM, record.Contacts)
	if crm.Values["Phone"] != "" {
		t.Fatalf("written: %v", crm.Values)
	}
	b.clock.Advance(time.Hour)
	b.desk.Edit(record.Contacts, id, values{"phone": ""}) // a person takes it back
	b.unasked()
	b.unasked()
	if status, _ := b.engine.Status(); status.Withheld != 0 {
		t.Errorf("%d are withheld, and both sides agree", status.Withheld)
	}
	b.clock.Advance(time.Hour)
	b.desk.Edit(record.Contacts, id, values{"phone": "3"})
	b.unasked()
	if got := b.one(record.CRM, record.Contacts).Values["Phone"]; got != "3" {
		t.Errorf("an edit of its own: CRM has %q", got)
	}
}

func TestChoice_AnAccountLeftOutLeavesItsFieldOpen(t *testing.T) {
	b := newBench(t)
	account := b.desk.Add(record.Accounts, values{"accountName": "Nordlys"})
	b.desk.Add(record.Contacts, values{"lastName": "Ada", "accountId": record.Value(account)})
	b.approve(named("Ada"))
	if got := b.one(record.CRM, record.Contacts).Values["Account_Name"]; got != "" {
		t.Errorf("the contact names account %q", got)
	}
	b.approve(func(engine.Item) bool { return true })
	b.unasked()
	if got, want := b.one(record.CRM, record.Contacts).Values["Account_Name"], b.one(record.CRM, record.Accounts).ID; string(got) != want {
		t.Errorf("the contact names account %q, want %q", got, want)
	}
}

func TestChoice_AMassChangeInPart(t *testing.T) {
	b := guardedBench(t, 300)
	b.massEdit(record.Desk, 200, "2")
	if run := b.unasked(); run.State != record.Guarded {
		t.Fatalf("a mass change: %s", run.State)
	}
	n := 0
	run := b.approve(func(engine.Item) bool { n++; return n <= 150 })
	if run.State != record.OK || b.numbered(record.CRM, "2") != 150 {
		t.Errorf("150 of 200: %s, %d written", run.State, b.numbered(record.CRM, "2"))
	}
	if run := b.unasked(); run.State != record.OK || b.numbered(record.CRM, "2") != 150 {
		t.Errorf("a cycle later: %s, %d written", run.State, b.numbered(record.CRM, "2"))
	}
	if run := b.sync(); b.numbered(record.CRM, "2") != 150 {
		t.Errorf("approving whatever there is: %s, %d written", run.State, b.numbered(record.CRM, "2"))
	}
}

// An approved part that is cut off goes on, and nothing of the rest with it.
func TestChoice_CutOff(t *testing.T) {
	b := guardedBench(t, 300)
	b.massEdit(record.Desk, 200, "2")
	b.unasked()
	calls := 0
	b.crm.Fail = func(c sidetest.Call) sidetest.Fault {
		if c.Kind != "update" {
			return sidetest.Fault{}
		}
		if calls++; calls > 40 {
			return sidetest.Fault{Before: &record.Error{Code: record.NoCredits, Message: "used up"}}
		}
		return sidetest.Fault{}
	}
	n := 0
	if run := b.approve(func(engine.Item) bool { n++; return n <= 150 }); run.State != record.Waiting {
		t.Fatalf("cut off: %s", run.State)
	}
	b.crm.Fail = nil
	b.restart()
	if run := b.unasked(); run.State != record.OK || b.numbered(record.CRM, "2") != 150 {
		t.Errorf("it goes on: %s, %d written, want 150", run.State, b.numbered(record.CRM, "2"))
	}
}

// A choice of any size is kept at once, within what a store takes.
func TestChoice_OfManyThousands(t *testing.T) {
	b := newBench(t)
	b.onDisk()
	const many = 25_000
	for i := range many {
		b.desk.Add(record.Contacts, values{"lastName": record.Value(fmt.Sprintf("Contact %05d", i))})
	}
	b.approve(named("Contact 00007"))
	if status, _ := b.engine.Status(); status.Withheld != many-1 {
		t.Errorf("%d withheld, want %d", status.Withheld, many-1)
	}
	b.approve(func(i engine.Item) bool { return i.Name < "Contact 00010" })
	if status, _ := b.engine.Status(); status.Withheld != many-10 {
		t.Errorf("%d withheld, want %d", status.Withheld, many-10)
	}
	if got := len(b.names(record.CRM)); got != 10 {
		t.Errorf("%d in CRM, want 10", got)
	}
}

// Where the choice cannot be kept, nothing is written.
func TestChoice_NotKept(t *testing.T) {
	b := newBench(t)
	full := errors.New("full")
	b.store = func(s engine.Store) engine.Store { return &refusing{Store: s, of: "withheld", cause: full} }
	b.restart()
	b.deskContact("Ada", "ada@example.com")
	b.deskContact("Bea", "bea@example.com")
	summary, items := b.told()
	_, err := b.engine.Cycle(t.Context(), engine.Options{Approve: true, Plan: summary.ID, Only: []record.Ref{items[0].SourceRef()}})
	if !errors.Is(err, full) || len(b.names(record.CRM)) != 0 {
		t.Errorf("got %v, %v in CRM", err, b.names(record.CRM))
	}
}

// refusing is a store that does not take one fact.
type refusing struct {
	engine.Store
	of    string
	cause error
}

func (r *refusing) Update(f func(engine.Tx) error) error {
	return r.Store.Update(func(tx engine.Tx) error { return f(refusingTx{tx, r}) })
}

type refusingTx struct {
	engine.Tx
	store *refusing
}

func (t refusingTx) PutMeta(name string, v any) error {
	if name == t.store.of {
		return t.store.cause
	}
	return t.Tx.PutMeta(name, v)
}
