package showroom

import (
	"context"
	"errors"
	"sync"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	"counterpart/backend/sandbox/accounts"
)

// Sync is the sync that keeps the two services the same. Its methods may be
// called at any time from any goroutine.
type Sync interface {
	// Counterparts finds the records that these are linked to, in their order;
	// one that is not linked yields the zero Ref.
	Counterparts(refs []record.Ref) ([]record.Ref, error)
	// Pairs lists the pairs of fields that are mapped, by Side.
	Pairs(ctx context.Context, module record.Module) ([][2]record.Field, error)
	// Guarded tells how many records must change for the guard to stop the sync.
	Guarded() (int, error)
}

// Config is what a Room needs. All of it must be set.
type Config struct {
	Box  *sandbox.Sandbox
	Sync Sync
	Now  func() time.Time
	Tell func() // called when records changed, at most four times a second, and not while a service is locked
}

// Room is both services of a sandbox as people see them. All methods may be
// called at any time from any goroutine.
type Room struct {
	config Config
	person string
	desks  [2]service // by Side
	trail  *trail
	stop   func()

	mu      sync.Mutex
	shelves [2][2]*shelf // by Side and Module
}

// service is what a person does in the pages of one service.
type service interface {
	Create(module string, fields map[string]any) (id string, err error)
	Edit(module, id string, fields map[string]any) error
	MassUpdate(module string, ids []string, fields map[string]any) (int, error)
	Delete(module, id string) error
	Restore(module, id string) error
	Purge(module, id string) error
	Merge(module, winner string, losers []string) error
	List(module, query string, offset, limit int) (rows []map[string]any, total int)
	Record(module, id string) (row map[string]any, ok bool)
}

// Open opens the showroom of a sandbox. Close must be called before the sandbox
// is closed.
func Open(c Config) (*Room, error) {
	person, err := c.Box.WorkAs(accounts.Standard)
	if err != nil {
		return nil, err
	}
	r := &Room{config: c, person: person, desks: [2]service{c.Box.Desk(), c.Box.CRM()}, trail: newTrail(c.Now, c.Tell)}
	for _, side := range record.Sides() {
		for _, module := range record.Modules() {
			r.shelves[side][module] = newShelf(r.desks[side], side, module)
		}
	}
	r.stop = c.Box.Watch(r.trail.note)
	return r, nil
}

// Close stops telling of changes.
func (r *Room) Close() {
	r.stop()
	r.trail.close()
}

// State tells what happened lately, and what goes wrong on purpose.
func (r *Room) State() api.SandboxState {
	state := api.NewSandboxState()
	state.Person, state.Faults = r.person, r.faults()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fresh()
	for _, m := range r.trail.latest() {
		change := api.SandboxChange{
			Number: m.number, At: api.Stamp(m.at), Side: m.ref.Side.String(), Module: m.ref.Module.String(), ID: m.ref.ID, Verb: m.verb, By: m.by,
		}
		if card := r.shelf(m.ref).cards[m.ref.ID]; card != nil {
			change.Name = card.row.Name
		}
		state.Changes = append(state.Changes, change)
	}
	return state
}

func (r *Room) shelf(ref record.Ref) *shelf { return r.shelves[ref.Side][ref.Module] }

// fresh brings all shelves up to date. The lock is held.
func (r *Room) fresh() {
	stale := r.trail.take()
	for _, side := range record.Sides() {
		// Accounts first, since contacts show their names.
		for _, module := range record.Modules() {
			shelf := r.shelves[side][module]
			renamed := shelf.refresh(stale[side][module], r.shelves[side][record.Accounts])
			if module == record.Accounts && len(renamed) > 0 {
				r.shelves[side][record.Contacts].rename(renamed)
			}
		}
	}
}

// parse reads a side and a module as the window says them.
func parse(sideName, moduleName string) (side record.Side, module record.Module, err error) {
	side, wrong := record.ParseSide(sideName)
	module, alsoWrong := record.ParseModule(moduleName)
	if err := errors.Join(wrong, alsoWrong); err != nil {
		return side, module, &record.Error{Code: record.Invalid, Message: err.Error()}
	}
	return side, module, nil
}
