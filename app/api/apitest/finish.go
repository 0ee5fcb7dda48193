package apitest

import (
	"time"

	"counterpart/app/api"
)

// propose ends a reading with a plan that waits; the lock is held.
func (p *Product) propose(guard string) {
	p.planID++
	p.plan, p.status.Withheld = newDeck(p.rows), 0
	p.status.State, p.status.Guard = api.StateGuarded, guard
	p.status.Progress = api.NewProgress("")
	p.status.Waiting = p.rows
	p.status.CheckedAt = api.Stamp(p.now())
	p.tell(api.EventPlan)
}

// finish ends a run; the lock is held.
func (p *Product) finish() {
	now := p.now()
	p.run.State, p.run.Finished = "ok", api.Stamp(now)
	if len(p.failures) > 0 {
		p.run.State = "partial"
	}
	for _, line := range p.status.Progress.Lines {
		p.run.Lines = append(p.run.Lines, line)
		p.history = append([]api.HistoryRow{{
			Date: p.run.Started, Source: line.Source, Target: line.Target, Module: line.Module,
			Added: line.Added, Updated: line.Updated, Failed: line.Failed, RunID: p.run.RunID,
			Finished: p.run.Finished, State: p.run.State,
		}}, p.history...)
	}
	run := p.run
	p.status.LastRun = &run
	p.status.State, p.status.Progress = api.StateIdle, api.NewProgress("")
	if p.single {
		p.single, p.status.State = false, api.StatePaused
	}
	p.status.CheckedAt, p.status.NextRunAt = api.Stamp(now), api.Stamp(now.Add(5*time.Minute))
	p.status.Waiting = p.status.Withheld
	p.tell(api.EventHistory, api.EventFailures)
}

// connect shows the sample connection; the lock is held.
func (p *Product) connect() {
	p.status.Connection = api.Connection{
		Connected: true, AdminEmail: "admin@nordlys.example", Way: "self-client", DataCenter: "eu", Environment: "production", DeskOrg: "60001234",
		DeskOrgName: "Nordlys AB", DeskEdition: "Enterprise", CRMOrgName: "Nordlys AB", CRMEdition: "Enterprise",
		Missing: []api.Scope{},
	}
	p.status.Credits = api.Credits{
		Desk: api.Credit{Used: 214, Remaining: 74_786, Limit: 75_000, Reserve: 15_000},
		CRM:  api.Credit{Used: 96, Remaining: 99_904, Limit: 100_000, Reserve: 20_000},
	}
}

// done leaves of a plan that is being carried out what is not chosen of it; the
// lock is held.
func (p *Product) done() {
	p.plan = p.plan.rest()
	p.status.Withheld = len(p.plan.places)
	p.planID++
}
