package apitest

import (
	"context"
	"slices"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// SyncNow begins a small run.
func (p *Product) SyncNow(context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch p.status.State {
	case api.StateSetup:
		return busy("Nothing is connected yet", "Connect Desk and CRM first")
	case api.StatePaused:
		p.single = true
	case api.StateGuarded:
		return busy("A plan waits for approval", "Look through it and approve it")
	case api.StateSyncing:
		return nil
	}
	p.begin(quick())
	return nil
}

// Pause stops what is under way after a moment.
func (p *Product) Pause(_ context.Context, until time.Time) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.status.State == api.StateSetup {
		return busy("Nothing is connected yet", "Connect Desk and CRM first")
	}
	p.status.Paused, p.status.PausedAt, p.status.ResumeAt = true, api.Stamp(p.now()), api.Stamp(until)
	p.pauseEnds = until
	if len(p.script) > 0 {
		p.status.Pausing = true
	} else {
		p.status.State = api.StatePaused
	}
	p.tell(api.EventStatus)
	return nil
}

// Resume goes on where the pause stopped.
func (p *Product) Resume(context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.status.Paused {
		return nil
	}
	p.resume()
	return nil
}

// resume ends the pause; the lock is held.
func (p *Product) resume() {
	p.status.Paused, p.status.Pausing, p.status.PausedAt, p.status.ResumeAt = false, false, "", ""
	switch {
	case len(p.script) > 0:
		p.status.State = api.StateSyncing
	case p.status.Guard != "":
		p.status.State = api.StateGuarded
	default:
		p.status.State = api.StateIdle
	}
	p.tell(api.EventStatus)
}

// StartSample connects and reads towards the first plan.
func (p *Product) StartSample(context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.status.State != api.StateSetup {
		return busy("Desk and CRM are connected already", "")
	}
	p.status.Sample = true
	p.begin(opening(p.rows))
	return nil
}

// Retry mends the named failures, all but those that cannot be mended.
func (p *Product) Retry(_ context.Context, which api.FailureChoice) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	kept := []api.FailureRow{}
	for _, f := range p.failures {
		switch {
		case !chosen(which, f):
			kept = append(kept, f)
		case f.Code == string(record.AlreadyMapped):
			f.Attempts, f.Time = f.Attempts+1, api.Stamp(p.now())
			kept = append(kept, f)
		}
	}
	p.failures = kept
	p.tell(api.EventFailures)
	return nil
}

// Dismiss takes failures off the list.
func (p *Product) Dismiss(_ context.Context, which api.FailureChoice) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	before := len(p.failures)
	p.failures = slices.DeleteFunc(p.failures, func(f api.FailureRow) bool { return chosen(which, f) })
	p.tell(api.EventFailures)
	return before - len(p.failures), nil
}

func chosen(which api.FailureChoice, f api.FailureRow) bool {
	if len(which.IDs) > 0 {
		return slices.Contains(which.IDs, f.ID)
	}
	return (which.Code == "" || which.Code == f.Code) && (which.Module == "" || which.Module == f.Module)
}
