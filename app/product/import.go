package product

import (
	"context"
	"time"

	"counterpart/app/api"
	"counterpart/app/cli"
	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// Import tells the state of the one-way import.
func (p *Product) Import(context.Context) (api.Import, error) {
	h, err := p.ready()
	if err != nil {
		return api.Import{}, err
	}
	return h.imports()
}

func (h *home) imports() (api.Import, error) {
	s, err := h.engine.Status()
	if err != nil {
		return api.Import{}, err
	}
	i := api.Import{Mode: modeOf(s), LastAt: api.Stamp(s.Import.Last), EnabledAt: api.Stamp(s.Import.Ended)}
	if s.Import.On && s.Import.Every > 0 {
		i.Every = s.Import.Every.String()
		i.NextAt = api.Stamp(s.Import.Due())
		if s.Import.Due().IsZero() {
			i.NextAt = api.Stamp(h.now())
		}
	}
	return i, nil
}

// modeOf says what moves data.
func modeOf(s engine.Status) string {
	switch {
	case s.Import.On:
		return api.ModeOneWay
	case s.Approved || !s.Import.Ended.IsZero():
		return api.ModeTwoWay
	}
	return api.ModeNew
}

// RunImport makes one import now, and puts the one-way import in force where
// nothing is yet.
func (p *Product) RunImport(ctx context.Context, o cli.Once, progress cli.Progress) (api.Run, error) {
	h, err := p.ready()
	if err != nil {
		return api.Run{}, err
	}
	if err := p.changeMode(ctx, h, h.engine.BeginImport); err != nil {
		return api.Run{}, err
	}
	return p.once(ctx, h, o, progress)
}

// ScheduleImport puts the one-way import in force, so often; zero: only when it
// is told to.
func (p *Product) ScheduleImport(ctx context.Context, every time.Duration) (api.Import, error) {
	h, err := p.ready()
	if err != nil {
		return api.Import{}, err
	}
	if err := p.changeMode(ctx, h, func() error { return h.engine.ScheduleImport(every) }); err != nil {
		return api.Import{}, err
	}
	return h.imports()
}

// EnableTwoWay ends the one-way import for ever.
func (p *Product) EnableTwoWay(ctx context.Context) (api.Import, error) {
	h, err := p.ready()
	if err != nil {
		return api.Import{}, err
	}
	if err := p.changeMode(ctx, h, h.engine.EnableTwoWay); err != nil {
		return api.Import{}, err
	}
	return h.imports()
}

// changeMode changes between two cycles what moves data.
func (p *Product) changeMode(ctx context.Context, h *home, change func() error) error {
	for {
		err := change()
		if record.CodeOf(err) != record.Busy {
			p.forgetPlan()
			p.tell(api.EventPlan, api.EventStatus)
			return err
		}
		if err := h.engine.Idle(ctx); err != nil {
			return err
		}
	}
}

// twoWay refuses what is no import while the one-way import is in force.
func (h *home) twoWay() error {
	i, err := h.engine.Import()
	if err != nil || !i.On {
		return err
	}
	return &record.Error{
		Code: record.Invalid, Message: "a one-way import from CRM to Desk is in force",
		Advice: "import now: counterpart import run; sync both ways, for ever: counterpart import enable-two-way --yes",
	}
}

// once makes one cycle of whatever is in force.
func (p *Product) once(ctx context.Context, h *home, o cli.Once, progress cli.Progress) (api.Run, error) {
	defer p.follow(progress)()
	options := engine.Options{Approve: o.Any || o.PlanID != "", Plan: o.PlanID}
	if chosen, err := p.approval(o.PlanID); err == nil {
		options = chosen // a plan that is not the present one is refused by the cycle
	}
	options.WhilePaused = o.WhilePaused
	run, err := p.cycle(ctx, h, options)
	if err != nil {
		return run, err
	}
	if options.Plan != "" {
		p.chosenBy(run)
	}
	if run.State == record.Guarded.String() {
		_, err = p.review(ctx, h)
	}
	return run, err
}
