package engine

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"counterpart/backend/event"
	"counterpart/backend/record"
)

// Options of a cycle.
type Options struct {
	Approve bool   // carry out a plan that would wait for approval
	Plan    string // carry out such a plan only if this is its Summary.ID; empty: any
	// Only are the source records of the plan's operations that are approved; the
	// others wait until they are. nil: all but what was left out of an earlier plan.
	// It needs Plan, and of a plan that is another one by now nothing is carried
	// out: the run's problem has the code record.AlreadyModified.
	Only  []record.Ref
	Fresh bool // read the fields of both services anew
	// WhilePaused lets this one cycle run though the sync is paused, and leaves
	// it paused. Pausing again ends it at the next safe point.
	WhilePaused bool
}

// cycle is one pass: observe, plan, apply.
type cycle struct {
	*Engine
	settings Settings
	models   [2]*model
	before   [2]Usage
	run      record.Run
	total    int       // operations that the plan had
	done     int       // operations carried out
	granted  int       // overwrites that a person has agreed to
	large    bool      // the store has a plan as under way
	adds     [2][2]int // of these, records to be made, by module and the Side that they are made on
	opened   openWrites
	asking   sync.Mutex     // held while jobs are asked about
	asks     map[uint64]ask // about jobs, by their number
	single   refSet         // sources whose counterpart is not to be made by a job
	again    bool           // something is to be looked at once more in this cycle
	moving   bool           // records were still changing when the rounds were over
	recent   bool           // and after a moment, since a record was modified just now
	written  linkSet
	asIf     func(Reads) Reads // how a survey sees the store; nil: as it is
	unseen   bool              // it is no sync, and tells nobody how far it has come
	doubts   doubts
	withheld withheld // what a person left out of a plan, and waits
	// taken, refusals and suspended are of this cycle; anew are records to be
	// looked at again for what was suspended. They change under the writer's lock.
	taken     map[takenBy]int // how many values a side took
	refusals  map[refusedFor]*refusals
	suspended map[modulePair]bool
	anew      []record.Ref
}

// Cycle carries out one pass and returns how it ended. A run without an ID had
// nothing to do and left no trace in the history. The error says why the run
// could not be carried on (State Failed), or that another cycle is running
// (code record.Busy).
func (e *Engine) Cycle(ctx context.Context, o Options) (record.Run, error) {
	if err := e.begin(); err != nil {
		return record.Run{}, err
	}
	defer e.end()
	if o.WhilePaused {
		shut, err := e.letThrough()
		if err != nil {
			return record.Run{}, err
		}
		defer shut()
	}
	c, err := e.newCycle(ctx, o)
	if err == nil {
		e.bus.Publish(event.Started{})
		c.publish(event.Progress{Stage: event.Reading})
		err = c.carryOut(ctx, o)
	}
	return c.finish(err)
}

func (e *Engine) newCycle(ctx context.Context, o Options) (*cycle, error) {
	c := &cycle{
		Engine: e, asks: map[uint64]ask{},
		taken: map[takenBy]int{}, refusals: map[refusedFor]*refusals{}, suspended: map[modulePair]bool{},
	}
	c.run.Started = e.now()
	for _, side := range record.Sides() {
		c.before[side] = e.sides[side].Usage()
	}
	if err := e.endPause(); err != nil {
		return c, err
	}
	var err error
	if c.settings, err = e.inForce(); err != nil {
		return c, err
	}
	if e.gate.isShut() {
		return c, errPaused
	}
	stale, err := e.doubtsSchemas()
	if err != nil {
		return c, err
	}
	if err := c.judgeBy(ctx, o.Fresh || stale); err != nil {
		return c, err
	}
	if c.doubts, err = e.doubts(); err != nil {
		return c, err
	}
	return c, e.adopt(c.models, c.settings)
}

// judgeBy builds what both modules are judged with, by the fields as they were
// last read or, where fresh is set, as they are.
func (c *cycle) judgeBy(ctx context.Context, fresh bool) error {
	if fresh {
		if _, err := c.schemas(ctx, true); err != nil {
			return err
		}
	}
	if err := c.takeUpPairs(); err != nil {
		return err
	}
	models, err := c.Engine.models(ctx, c.settings)
	if err != nil {
		return err
	}
	if mended := slices.Concat(models[0].mended, models[1].mended); len(mended) > 0 {
		if err := c.lift(func(s suspension) bool { return slices.Contains(mended, s) }); err != nil {
			return err
		}
	}
	c.models = models
	return nil
}

func (c *cycle) carryOut(ctx context.Context, o Options) error {
	if err := c.observe(ctx); err != nil {
		return err
	}
	if err := c.takeUpFailures(); err != nil {
		return err
	}
	if err := c.settle(ctx); err != nil {
		return err
	}
	if err := c.approve(o); err != nil {
		return err
	}
	for _, module := range record.Modules() {
		if err := c.reunite(ctx); err != nil {
			return err
		}
		if err := c.apply(ctx, c.models[module]); err != nil {
			return err
		}
	}
	if err := c.endTrials(); err != nil {
		return err
	}
	return c.carriedOut()
}

func (c *cycle) planner(r Reads, m *model) (*planner, error) {
	open, err := c.readUnsettled(r)
	if err != nil {
		return nil, err
	}
	return c.plannerWith(r, m, open), nil
}

func (c *cycle) plannerWith(r Reads, m *model, open unsettled) *planner {
	return &planner{lens: *c.lens(r, m), settings: c.settings, open: open, grouped: map[record.Ref]bool{}}
}

func (c *cycle) lens(r Reads, m *model) *lens {
	return &lens{reads: r, model: m, clock: [2]time.Duration{c.offset(record.Desk), c.offset(record.CRM)}}
}

// finish closes the run, in the history too if it had something to do.
func (c *cycle) finish(cause error) (record.Run, error) {
	c.run.Finished = c.now()
	for _, side := range record.Sides() {
		usage := c.sides[side].Usage()
		c.run.Calls[side] = usage.Calls - c.before[side].Calls
		c.run.Credits[side] = usage.Credits - c.before[side].Credits
	}
	err := c.close(cause)
	c.account(c.run, cause)
	c.remember(c.run)
	c.bus.Publish(event.Ended{Run: c.run})
	if err != nil {
		return c.run, fmt.Errorf("close the run: %w", err)
	}
	if c.run.State == record.Failed {
		return c.run, cause
	}
	return c.run, nil
}

// close says how the run ended, and keeps it. One that found nothing to do
// leaves the store alone.
func (c *cycle) close(cause error) error {
	var counts record.Counts
	if err := c.store.View(func(r Reads) (err error) {
		counts, err = r.Counts()
		return err
	}); err != nil {
		return err
	}
	c.run.Unchanged = counts.Links[0] + counts.Links[1] - c.written.size
	jobs, err := c.flying()
	if err != nil {
		return err
	}
	c.run.State, c.run.Problem = verdict(cause, c.run, counts, c.moving, len(jobs) > 0)
	if c.run.ID == 0 && !c.settings.oneWay {
		return nil
	}
	return c.update(func(tx Tx) error {
		if c.run.ID != 0 {
			if _, err := tx.PutRun(c.run); err != nil {
				return err
			}
		}
		return c.imported(tx)
	})
}

// remember keeps the last cycle of this process for who asks.
func (e *Engine) remember(r record.Run) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.last, e.progress = &r, nil
	if r.ID != 0 {
		e.ran, e.ranKnown = &r, true
	}
}

// publish tells how far the cycle has come.
func (c *cycle) publish(p event.Progress) {
	if c.unseen {
		return
	}
	p.Lines = append([]record.Line(nil), c.run.Lines...)
	c.mu.Lock()
	c.progress = &p
	c.mu.Unlock()
	c.bus.Publish(p)
}
