package product

import (
	"context"
	"time"

	"counterpart/app/api"
	"counterpart/app/cli"
	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// SyncOnce makes one cycle; while one is under way it waits for its end first.
func (p *Product) SyncOnce(ctx context.Context, a cli.Once, progress cli.Progress) (api.Run, error) {
	h, err := p.ready()
	if err != nil {
		return api.Run{}, err
	}
	if err := h.twoWay(); err != nil {
		return api.Run{}, err
	}
	return p.once(ctx, h, a, progress)
}

// cycle runs one cycle, as soon as no other one runs any more. How it ended is
// told by the run; an error says that there was none, or that ctx ended first:
// the cycle then goes on.
func (p *Product) cycle(ctx context.Context, h *home, o engine.Options) (api.Run, error) {
	type ending struct {
		run api.Run
		err error
	}
	ended := make(chan ending, 1)
	go func() {
		run, err := p.turn(ctx, h, o)
		ended <- ending{run, err}
	}()
	select {
	case e := <-ended:
		return e.run, e.err
	case <-ctx.Done():
		return api.Run{}, ctx.Err()
	}
}

func (p *Product) turn(ctx context.Context, h *home, o engine.Options) (api.Run, error) {
	for {
		run, err := h.engine.Cycle(context.WithoutCancel(ctx), o)
		if record.CodeOf(err) != record.Busy {
			if err != nil {
				p.log.For("product").WithError(err).Error("sync")
				run = ended(run, err)
			}
			p.note(h, run)
			p.forgetPlan()
			p.appetite.end()
			return runOf(run), nil
		}
		if err := h.engine.Idle(ctx); err != nil {
			return api.Run{}, err
		}
	}
}

// ended is how a run ended whose end the store did not take, such as on a full
// disk.
func ended(run record.Run, err error) record.Run {
	if run.State == record.Running {
		run.State, run.Problem = record.Failed, record.AsError(err)
	}
	return run
}

func runOf(r record.Run) api.Run {
	run := api.RunOf(r)
	if r.ID == 0 {
		run.RunID = "" // it is not in the history
	}
	return run
}

// follow calls progress with every status until the returned function is
// called; after that it is not called any more.
func (p *Product) follow(progress cli.Progress) (stop func()) {
	if progress == nil {
		return func() {}
	}
	// Listeners are called one at a time, and stop waits for the present one.
	return p.Subscribe(func(e api.Event) { progress(e.Status) })
}

// SyncNow asks for a cycle and returns at once. While paused it is a single one
// that leaves it paused.
func (p *Product) SyncNow(ctx context.Context) error {
	h, err := p.ready()
	if err != nil {
		return err
	}
	status := p.snapshot()
	switch {
	case status.Unfinished:
		return &record.Error{Code: record.Halted, Message: "the set-up is not finished yet", Advice: "open Counterpart and choose what is synced"}
	case status.Paused && (status.Pausing || status.State == api.StateSyncing):
		return nil
	case status.Paused:
		go p.syncOnceMore(context.WithoutCancel(ctx), h)
		return nil
	case status.State == api.StateGuarded:
		return &record.Error{Code: record.Halted, Message: "the plan waits for approval", Advice: "look at the plan and approve it"}
	}
	p.StartWatching()
	h.engine.Nudge()
	return nil
}

// syncOnceMore makes the one cycle that was asked for while paused.
func (p *Product) syncOnceMore(ctx context.Context, h *home) {
	if _, err := p.cycle(ctx, h, engine.Options{WhilePaused: true}); err != nil {
		p.log.For("product").WithError(err).Error("sync once while paused")
	}
}

// paused is what everything answers that would move data during a pause.
func paused() error {
	return &record.Error{Code: record.Halted, Message: "the sync is paused", Advice: "resume it first"}
}

// Pause stops the sync and returns when nothing moves any more.
func (p *Product) Pause(ctx context.Context, until time.Time) error {
	h, err := p.ready()
	if err != nil {
		return err
	}
	return h.engine.Pause(ctx, until)
}

// Resume ends a pause.
func (p *Product) Resume(context.Context) error {
	h, err := p.ready()
	if err != nil {
		return err
	}
	return h.engine.Resume()
}

// Watch syncs whenever something changes until ctx ends. Where the scheduler
// runs already it only follows it.
func (p *Product) Watch(ctx context.Context, a cli.Approval, progress cli.Progress) error {
	h, err := p.ready()
	if err != nil {
		return err
	}
	defer p.follow(progress)()
	if p.isWatching() {
		<-ctx.Done()
		return nil
	}
	return h.engine.Watch(ctx, engine.Options{Approve: a.Any}, p.cycleEnded(ctx, h))
}

// cycleEnded is what the scheduler does after each cycle.
func (p *Product) cycleEnded(ctx context.Context, h *home) func(record.Run, error) {
	return func(run record.Run, err error) {
		if err != nil {
			p.log.For("product").WithError(err).Warn("sync")
		}
		p.note(h, run)
		p.forgetPlan()
		p.tell(api.EventPlan)
		p.appetite.end()
		p.upkeep(ctx, h, wasLarge(run))
	}
}

// StartWatching starts the scheduler, unless it runs already. Where the services
// are not connected yet, or the set-up is not finished, it starts when they are.
func (p *Product) StartWatching() {
	held := p.settingUp()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wanted = true
	h := p.home
	if p.watching != nil || h.engine == nil || held {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.watching = cancel
	p.watched.Go(func() {
		if err := h.engine.Watch(ctx, engine.Options{}, p.cycleEnded(ctx, h)); err != nil {
			p.log.For("product").WithError(err).Error("watch for changes")
		}
	})
}

// StopWatching ends the scheduler and waits for its cycle to reach a safe
// point, or for ctx to end.
func (p *Product) StopWatching(ctx context.Context) {
	p.mu.Lock()
	cancel := p.watching
	p.watching, p.wanted = nil, false
	p.mu.Unlock()
	if cancel == nil {
		return
	}
	cancel()
	ended := make(chan struct{})
	go func() {
		p.watched.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-ctx.Done():
	}
}

func (p *Product) isWatching() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.watching != nil
}

// isWanted tells whether the scheduler runs, or is to run as soon as it can.
func (p *Product) isWanted() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.wanted
}
