package apitest

import (
	"strconv"
	"time"

	"counterpart/app/api"
)

// act is one stretch of a run.
type act struct {
	stage, side, module string
	total               int
	rate                float64 // records a second
	line                api.RunLine
	end                 func(*Product) // what follows the last stretch
}

// opening leads from the welcome to the first plan.
func opening(rows int) []act {
	rate := float64(max(rows/3, 200))
	return []act{
		{stage: api.StageStarting, total: 1, rate: 2},
		{stage: api.StageReading, side: "desk", module: "Accounts", total: rows / 5, rate: rate},
		{stage: api.StageReading, side: "desk", module: "Contacts", total: rows, rate: rate},
		{stage: api.StageReading, side: "crm", module: "Contacts", total: rows, rate: rate},
		{stage: api.StagePlanning, total: rows, rate: 4 * rate, end: func(p *Product) { p.propose(api.GuardFirst) }},
	}
}

// carrying writes what the plan says, all but so many records.
func carrying(lines []api.PlanLine, failing int) []act {
	var acts []act
	for _, l := range lines {
		total := l.Add + l.Update + l.Restore
		acts = append(acts, act{
			stage: api.StageWriting, side: l.Target, module: l.Module, total: total, rate: float64(max(total/4, 40)),
			line: api.RunLine{Module: l.Module, Source: l.Source, Target: l.Target, Added: l.Add, Updated: total - l.Add},
		})
	}
	acts = append(acts, act{stage: api.StageReading, total: 1, rate: 4, end: func(p *Product) {
		p.failures = failures(p.now(), failing)
		if p.imports.Mode == api.ModeNew {
			p.imports.Mode = api.ModeTwoWay
		}
		p.finish()
	}})
	return acts
}

// quick is a run that finds a few changes.
func quick() []act {
	line := api.RunLine{Module: "Contacts", Source: "desk", Target: "crm", Added: 1, Updated: 3}
	return []act{
		{stage: api.StageReading, total: 6, rate: 12},
		{stage: api.StageWriting, side: "crm", module: "Contacts", total: 4, rate: 8, line: line, end: (*Product).finish},
	}
}

// oneWay is an import that finds a few changes.
func oneWay() []act {
	line := api.RunLine{Module: "Contacts", Source: "crm", Target: "desk", Added: 2, Updated: 5}
	return []act{
		{stage: api.StageReading, side: "crm", total: 6, rate: 12},
		{stage: api.StageWriting, side: "desk", module: "Contacts", total: 7, rate: 14, line: line, end: func(p *Product) {
			p.finish()
			p.imports.LastAt = api.Stamp(p.now())
			p.tell(api.EventHistory)
		}},
	}
}

// begin starts a run; the lock is held.
func (p *Product) begin(script []act) {
	p.script = script
	p.run = api.NewRun(strconv.Itoa(len(p.history)+1), "running")
	p.run.Started = api.Stamp(p.now())
	p.status.State, p.status.Guard = api.StateSyncing, ""
	p.status.Problem, p.status.RetryAt = nil, ""
	p.enter()
	p.tell(api.EventStatus)
}

// enter shows the stretch that is now first; the lock is held.
func (p *Product) enter() {
	a, before := p.script[0], p.status.Progress
	p.status.Progress = api.NewProgress(a.stage)
	if before.Stage != "" {
		p.status.Progress.Lines = before.Lines
	}
	p.status.Progress.Side, p.status.Progress.Module, p.status.Progress.Total = a.side, a.module, a.total
	if a.line.Source != "" {
		p.status.Progress.Lines = append(p.status.Progress.Lines, api.RunLine{Module: a.line.Module, Source: a.line.Source, Target: a.line.Target})
	}
}

// Step moves the product on by that time.
func (p *Product) Step(by time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.status.Paused && !p.single {
		p.stepPaused()
		return
	}
	if len(p.script) == 0 {
		return
	}
	a, g := p.script[0], &p.status.Progress
	g.Rate = a.rate
	g.Done = min(a.total, g.Done+max(1, int(a.rate*by.Seconds())))
	p.count(a)
	left := 0.0
	for i, next := range p.script {
		if i > 0 {
			left += float64(next.total) / next.rate
		}
	}
	g.SecondsLeft = int(left + float64(a.total-g.Done)/a.rate)
	if g.Done >= a.total {
		p.next(a)
	}
	p.tell(api.EventStatus)
}

// count shows what the stretch has written so far; the lock is held.
func (p *Product) count(a act) {
	g := &p.status.Progress
	if a.line.Source == "" || a.total == 0 {
		return
	}
	line := &g.Lines[len(g.Lines)-1]
	line.Added = a.line.Added * g.Done / a.total
	line.Updated = a.line.Updated * g.Done / a.total
	p.status.Credits.Desk.Used++
	p.status.Credits.CRM.Used++
	p.status.Credits.Desk.Remaining--
	p.status.Credits.CRM.Remaining--
}

// next goes to the stretch after a; the lock is held.
func (p *Product) next(a act) {
	p.script = p.script[1:]
	if len(p.script) > 0 {
		p.enter()
	}
	if a.stage == api.StageStarting {
		p.connect()
	}
	if a.end != nil {
		a.end(p)
	}
}

// stepPaused lets a pause take hold, or end; the lock is held.
func (p *Product) stepPaused() {
	if p.status.Pausing {
		p.status.Pausing, p.status.State = false, api.StatePaused
		p.tell(api.EventStatus)
	}
	if !p.pauseEnds.IsZero() && !p.now().Before(p.pauseEnds) {
		p.resume()
	}
}
