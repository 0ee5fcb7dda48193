package product

import (
	"context"

	"counterpart/app/api"
	"counterpart/backend/engine"
	"counterpart/backend/event"
	"counterpart/backend/record"
)

// Status tells the state as of now.
func (p *Product) Status(context.Context) (api.Status, error) {
	seq := p.seq()
	status := p.snapshot()
	status.Seq = seq
	return status, nil
}

// snapshot builds the status from what the engine says.
func (p *Product) snapshot() api.Status {
	p.mu.Lock()
	h, sample, starting, problem := p.home, p.sample, p.starting, p.problem
	last := !sample && p.setup.Draft.Part == api.PartScope
	p.mu.Unlock()
	if h.engine == nil {
		return unconnected(h, starting, problem)
	}
	s, err := h.engine.Status()
	logged := s.Last
	if err == nil && s.Progress == nil {
		s.Last, err = h.outcome(logged)
	}
	if err != nil {
		status := api.NewStatus(api.StateFailed)
		status.Problem = api.AsProblem(err)
		status.Sentence = status.Problem.Message
		return status
	}
	if s.Last != nil && !s.Last.Finished.After(s.Import.Ended) {
		s.Last = nil // it ended an import, which says nothing of the two-way sync
	}
	status := api.NewStatus(stateOf(s))
	status.Sample, status.Connection, status.Mode = sample, h.connection(), modeOf(s)
	status.Unfinished = last && !s.Approved && !s.Import.On && s.Import.Ended.IsZero()
	status.Failures, status.Suspended = s.Counts.Failures, s.Suspended
	status.Waiting, status.Withheld = s.Counts.Dirty, s.Withheld
	status.Paused, status.Pausing = s.Pause.Paused, s.Pausing
	status.PausedAt, status.ResumeAt = api.Stamp(s.Pause.Since), api.Stamp(s.Pause.Until)
	if status.NextRunAt, status.NextWhy = api.Stamp(s.Next.At), whyWords(s.Next); s.Pause.Paused {
		status.NextRunAt, status.NextWhy = status.ResumeAt, ""
	}
	if s.Progress != nil {
		status.Progress = p.progress(*s.Progress)
	}
	if logged != nil && logged.ID != 0 {
		run := api.RunOf(*logged)
		status.LastRun = &run
	}
	if s.Ran != nil {
		run := api.RunOf(*s.Ran)
		status.LastRun = &run
	}
	if s.Last != nil {
		p.addLast(&status, *s.Last, s.Approved)
	}
	status.Credits = credits(h.reach)
	status.Sentence = sentence(status, p.now())
	return status
}

func unconnected(h *home, starting bool, problem *api.Problem) api.Status {
	status := api.NewStatus(api.StateSetup)
	why := api.AsProblem(h.notConnected())
	status.Sentence = why.Message
	if status.Problem = problem; problem == nil && h.locked != nil {
		status.Problem = why
	}
	if starting {
		status.Progress = api.NewProgress(api.StageStarting)
		status.Sentence = "Opening the sample data."
	}
	return status
}

// stateOf says in one word what matters most.
func stateOf(s engine.Status) string {
	switch {
	case s.Running && (!s.Pause.Paused || s.Single):
		return api.StateSyncing
	case s.Pause.Paused:
		return api.StatePaused
	case s.Last == nil:
		return api.StateIdle
	}
	switch s.Last.State {
	case record.Guarded:
		return api.StateGuarded
	case record.Waiting:
		return api.StateWaiting
	case record.Failed:
		return api.StateFailed
	}
	return api.StateIdle
}

func (p *Product) addLast(status *api.Status, last record.Run, approved bool) {
	if last.State == record.OK || last.State == record.Partial {
		status.CheckedAt = api.Stamp(last.Finished)
	}
	switch status.State {
	case api.StateGuarded:
		if status.Guard = api.GuardFirst; approved {
			status.Guard = api.GuardMass
			if last.Problem != nil {
				status.Problem = api.AsProblem(last.Problem)
			}
		}
	case api.StateWaiting, api.StateFailed:
		if last.Problem != nil {
			status.Problem = api.AsProblem(last.Problem)
			status.RetryAt = api.Stamp(last.Problem.Retry)
		}
	}
}

func credits(r *reach) api.Credits {
	all := api.UnknownCredits()
	for side, usage := range map[record.Side]*api.Credit{record.Desk: &all.Desk, record.CRM: &all.CRM} {
		u := r.desk.Credits()
		if side == record.CRM {
			u = r.crm.Credits()
		}
		usage.Used, usage.Remaining, usage.Limit, usage.Reserve = u.Today, u.Remaining, u.Limit, u.Reserve
	}
	return all
}

// stages are the engine's stages in the words of the surfaces.
var stages = map[event.Stage]string{
	event.Reading: api.StageReading, event.Judging: api.StagePlanning, event.Writing: api.StageWriting,
}
