package apitest

import (
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// scenes are the states that a window can find when it opens.
func scenes() map[string]func(*Product) {
	return map[string]func(*Product){
		"setup": func(*Product) {},
		"first": func(p *Product) {
			p.connect()
			p.status.Sample = true
			p.propose(api.GuardFirst)
		},
		"mass":    func(p *Product) { p.settle(); p.propose(api.GuardMass) },
		"idle":    func(p *Product) { p.settle(); p.failures = failures(p.now(), 31); p.conflicts = clashes(p.now()) },
		"one-way": func(p *Product) { p.settle(); p.importing() },
		"quiet":   func(p *Product) { p.settle(); p.history = []api.HistoryRow{}; p.status.LastRun = nil },
		"paused":  func(p *Product) { p.settle(); p.hold() },
		"waiting": func(p *Product) { p.settle(); p.wait() },
		"failed":  func(p *Product) { p.settle(); p.fail() },
	}
}

// settle is a week of syncing.
func (p *Product) settle() {
	now := p.now()
	p.connect()
	p.config.FixCutOff(now.AddDate(0, -2, 0))
	p.history = past(now)
	p.status.State, p.imports.Mode = api.StateIdle, api.ModeTwoWay
	p.status.CheckedAt, p.status.NextRunAt = api.Stamp(now.Add(-2*time.Minute)), api.Stamp(now.Add(3*time.Minute))
	run := api.NewRun("A", "ok")
	run.Started, run.Finished = p.history[0].Date, p.history[0].Date
	run.Lines = []api.RunLine{{Module: "Contacts", Source: "desk", Target: "crm", Added: 12, Updated: 202}}
	p.status.LastRun = &run
}

// hold is a pause with changes waiting behind it.
func (p *Product) hold() {
	p.status.State, p.status.Paused, p.status.Waiting = api.StatePaused, true, 37
	p.status.PausedAt = api.Stamp(p.now().Add(-40 * time.Minute))
}

// wait is a day whose credits are used up.
func (p *Product) wait() {
	p.status.State, p.status.Waiting = api.StateWaiting, 1_204
	p.status.RetryAt = api.Stamp(p.now().Add(5 * time.Hour))
	p.status.Problem = api.AsProblem(&record.Error{
		Code: record.NoCredits, Side: "crm", Message: "CRM's credits for today are used up, down to the reserve",
		Advice: "Nothing needs doing: it goes on when the day's credits return",
	})
	p.status.Credits.CRM = api.Credit{Used: 80_000, Remaining: 20_000, Limit: 100_000, Reserve: 20_000, ResetsAt: p.status.RetryAt}
}

// fail is a sign-in that was revoked.
func (p *Product) fail() {
	p.status.State, p.status.Waiting = api.StateFailed, 12
	p.status.Problem = api.AsProblem(&record.Error{
		Code: record.SignIn, Side: "desk", Message: "Zoho no longer accepts the sign-in", Advice: "Connect again with a fresh code",
	})
}

// importing is a one-way import that has run already.
func (p *Product) importing() {
	p.putImport(6 * time.Hour)
	p.imports.LastAt = api.Stamp(p.now().Add(-2 * time.Hour))
	p.imports.NextAt = api.Stamp(p.now().Add(4 * time.Hour))
	p.status.NextRunAt = p.imports.NextAt
}
