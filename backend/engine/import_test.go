package engine_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// imports puts the one-way import in force.
func (b *bench) imports() {
	b.t.Helper()
	if err := b.engine.BeginImport(); err != nil {
		b.t.Fatal(err)
	}
}

// fromCRM fails the test if anything was written to CRM since the last call.
func (b *bench) fromCRM() {
	b.t.Helper()
	if writes := b.crm.Writes(); len(writes) > 0 {
		b.t.Fatalf("written to CRM: %v", writes)
	}
}

func (b *bench) deskPhone(id string) record.Value {
	for _, r := range b.desk.Live(record.Contacts) {
		if r.ID == id {
			return r.Values["phone"]
		}
	}
	return "(gone)"
}

func TestImport_MovesFromCRMToDeskOnly(t *testing.T) {
	b := newBench(t)
	b.imports()
	both := b.crm.Add(record.Contacts, values{"Last_Name": "Lovelace", "Email": "ada@example.com", "Phone": "1"})
	mine := b.desk.Add(record.Contacts, values{"lastName": "Byron", "email": "ada@example.com", "phone": "2", "mobile": "9"})
	b.deskContact("Only in Desk", "desk@example.com")
	twin := b.deskContact("Twin", "ada@example.com")
	b.crmContact("Only in CRM", "crm@example.com")

	b.clock.Advance(time.Minute)
	run, err := b.engine.Cycle(context.Background(), engine.Options{})
	if err != nil || run.State != record.Guarded {
		t.Fatalf("the first plan: %s (%v), want guarded", run.State, err)
	}
	if i, err := b.engine.Import(); err != nil || !i.Last.IsZero() || i.Due().IsZero() {
		t.Errorf("held back: got %+v (%v), want no last import, and the next one due later", i, err)
	}
	summary, err := b.engine.Review(context.Background(), func(i engine.Item) error {
		if i.Source != record.CRM {
			t.Errorf("planned: %+v", i)
		}
		return nil
	})
	if err != nil || summary.Apart != 2 || summary.Failing != 0 {
		t.Errorf("got %d apart, %d failing (%v), want 2 and none", summary.Apart, summary.Failing, err)
	}
	b.crm.Writes()
	if run := b.sync(); run.State != record.OK {
		t.Fatalf("import: %s, %+v", run.State, run.Problem)
	}
	if n := len(b.desk.Live(record.Contacts)); n != 4 {
		t.Errorf("Desk has %d contacts, want 4", n)
	}
	if got := b.deskPhone(mine); got != "1" {
		t.Errorf("first merge: phone is %q, want CRM's", got)
	}
	b.desk.Edit(record.Contacts, mine, values{"phone": "3"})
	b.sync()
	if got := b.deskPhone(mine); got != "3" {
		t.Errorf("an edit on Desk: %q, want it to stay", got)
	}
	b.crm.Edit(record.Contacts, both, values{"Phone": "4"})
	b.sync()
	if got := b.deskPhone(mine); got != "4" {
		t.Errorf("after CRM changed it too: %q, want CRM's", got)
	}
	b.desk.Purge(record.Contacts, twin) // else it would take the place of what is deleted
	b.desk.Delete(record.Contacts, mine)
	b.clock.Advance(time.Minute)
	b.crm.Edit(record.Contacts, both, values{"Phone": "5"})
	b.sync()
	if got := b.deskPhone(mine); got != "5" {
		t.Errorf("put back: %q, want CRM's", got)
	}
	b.desk.Purge(record.Contacts, mine)
	b.clock.Advance(time.Minute)
	b.crm.Edit(record.Contacts, both, values{"Phone": "6"})
	b.sync()
	if n := len(b.desk.Live(record.Contacts)); n != 3 {
		t.Errorf("added again: Desk has %d contacts, want 3", n)
	}
	b.fromCRM()
	b.quiet()
}

func TestImport_NeverWritesToCRM(t *testing.T) {
	for seed := range uint64(30) {
		b := newBench(t)
		b.imports()
		dice := rand.New(rand.NewPCG(seed, 1))
		edit := func(side record.Side) {
			live := b.side(side).Live(record.Contacts)
			if len(live) == 0 {
				return
			}
			r := live[dice.IntN(len(live))]
			switch field, value := phones[side], record.Value(fmt.Sprint(dice.IntN(5))); dice.IntN(6) {
			case 0:
				b.side(side).Delete(record.Contacts, r.ID)
			case 1:
				b.side(side).Purge(record.Contacts, r.ID)
			case 2:
				b.side(side).Edit(record.Contacts, r.ID, values{field: ""})
			default:
				b.side(side).Edit(record.Contacts, r.ID, values{field: value})
			}
		}
		for range 60 {
			b.clock.Advance(time.Second)
			email := fmt.Sprintf("c%d@example.com", dice.IntN(8))
			switch dice.IntN(7) {
			case 0:
				b.deskContact("D", email)
			case 1:
				b.crmContact("C", email)
			case 2, 3:
				edit(record.Desk)
			case 4, 5:
				edit(record.CRM)
			default:
				b.sync()
			}
			b.fromCRM()
		}
	}
}

func TestImport_EnablingTwoWayPlansFirstAndIsForEver(t *testing.T) {
	b := newBench(t)
	b.imports()
	crm := b.crm.Add(record.Contacts, values{"Last_Name": "Lovelace", "Email": "ada@example.com", "Phone": "1"})
	desk := b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": "ada@example.com", "mobile": "9"})
	b.deskContact("Only in Desk", "desk@example.com")
	b.sync()
	b.desk.Edit(record.Contacts, desk, values{"phone": "2"})
	b.sync()
	b.fromCRM()
	if err := b.engine.EnableTwoWay(); err != nil {
		t.Fatal(err)
	}
	b.clock.Advance(time.Minute)
	if run, err := b.engine.Cycle(context.Background(), engine.Options{}); err != nil || run.State != record.Guarded {
		t.Fatalf("afterwards: %s (%v), want its plan to wait", run.State, err)
	}
	b.fromCRM()
	if err := b.engine.BeginImport(); record.CodeOf(err) != record.Invalid {
		t.Errorf("back to the import before the approval: %v, want a refusal", err)
	}
	b.sync()
	r := b.crm.Live(record.Contacts)
	if len(r) != 2 {
		t.Fatalf("CRM has %d contacts, want 2", len(r))
	}
	for _, r := range r {
		if r.ID == crm && (r.Values["Phone"] != "2" || r.Values["Mobile"] != "9") {
			t.Errorf("got %v, want Desk's edit, and its value where CRM had none", r.Values)
		}
	}
	b.restart()
	for name, err := range map[string]error{"begin": b.engine.BeginImport(), "schedule": b.engine.ScheduleImport(time.Hour)} {
		if record.CodeOf(err) != record.Invalid {
			t.Errorf("%s: %v, want a refusal", name, err)
		}
	}
	if i, _ := b.engine.Import(); i.On || i.Ended.IsZero() {
		t.Errorf("got %+v, want two-way for ever", i)
	}
	b.quiet()
}

func TestImport_IsRefusedOnceATwoWayPlanWasApproved(t *testing.T) {
	b := newBench(t)
	b.deskContact("Lovelace", "ada@example.com")
	b.sync()
	if err := b.engine.BeginImport(); record.CodeOf(err) != record.Invalid {
		t.Errorf("got %v, want a refusal", err)
	}
}

func TestWatch_HonoursTheScheduleOfTheImport(t *testing.T) {
	w := &watched{bench: newBench(t)}
	w.imports()
	if err := w.engine.ScheduleImport(6 * time.Hour); err != nil {
		t.Fatal(err)
	}
	w.between = func(n int) {
		switch n {
		case 2:
			if err := w.engine.Resume(); err != nil { // rouses, and asks for nothing
				t.Error(err)
			}
		case 3:
			w.engine.Nudge()
		}
	}
	w.watch(4)
	gaps := w.gaps()
	for i := range 2 {
		if gaps[i] < 6*time.Hour || gaps[i] > 6*time.Hour+time.Minute {
			t.Errorf("import %d comes after %v, want six hours", i+2, gaps[i])
		}
	}
	if gaps[2] > time.Minute {
		t.Errorf("asked for, it comes after %v, want at once", gaps[2])
	}
	if _, err := w.engine.Import(); err != nil {
		t.Error(err)
	}
}
