package product

import (
	"time"

	"counterpart/app/api"
	"counterpart/backend/event"
)

// pace measures how fast a stage goes.
type pace struct {
	stage event.Stage
	since time.Time
	done  int // at since
}

// progress turns the engine's progress into what is shown, with the rate since
// the stage began and the time that is left at that rate.
func (p *Product) progress(e event.Progress) api.Progress {
	shown := api.NewProgress(stages[e.Stage])
	shown.Done, shown.Total = e.Done, e.Total
	if e.Stage == event.Writing {
		shown.Module = e.Module.String() // both are read at once
	}
	for _, line := range e.Lines {
		shown.Lines = append(shown.Lines, api.LineOf(line))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	if p.pace.stage != e.Stage || e.Done < p.pace.done {
		p.pace = pace{stage: e.Stage, since: now, done: e.Done}
	}
	elapsed := now.Sub(p.pace.since).Seconds()
	const settled = 1.0 // a rate over less than a second says nothing
	if done := e.Done - p.pace.done; elapsed >= settled && done > 0 {
		shown.Rate = float64(done) / elapsed
		if e.Total > 0 {
			shown.SecondsLeft = int(float64(e.Total-e.Done)/shown.Rate + 1)
		}
	}
	return shown
}
