package product

import (
	"context"
	"time"

	"counterpart/app/api"
	"counterpart/app/cli"
	"counterpart/backend/record"
	"counterpart/backend/zoho/loopback"
)

// Window returns the product as the window wants it.
func (p *Product) Window() api.Product {
	return api.Product{
		Sync: forWindow{p}, Import: forWindow{p}, Plan: forWindow{p}, History: forWindow{p}, Failures: p, Records: p, Setup: p,
		Connect: forWindow{p}, Settings: p, Mapping: p, Preview: p, Sandbox: p, Events: p, Tickets: p, Customers: p, Sections: p, Queue: p,
	}
}

// forWindow never waits for a service.
type forWindow struct{ *Product }

// Pause stores the wish and returns; Status.Pausing holds until nothing moves.
func (w forWindow) Pause(ctx context.Context, until time.Time) error {
	if _, err := w.ready(); err != nil {
		return err
	}
	go func() {
		if err := w.Product.Pause(context.WithoutCancel(ctx), until); err != nil {
			w.log.For("product").WithError(err).Error("pause")
		}
	}()
	return nil
}

// Make reads both services and plans in the background. Why that could not be
// done is what PlanSummary then says.
func (w forWindow) Make(ctx context.Context) error {
	if _, err := w.ready(); err != nil {
		return err
	}
	if w.snapshot().Paused {
		return paused()
	}
	go func() {
		_, err := w.MakePlan(context.WithoutCancel(ctx), nil)
		if err != nil {
			w.log.For("product").WithError(err).Warn("make a plan")
		}
		w.mu.Lock()
		w.unplanned = err
		w.mu.Unlock()
		w.tell(api.EventPlan, api.EventStatus)
	}()
	return nil
}

// PlanSummary counts the present plan, or says why the latest one asked for
// could not be made.
func (w forWindow) PlanSummary(ctx context.Context) (api.PlanSummary, error) {
	w.mu.Lock()
	err := w.unplanned
	w.mu.Unlock()
	if err != nil {
		return api.NewPlanSummary(), err
	}
	return w.Product.PlanSummary(ctx)
}

// BeginConsent goes to the addresses of the settings: in the window nobody enters
// any. Where the sign-in that was tried last can go on, since what was refused of
// it was changed, there is nothing to open.
func (w forWindow) BeginConsent(ctx context.Context, r api.ConnectRequest) (api.Consent, error) {
	c, err := w.mainConfig()
	if err != nil {
		return api.Consent{}, err
	}
	r = addressed(c.Connection, r)
	if filled, err := w.complete(r); err == nil && w.mended(filled) {
		return api.Consent{RedirectURI: loopback.RedirectURI(filled.RedirectPort)}, nil
	}
	return w.Product.BeginConsent(ctx, r)
}

// TakeLost lets the value that lost a conflict count after all.
func (w forWindow) TakeLost(ctx context.Context, id, field string) error {
	_, err := w.TakeConflict(ctx, id, field, nil)
	return err
}

// StartImport begins an import in the background.
func (w forWindow) StartImport(ctx context.Context) error {
	h, err := w.ready()
	if err != nil {
		return err
	}
	if err := h.engine.BeginImport(); err != nil {
		if record.CodeOf(err) == record.Busy {
			err = &record.Error{Code: record.Busy, Message: "both services are being looked at just now", Advice: "import when that is done"}
		}
		return err
	}
	w.forgetPlan()
	w.tell(api.EventPlan, api.EventStatus)
	go func() {
		_, err := w.once(context.WithoutCancel(ctx), h, cli.Once{WhilePaused: true}, nil)
		if err != nil {
			w.log.For("product").WithError(err).Error("import")
		}
		w.tell(api.EventPlan, api.EventStatus)
	}()
	return nil
}

// Commands returns the product as the command line wants it.
func (p *Product) Commands() cli.Product {
	return cli.Product{Sync: p, Import: p, Plan: p, Journal: forCommands{p}, Mapping: p, Setup: p, Settings: p, Doctor: p, Customers: p}
}

// forCommands waits until what was asked for is done.
type forCommands struct{ *Product }

// History lists the runs, or says that there is nothing yet that could run.
func (c forCommands) History(ctx context.Context, days int) ([]api.HistoryRow, error) {
	if _, err := c.ready(); err != nil {
		return nil, err
	}
	return c.Product.History(ctx, days)
}

// FailurePage lists the open failures, or says that there is nothing yet that
// could fail.
func (c forCommands) FailurePage(ctx context.Context, q api.FailureQuery) (api.FailurePage, error) {
	if _, err := c.ready(); err != nil {
		return api.NewFailurePage(), err
	}
	return c.Product.FailurePage(ctx, q)
}

// Conflicts lists the conflicts, or says that there is nothing yet that could
// be in conflict.
func (c forCommands) Conflicts(ctx context.Context, days, limit int) ([]api.ConflictRow, error) {
	if _, err := c.ready(); err != nil {
		return nil, err
	}
	return c.Product.Conflicts(ctx, days, limit)
}

// FailureGroups counts the open failures, or says that there is nothing yet
// that could fail.
func (c forCommands) FailureGroups(ctx context.Context, module string) ([]api.FailureGroup, error) {
	if _, err := c.ready(); err != nil {
		return nil, err
	}
	return c.Product.FailureGroups(ctx, module)
}

// Retry tries failures again at once and returns how that ended.
func (c forCommands) Retry(ctx context.Context, which api.FailureChoice, progress cli.Progress) (api.Run, error) {
	return c.RetryNow(ctx, which, progress)
}
