package product

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"counterpart/app/api"
	"counterpart/app/cli"
	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// History lists the runs of that many days up to now, the newest first.
func (p *Product) History(_ context.Context, days int) ([]api.HistoryRow, error) {
	rows := []api.HistoryRow{}
	h := p.at()
	if h.engine == nil {
		return rows, nil
	}
	runs, err := h.engine.History(p.now().AddDate(0, 0, -days))
	for _, run := range runs {
		rows = append(rows, api.HistoryOf(run)...)
	}
	return rows, err
}

// FailurePage gives a part of the open failures, the latest first.
func (p *Product) FailurePage(_ context.Context, q api.FailureQuery) (api.FailurePage, error) {
	page := api.NewFailurePage()
	h := p.at()
	if h.engine == nil {
		return page, nil
	}
	failures, err := h.engine.Failures()
	if err != nil {
		return page, err
	}
	failures = slices.DeleteFunc(failures, func(f record.Failure) bool {
		return q.Module != "" && q.Module != f.Module.String() || q.Code != "" && q.Code != string(f.Problem.Code)
	})
	slices.SortStableFunc(failures, func(a, b record.Failure) int { return b.Last.Compare(a.Last) })
	page.Offset, page.Total = q.Offset, len(failures)
	from := min(q.Offset, len(failures))
	to := len(failures)
	if q.Limit > 0 {
		to = min(from+q.Limit, to)
	}
	for _, f := range failures[from:to] {
		page.Rows = append(page.Rows, api.FailureOf(f))
	}
	return page, nil
}

// FailureGroups counts the open failures by reason, the largest group first.
func (p *Product) FailureGroups(_ context.Context, module string) ([]api.FailureGroup, error) {
	groups := []api.FailureGroup{}
	h := p.at()
	if h.engine == nil {
		return groups, nil
	}
	found, err := h.engine.Groups()
	for _, group := range found {
		if module == "" || module == group.First.Module.String() {
			groups = append(groups, api.FailureGroupOf(group.First, group.Count))
		}
	}
	return groups, err
}

// RetryNow tries failures again at once and returns how that ended.
func (p *Product) RetryNow(ctx context.Context, which api.FailureChoice, progress cli.Progress) (api.Run, error) {
	h, err := p.mark(which)
	if err != nil {
		return api.Run{}, err
	}
	defer p.follow(progress)()
	return p.cycle(ctx, h, engine.Options{})
}

// Retry tries failures again and returns at once.
func (p *Product) Retry(ctx context.Context, which api.FailureChoice) error {
	h, err := p.mark(which)
	if err != nil {
		return err
	}
	go func() {
		if _, err := p.cycle(context.WithoutCancel(ctx), h, engine.Options{}); err != nil {
			p.log.For("product").WithError(err).Error("try again")
		}
	}()
	return nil
}

// mark has failed records looked at in the next cycle.
func (p *Product) mark(which api.FailureChoice) (*home, error) {
	h, err := p.ready()
	if err != nil {
		return nil, err
	}
	refs, err := h.chosen(which)
	if err == nil && len(refs) > 0 {
		_, err = h.engine.Retry(refs)
	}
	return h, err
}

// Dismiss takes failures off the list until their records change, and returns
// how many.
func (p *Product) Dismiss(_ context.Context, which api.FailureChoice) (int, error) {
	h, err := p.ready()
	if err != nil {
		return 0, err
	}
	refs, err := h.chosen(which)
	if err != nil {
		return 0, err
	}
	if len(which.IDs) == 0 {
		// A field that is left alone stays on the list until it is tried again.
		refs = slices.DeleteFunc(refs, func(ref record.Ref) bool { _, isPair := ref.Pair(); return isPair })
	}
	return len(refs), h.engine.Dismiss(refs)
}

// Why says why a record is, or is not, in sync.
func (p *Product) Why(_ context.Context, id string) (api.Standing, error) {
	ref, err := refOf(id)
	if err != nil {
		return api.Standing{}, err
	}
	h, err := p.ready()
	if err != nil {
		return api.Standing{}, err
	}
	standing, err := h.engine.Why(ref)
	return api.StandingOf(id, standing), err
}

// chosen finds the failures that are meant. A reason without failures is
// not-found.
func (h *home) chosen(which api.FailureChoice) ([]record.Ref, error) {
	if len(which.IDs) > 0 {
		return refsOf(which.IDs)
	}
	failures, err := h.engine.Failures()
	if err != nil {
		return nil, err
	}
	var refs []record.Ref
	for _, f := range failures {
		if (which.Code == "" || which.Code == string(f.Problem.Code)) && (which.Module == "" || which.Module == f.Module.String()) {
			refs = append(refs, f.Ref)
		}
	}
	if len(refs) == 0 && which.Code != "" {
		return nil, &record.Error{
			Code: record.NotFound, Message: strings.TrimSpace(fmt.Sprintf("no failure is open for the reason %q %s", which.Code, of(which.Module))),
			Advice: "the list of failures shows the reasons that there are",
		}
	}
	return refs, nil
}

// of says of which module; empty for both.
func of(module string) string {
	if module == "" {
		return ""
	}
	return "of " + module
}

func refsOf(ids []string) ([]record.Ref, error) {
	refs := make([]record.Ref, len(ids))
	for i, id := range ids {
		var err error
		if refs[i], err = record.ParseRef(id); err != nil {
			return nil, &record.Error{Code: record.Invalid, Message: err.Error(), Advice: "the ids stand in the list of failures"}
		}
	}
	return refs, nil
}
