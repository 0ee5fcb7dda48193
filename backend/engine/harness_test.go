package engine_test

import (
	"context"
	"io"
	"slices"
	"testing"
	"time"

	"github.com/sirupsen/logrus"

	"counterpart/backend/clocktest"
	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/event"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// bench is an engine between two sides in memory.
type bench struct {
	t        testing.TB
	clock    *clocktest.Clock
	desk     *sidetest.Memory
	crm      *sidetest.Memory
	db       *store.DB
	engine   *engine.Engine
	settings engine.Settings
	sides    [2]engine.Side                  // what the engine is given
	order    engine.Order                    // nil: calls run at once
	stretch  int                             // engine.Config.Stretch
	bus      *event.Bus                      // of the present engine
	store    func(engine.Store) engine.Store // what the engine is given of its store; nil: the store
}

func newBench(t testing.TB) *bench {
	t.Helper()
	c := clocktest.At(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	side := func(side record.Side, limits engine.Limits) *sidetest.Memory {
		return sidetest.NewMemory(side, c.Now, limits, sidetest.Schemas(side, record.Accounts), sidetest.Schemas(side, record.Contacts))
	}
	b := &bench{
		t: t, clock: c,
		desk: side(record.Desk, engine.Limits{Batch: 1, Parallel: 4, Settle: 10 * time.Second}),
		crm:  side(record.CRM, engine.Limits{Batch: 100, Parallel: 2, Settle: 10 * time.Second, Conditional: true}),
	}
	b.desk.ShowsWrites, b.crm.TellsAuthors = true, true
	b.sides = [2]engine.Side{b.desk, b.crm}
	for _, module := range record.Modules() {
		b.settings.Entries[module] = fieldmap.Defaults(module)
	}
	b.open()
	return b
}

func quietLog() *logrus.Logger {
	log := logrus.New()
	log.SetOutput(io.Discard)
	return log
}

func (b *bench) open() {
	b.t.Helper()
	db, err := store.Open(store.Options{Memory: true, Log: quietLog()})
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { _ = db.Close() })
	b.db = db
	b.restart()
}

// restart ends the engine as a crash would and begins a new one on the same
// store.
func (b *bench) restart() {
	b.t.Helper()
	kept := engine.StoreOn(b.db)
	if b.store != nil {
		kept = b.store(kept)
	}
	b.bus = &event.Bus{}
	e, err := engine.New(engine.Config{
		Sides: b.sides, Order: b.order, Store: kept, Settings: b.settings, Stretch: b.stretch,
		Bus: b.bus, Log: quietLog(), Now: b.clock.Now, Sleep: b.clock.Sleep,
	})
	if err != nil {
		b.t.Fatal(err)
	}
	b.engine = e
}

// sync runs a cycle a while after the last one, and fails the test if it
// cannot be carried on.
func (b *bench) sync() record.Run {
	b.t.Helper()
	b.clock.Advance(time.Minute)
	run, err := b.engine.Cycle(context.Background(), engine.Options{Approve: true})
	if err != nil {
		b.t.Fatalf("cycle: %v", err)
	}
	return run
}

func (b *bench) side(s record.Side) *sidetest.Memory {
	if s == record.Desk {
		return b.desk
	}
	return b.crm
}

// values is a shorter way to write a record's values.
type values = map[string]record.Value

// deskContact makes a contact in Desk a while before now.
func (b *bench) deskContact(last, email string) string {
	b.clock.Advance(time.Second)
	return b.desk.Add(record.Contacts, values{"lastName": record.Value(last), "email": record.Value(email)})
}

func (b *bench) crmContact(last, email string) string {
	b.clock.Advance(time.Second)
	return b.crm.Add(record.Contacts, values{"Last_Name": record.Value(last), "Email": record.Value(email)})
}

// one returns the only live record of a module on a side.
func (b *bench) one(s record.Side, module record.Module) record.Record {
	b.t.Helper()
	live := b.side(s).Live(module)
	if len(live) != 1 {
		b.t.Fatalf("%s has %d live %s, want 1", s.Title(), len(live), module)
	}
	return live[0]
}

// quiet fails the test unless a further cycle writes nothing.
func (b *bench) quiet() {
	b.t.Helper()
	b.desk.Writes()
	b.crm.Writes()
	run := b.sync()
	if desk, crm := b.desk.Writes(), b.crm.Writes(); len(desk)+len(crm) > 0 {
		b.t.Errorf("a further cycle wrote %v to Desk and %v to CRM", desk, crm)
	}
	if run.ID != 0 {
		b.t.Errorf("a further cycle is in the history: %+v", run)
	}
}

// around has the engine see a side through another one.
func (b *bench) around(s record.Side, by engine.Side) {
	b.t.Helper()
	b.sides[s] = by
	b.restart()
}

// settleAfter has a side say that writes show only after a while.
func (b *bench) settleAfter(s record.Side, d time.Duration) {
	b.t.Helper()
	b.around(s, slow{b.sides[s], d})
}

type slow struct {
	engine.Side
	settle time.Duration
}

func (s slow) Limits() engine.Limits {
	limits := s.Side.Limits()
	limits.Settle = s.settle
	return limits
}

// unmap takes the pair of a Desk field out of the mapping.
func (b *bench) unmap(module record.Module, desk string) {
	b.settings.Entries[module] = slices.DeleteFunc(slices.Clone(b.settings.Entries[module]), func(e fieldmap.Entry) bool {
		return e.Desk == desk
	})
	b.engine.Configure(b.settings)
}

// syncNow runs a cycle without letting time pass.
func (b *bench) syncNow() record.Run {
	b.t.Helper()
	run, err := b.engine.Cycle(context.Background(), engine.Options{Approve: true})
	if err != nil {
		b.t.Fatalf("cycle: %v", err)
	}
	return run
}

// onDisk gives the engine a store as the product has it, with transactions as
// small as they are there.
func (b *bench) onDisk() {
	b.t.Helper()
	db, err := store.Open(store.Options{Dir: b.t.TempDir(), Log: quietLog()})
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { _ = db.Close() })
	b.db = db
	b.restart()
}

// asListed has calls leave, and answers kept, in the order in which they come.
func asListed(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}
