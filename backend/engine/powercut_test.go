package engine_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/event"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// outage cuts the power when a side has carried out an add.
type outage struct {
	t      testing.TB
	dir    string // of the store
	end    func() // of the program
	mu     sync.Mutex
	adds   int               // calls that add, until the power is cut
	synced map[string][]byte // the write-ahead logs as they were brought to the disk
	left   string            // the directory of the store afterwards
}

// flushing takes note of what a Flush brings to the disk.
type flushing struct {
	engine.Store
	*outage
}

func (f flushing) Flush() error {
	if err := f.Store.Flush(); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.synced = map[string][]byte{}
	for name, content := range f.files() {
		if filepath.Ext(name) == ".mem" {
			f.synced[name] = content
		}
	}
	return nil
}

// files reads the store. Files that come and go meanwhile may be missed, so it
// is done again until nothing changed.
func (o *outage) files() map[string][]byte {
	for {
		files := map[string][]byte{}
		before, err := os.ReadDir(o.dir)
		for _, f := range before {
			if content, failed := os.ReadFile(filepath.Join(o.dir, f.Name())); failed == nil && f.Name() != "LOCK" {
				files[f.Name()] = content
			}
		}
		after, failed := os.ReadDir(o.dir)
		if err == nil && failed == nil && slices.EqualFunc(before, after, func(a, b os.DirEntry) bool { return a.Name() == b.Name() }) {
			return files
		}
	}
}

// cut leaves of the write-ahead logs only what was flushed: the rest had not
// come to the disk.
func (o *outage) cut() {
	o.left = o.t.TempDir()
	for name, content := range o.files() {
		if filepath.Ext(name) == ".mem" {
			flushed := o.synced[name]
			content = append(slices.Clone(flushed), make([]byte, max(0, len(content)-len(flushed)))...)
		}
		if err := os.WriteFile(filepath.Join(o.left, name), content, 0o600); err != nil {
			o.t.Error(err)
		}
	}
	o.end()
}

// wired is a side that hears nothing more of the program once the power is cut.
type wired struct {
	engine.Side
	*outage
}

func (w wired) Create(ctx context.Context, module record.Module, writes []engine.Write) []engine.Result {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.adds--
	if w.adds >= 0 {
		return w.Side.Create(ctx, module, writes)
	}
	if w.left == "" {
		w.Side.Create(ctx, module, writes)
		w.cut()
	}
	return unheard(writes)
}

func (w wired) Update(ctx context.Context, module record.Module, writes []engine.Write) []engine.Result {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.left == "" {
		return w.Side.Update(ctx, module, writes)
	}
	return unheard(writes)
}

func unheard(writes []engine.Write) []engine.Result {
	results := make([]engine.Result, len(writes))
	for i := range results {
		results[i].Err = errLost
	}
	return results
}

// A loss of power takes what was not flushed. What was added, or may have been,
// is known for what it is all the same: nothing is added twice.
func TestCycle_ALossOfPowerDoublesNothing(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	people, dir := 0, t.TempDir()
	for adds := range 6 {
		for n := range 8 {
			for _, side := range record.Sides() {
				person, mail := record.Value(fmt.Sprintf("Person %d", people)), record.Value("")
				if people++; n%2 == 0 {
					mail = record.Value(fmt.Sprintf("p%d@example.com", people))
				}
				if side == record.Desk {
					b.deskContact(string(person), string(mail))
				} else {
					b.crmContact(string(person), string(mail))
				}
			}
		}
		dir = b.losePower(dir, adds)
		b.sync()
		b.sync()
		for _, side := range record.Sides() {
			if got := len(b.side(side).Live(record.Contacts)); got != people {
				t.Fatalf("after a loss of power at add %d, %s has %d contacts, want %d", adds, side.Title(), got, people)
			}
		}
		b.quiet()
		if err := b.db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// losePower runs a cycle on a store on disk, cuts the power at one of the calls
// that add, and goes on with what is left of the store.
func (b *bench) losePower(dir string, adds int) (left string) {
	b.t.Helper()
	ctx, end := context.WithCancel(b.t.Context())
	defer end()
	o := &outage{t: b.t, dir: dir, end: end, adds: adds}
	b.openAt(dir, func(s engine.Store) engine.Store { return flushing{s, o} }, [2]engine.Side{wired{b.desk, o}, wired{b.crm, o}})
	b.clock.Advance(time.Minute)
	if run, err := b.engine.Cycle(ctx, engine.Options{Approve: true}); err != nil || o.left == "" {
		b.t.Fatalf("the power was not cut: %+v, %v", run, err)
	}
	if err := b.db.Close(); err != nil {
		b.t.Fatal(err)
	}
	b.openAt(o.left, func(s engine.Store) engine.Store { return s }, [2]engine.Side{b.desk, b.crm})
	return o.left
}

// openAt begins an engine on a store on disk.
func (b *bench) openAt(dir string, as func(engine.Store) engine.Store, sides [2]engine.Side) {
	b.t.Helper()
	var err error
	if b.db, err = store.Open(store.Options{Dir: dir, Log: quietLog()}); err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { _ = b.db.Close() })
	b.engine, err = engine.New(engine.Config{
		Sides: sides, Store: as(engine.StoreOn(b.db)), Settings: b.settings,
		Bus: &event.Bus{}, Log: quietLog(), Now: b.clock.Now, Sleep: b.clock.Sleep,
	})
	if err != nil {
		b.t.Fatal(err)
	}
}
