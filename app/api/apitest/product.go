package apitest

import (
	"context"
	"fmt"
	"sync"
	"time"

	"counterpart/app/api"
	"counterpart/backend/config"
	"counterpart/backend/record"
)

// Product is a product in memory.
type Product struct {
	now func() time.Time

	mu        sync.Mutex
	config    config.Config
	imports   api.Import
	status    api.Status
	plan      deck
	planID    int
	history   []api.HistoryRow
	failures  []api.FailureRow
	conflicts []api.ConflictRow
	taken     map[string]bool // the conflicts whose losing value was taken
	script    []act           // what the run under way still does; empty: none is
	run       api.Run
	rows      int
	pauseEnds time.Time
	single    bool // the run under way was asked for while paused
	mapping   []api.MappingEdit
	draft     api.SetupDraft
	listeners map[int]func(api.Event)
	nextID    int
}

// New returns a product in that scene; see Scenes. now tells the time, rows is
// how many records the first plan holds.
func New(scene string, now func() time.Time, rows int) (*Product, error) {
	p := &Product{
		now: now, rows: rows, config: config.Default(), status: api.NewStatus(api.StateSetup),
		imports: api.Import{Mode: api.ModeNew}, taken: map[string]bool{}, listeners: map[int]func(api.Event){},
	}
	set, ok := scenes()[scene]
	if !ok {
		return nil, fmt.Errorf("unknown scene %q", scene)
	}
	set(p)
	return p, nil
}

// API returns the product as the window wants it.
func (p *Product) API() api.Product {
	return api.Product{
		Sync: p, Import: p, Plan: p, History: p, Failures: p, Records: p, Setup: p, Connect: p,
		Settings: p, Mapping: p, Preview: p, Events: p,
		Tickets: p, Customers: p, Sections: p, Queue: p,
	}
}

// Run moves the product on until ctx ends.
func (p *Product) Run(ctx context.Context, tick time.Duration) {
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			p.Step(tick)
		}
	}
}

// Subscribe calls f for every event until stop is called.
func (p *Product) Subscribe(f func(api.Event)) (stop func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.nextID++
	id := p.nextID
	p.listeners[id] = f
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.listeners, id)
	}
}

// tell sends an event of each kind; the lock is held.
func (p *Product) tell(kinds ...string) {
	for _, kind := range kinds {
		p.status.Seq++
		e := api.Event{Seq: p.status.Seq, Kind: kind, At: api.Stamp(p.now()), Status: p.snapshot()}
		for _, f := range p.listeners {
			f(e)
		}
	}
}

// snapshot copies the status; the lock is held.
func (p *Product) snapshot() api.Status {
	s := p.status
	s.Progress.Lines = append([]api.RunLine{}, s.Progress.Lines...)
	s.Failures, s.Mode = len(p.failures), p.imports.Mode
	return s
}

// Status tells the state.
func (p *Product) Status(context.Context) (api.Status, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.snapshot(), nil
}

func busy(message, advice string) error {
	return &record.Error{Code: record.Busy, Message: message, Advice: advice}
}
