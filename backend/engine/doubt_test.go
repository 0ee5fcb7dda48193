package engine_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// An add whose answer was lost is found also where the service stored other
// than it was sent.
func TestCycle_ALostAddIsFoundInTheServicesOwnForm(t *testing.T) {
	b := newBench(t)
	b.crm.Store = func(field record.Field, v record.Value) record.Value {
		if field.API == "Phone" {
			return record.Value(strings.ReplaceAll(string(v), " ", ""))
		}
		return v
	}
	b.crm.Fail = failFirst(1, "create", sidetest.Fault{After: errLost})
	b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "phone": "030 12 34"})
	b.sync()
	b.one(record.CRM, record.Contacts)
	if got := b.one(record.Desk, record.Contacts).Values["phone"]; got != "030 12 34" {
		t.Errorf("the phone in Desk was written over: %q", got)
	}
	b.quiet()
}

func TestCycle_ALostAddIsFoundAfterAMappingEdit(t *testing.T) {
	b := newBench(t)
	b.settleAfter(record.CRM, 10*time.Minute)
	b.crm.Fail = failFirst(1, "create", sidetest.Fault{After: errLost})
	b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "phone": "5"})
	b.sync()
	b.unmap(record.Contacts, "phone")
	b.clock.Advance(time.Hour)
	b.sync()
	b.one(record.CRM, record.Contacts)
	b.quiet()
}

// A program that starts again in the middle of a reading knows the services'
// clocks before it judges by them.
func TestCycle_KnowsTheClockWhenAReadingIsContinued(t *testing.T) {
	b := newBench(t)
	behind := func() time.Time { return b.clock.Now().Add(-5 * time.Minute) }
	b.crm = sidetest.NewMemory(record.CRM, behind, engine.Limits{Batch: 100, Parallel: 2, Settle: 10 * time.Second},
		sidetest.Schemas(record.CRM, record.Accounts), sidetest.Schemas(record.CRM, record.Contacts))
	cut := &cutOff{Side: b.crm, after: 1}
	b.around(record.CRM, cut)
	for range 250 {
		b.crm.Add(record.Contacts, values{"Last_Name": "Byron", "Email": record.Value("b" + time.Duration(b.clock.Now().UnixNano()).String() + "@example.com")})
		b.clock.Advance(time.Second)
	}
	b.settings.Window = b.clock.Now().Add(-time.Second)
	b.restart()
	if _, err := b.engine.Cycle(context.Background(), engine.Options{Approve: true}); err == nil {
		t.Fatal("the reading was not cut off")
	}
	cut.after = 0
	b.restart()
	b.deskContact("Lovelace", "")
	before := len(b.crm.Live(record.Contacts))
	b.crm.Fail = failFirst(1, "create", sidetest.Fault{After: errLost})
	b.sync()
	if got := len(b.crm.Live(record.Contacts)); got != before+1 {
		t.Errorf("CRM has %d more contacts, want 1", got-before)
	}
}

// cutOff breaks a reading of contacts off after a number of pages.
type cutOff struct {
	engine.Side
	after int
}

func (c *cutOff) Changed(ctx context.Context, q engine.Query, page func(engine.Page) error) error {
	pages := 0
	return c.Side.Changed(ctx, q, func(p engine.Page) error {
		if pages++; q.Module == record.Contacts && c.after > 0 && pages > c.after {
			return &record.Error{Code: record.Network, Message: "connection reset"}
		}
		return page(p)
	})
}

func TestCycle_ARefusalOnOneSideIsKeptThoughTheOtherSideTook(t *testing.T) {
	for _, refusing := range record.Sides() {
		b := newBench(t)
		b.order = asListed
		b.restart()
		desk := b.deskContact("Lovelace", "ada@example.com")
		b.sync()
		crm := b.one(record.CRM, record.Contacts).ID
		b.clock.Advance(time.Hour)
		b.desk.Edit(record.Contacts, desk, values{"phone": "5"})
		b.crm.Edit(record.Contacts, crm, values{"Title": "Lady"})
		refused := &record.Error{Code: record.RecordRefused, Message: "no"}
		b.side(refusing).Fail = failFirst(1, "update", sidetest.Fault{Before: refused})
		run := b.sync()
		failures, err := b.engine.Failures()
		if err != nil {
			t.Fatal(err)
		}
		if len(failures) != 1 || failures[0].Side != refusing.Other() || run.State != record.Partial {
			t.Errorf("%s refused: failures %+v, state %s", refusing.Title(), failures, run.State)
		}
	}
}

// Two records may lead to the same counterpart by different ways: one is
// linked, the other fails, and the cycle goes on.
func TestCycle_AHintAndAKeyLeadToOneRecord(t *testing.T) {
	b := newBench(t)
	hinted := &hinting{Side: b.desk, hints: map[string]string{}}
	b.around(record.Desk, hinted)
	crm := b.crmContact("Lovelace", "ada@example.com")
	first := b.deskContact("Lovelace", "")
	b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": "ada@example.com", "phone": "5"})
	hinted.hints[first] = crm
	b.sync()
	failures, err := b.engine.Failures()
	if err != nil {
		t.Fatal(err)
	}
	if len(failures) != 1 {
		t.Errorf("failures: %+v", failures)
	}
	if got := len(b.crm.Live(record.Contacts)); got != 1 {
		t.Errorf("CRM has %d contacts, want 1", got)
	}
}

// hinting is a Desk that shows the links of Zoho's own integration.
type hinting struct {
	engine.Side
	hints map[string]string
}

func (h *hinting) Changed(ctx context.Context, q engine.Query, page func(engine.Page) error) error {
	return h.Side.Changed(ctx, q, func(p engine.Page) error {
		for i := range p.Records {
			p.Records[i].Hint = h.hints[p.Records[i].ID]
		}
		return page(p)
	})
}

// A record whose add is in doubt is not given away by a hint.
func TestCycle_AHintDoesNotTakeWhatIsInDoubt(t *testing.T) {
	b := newBench(t)
	hinted := &hinting{Side: b.desk, hints: map[string]string{}}
	b.around(record.Desk, hinted)
	b.settleAfter(record.Desk, 10*time.Minute)
	crm := b.crmContact("Lovelace", "")
	b.desk.Fail = failFirst(1, "create", sidetest.Fault{After: errLost})
	b.sync()
	other := b.deskContact("Byron", "")
	hinted.hints[other] = crm
	b.sync()
	b.clock.Advance(time.Hour)
	b.sync()
	b.sync()
	if desk, crms := len(b.desk.Live(record.Contacts)), len(b.crm.Live(record.Contacts)); desk != 2 || crms != 2 {
		t.Errorf("%d contacts in Desk and %d in CRM, want 2 and 2", desk, crms)
	}
}

func TestCycle_AWiderScopeLooksAtWhatWasLeftOut(t *testing.T) {
	b := newBench(t)
	b.deskContact("Lovelace", "ada@example.com")
	b.clock.Advance(time.Hour)
	b.settings.Window = b.clock.Now()
	b.restart()
	b.sync()
	if n := len(b.crm.Live(record.Contacts)); n != 0 {
		t.Fatalf("CRM has %d contacts, want none", n)
	}
	b.settings.Window = time.Time{}
	b.engine.Configure(b.settings)
	b.clock.Advance(72 * time.Hour)
	b.sync()
	b.one(record.CRM, record.Contacts)
	b.quiet()
}

// A mapping edit of a large store, and all that fails at once, fit into the
// store's transactions.
func TestCycle_AMappingEditOfManyRecords(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	b := newBench(t)
	b.onDisk()
	for i := range 8000 {
		mail := record.Value(fmt.Sprintf("m%d@example.com", i))
		b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": mail, "cf_note": "7"})
		b.crm.Add(record.Contacts, values{"Last_Name": "Lovelace", "Email": mail})
	}
	b.sync()
	b.unmap(record.Contacts, "phone")
	b.sync()
	b.quiet()
}

// A pair that was taken out of the mapping and is put back is new: its old
// agreement says nothing any more.
func TestCycle_APairThatIsMappedAgainIsNew(t *testing.T) {
	b := newBench(t)
	entries := b.settings.Entries[record.Contacts]
	b.settings.Rules[record.Contacts] = fieldmap.DeskWins
	b.restart()
	desk := b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": "ada@example.com", "phone": "1"})
	b.sync()
	crm := b.one(record.CRM, record.Contacts).ID
	b.unmap(record.Contacts, "phone")
	b.sync()
	b.clock.Advance(time.Hour)
	b.crm.Edit(record.Contacts, crm, values{"Phone": "2"})
	b.sync()
	b.settings.Entries[record.Contacts] = entries
	b.engine.Configure(b.settings)
	b.clock.Advance(time.Hour)
	b.sync()
	if got := b.one(record.CRM, record.Contacts).Values["Phone"]; got != "1" {
		t.Errorf("phone of %s in CRM is %q, want what Desk has: first merges go to the conflict rule", desk, got)
	}
	b.quiet()
}

// A key that our own write frees is free for who waits for it.
func TestCycle_AKeyThatOurWriteFreesIsFree(t *testing.T) {
	b := newBench(t)
	desk := b.deskContact("Lovelace", "ada@example.com")
	b.sync()
	b.crmContact("Byron", "ada@example.com")
	b.sync()
	b.clock.Advance(10 * time.Minute)
	b.desk.Edit(record.Contacts, desk, values{"email": "augusta@example.com"})
	b.sync()
	if got := len(b.desk.Live(record.Contacts)); got != 2 {
		t.Errorf("Desk has %d contacts, want 2", got)
	}
	b.quiet()
}

func TestCycle_APauseThatHasRunOutIsOver(t *testing.T) {
	b := newBench(t)
	if err := b.engine.Pause(context.Background(), b.clock.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if run := b.syncNow(); run.State != record.Paused {
		t.Errorf("state %s, want paused", run.State)
	}
	b.clock.Advance(time.Hour)
	b.restart()
	if run := b.syncNow(); run.State != record.OK {
		t.Errorf("state %s, want ok: the pause has run out", run.State)
	}
}

// A record that a lost add made is known for what it is also where a person
// edited it at once, and though it has no key.
func TestCycle_ALostAddIsFoundThoughItWasEdited(t *testing.T) {
	b := newBench(t)
	b.settleAfter(record.CRM, 10*time.Minute)
	b.crm.Fail = failFirst(1, "create", sidetest.Fault{After: errLost})
	b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "phone": "5", "title": "Lady"})
	b.sync()
	b.clock.Advance(time.Minute)
	b.crm.Edit(record.Contacts, b.one(record.CRM, record.Contacts).ID, values{"Phone": "7"})
	b.clock.Advance(time.Hour)
	b.sync()
	b.one(record.CRM, record.Contacts)
	if got := b.one(record.Desk, record.Contacts).Values["phone"]; got != "7" {
		t.Errorf("phone in Desk is %q, want the person's 7", got)
	}
	b.quiet()
}

// Of two lost adds only one was carried out, and a person gave its result the
// e-mail address of the other: most of the values tell whose it is.
func TestCycle_ALostAddIsNotTakenForAnother(t *testing.T) {
	b := newBench(t)
	b.settleAfter(record.Desk, 10*time.Minute)
	b.crm.Add(record.Contacts, values{"Last_Name": "King", "Email": "m0@example.com", "Phone": "1", "Description": "first"})
	b.clock.Advance(time.Second)
	b.crm.Add(record.Contacts, values{"Last_Name": "King", "Email": "m1@example.com", "Phone": "2", "Description": "second"})
	b.desk.Fail = func(c sidetest.Call) sidetest.Fault {
		if c.Values["description"] == "second" {
			return sidetest.Fault{After: errLost}
		}
		return sidetest.Fault{Before: errLost}
	}
	b.sync()
	b.desk.Fail = nil
	b.clock.Advance(time.Minute)
	b.desk.Edit(record.Contacts, b.one(record.Desk, record.Contacts).ID, values{"email": "m0@example.com"})
	b.clock.Advance(time.Hour)
	b.sync()
	b.clock.Advance(time.Hour)
	b.sync()
	seen := map[record.Value]int{}
	for _, r := range b.desk.Live(record.Contacts) {
		if seen[r.Values["description"]]++; seen[r.Values["description"]] > 1 {
			t.Errorf("Desk has %q twice", r.Values["description"])
		}
	}
}

// A source that was deleted before its lost add is found stays deleted: who
// takes its place is linked with what the add made.
func TestCycle_ALostAddOfADeletedRecord(t *testing.T) {
	b := newBench(t)
	b.settleAfter(record.CRM, 10*time.Minute)
	b.crm.Fail = failFirst(1, "create", sidetest.Fault{After: errLost})
	id := b.deskContact("Lovelace", "ada@example.com")
	b.sync()
	b.desk.Delete(record.Contacts, id)
	b.desk.Purge(record.Contacts, id)
	b.sync()
	b.clock.Advance(time.Hour)
	b.sync()
	made := b.one(record.CRM, record.Contacts).Ref
	if got := b.why(made).Stand; got != engine.Bereft {
		t.Errorf("the record that was made: %q, want %q", got, engine.Bereft)
	}
	successor := b.deskContact("Lovelace", "ada@example.com")
	b.sync()
	if got := b.why(made); got.Stand != engine.InSync || got.Counterpart.ID != successor {
		t.Errorf("after the record was entered again: %+v", got)
	}
	b.quiet()
}
