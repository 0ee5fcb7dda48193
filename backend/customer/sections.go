package customer

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"golang.org/x/sync/errgroup"

	"counterpart/backend/record"
)

// Deals reads the deals of a record of CRM: open ones first, the next to be
// closed before the others, then the rest, the latest first.
func (r *Reader) Deals(ctx context.Context, module record.Module, id string, how How) Reading[Listed[record.Deal]] {
	return fromCRM(ctx, r, key("deals", module, id), how, freshSections, "deals", func(ctx context.Context) (l Listed[record.Deal], err error) {
		stages, err := r.stages(ctx)
		if err != nil {
			return l, err
		}
		l.Rows, l.More, err = r.crm.Deals(ctx, module, id, stages)
		for i := range l.Rows {
			if l.Rows[i].Currency == "" && l.Rows[i].Amount != record.Null {
				l.Rows[i].Currency = r.currency(ctx)
			}
		}
		slices.SortStableFunc(l.Rows, compareDeals)
		return l, err
	})
}

func compareDeals(a, b record.Deal) int {
	aOpen, bOpen := a.Category == record.DealOpen, b.Category == record.DealOpen
	switch {
	case aOpen && bOpen:
		return cmp.Or(a.Closing.Compare(b.Closing), cmp.Compare(a.ID, b.ID))
	case aOpen:
		return -1
	case bOpen:
		return 1
	}
	return cmp.Or(b.Closing.Compare(a.Closing), cmp.Compare(a.ID, b.ID))
}

// Activities reads the tasks, events and calls of a record of CRM: open ones
// first, the next one before the others, then the closed ones, the latest first.
// A kind that the sign-in does not allow to read is left out, and said.
func (r *Reader) Activities(ctx context.Context, module record.Module, id string, how How) Reading[Listed[record.Activity]] {
	return fromCRM(ctx, r, key("activities", module, id), how, freshSections, "tasks", func(ctx context.Context) (Listed[record.Activity], error) {
		var parts [3]Listed[record.Activity]
		var group errgroup.Group
		for kind, part := range []string{record.Task: "tasks", record.Event: "events", record.Call: "calls"} {
			group.Go(func() (err error) {
				parts[kind], err = r.activities(ctx, module, id, record.ActivityKind(kind))
				if record.CodeOf(err) != record.ScopeMissing {
					return err
				}
				parts[kind].Gap = unpermitted(part, err)
				return nil
			})
		}
		err := group.Wait()
		return joined(parts[:]), err
	})
}

// activities reads the open and the closed activities of a kind.
func (r *Reader) activities(ctx context.Context, module record.Module, id string, kind record.ActivityKind) (l Listed[record.Activity], err error) {
	open, more, err := r.crm.Activities(ctx, module, id, kind, true)
	if err != nil {
		return l, err
	}
	closed, further, err := r.crm.Activities(ctx, module, id, kind, false)
	return Listed[record.Activity]{Rows: append(open, closed...), More: more || further}, err
}

// joined puts the parts into one list.
func joined(parts []Listed[record.Activity]) (l Listed[record.Activity]) {
	var gaps []error
	for _, part := range parts {
		l.Rows, l.More = append(l.Rows, part.Rows...), l.More || part.More
		gaps = append(gaps, part.Gap)
	}
	l.Gap = errors.Join(gaps...)
	slices.SortFunc(l.Rows, compareActivities)
	return l
}

func compareActivities(a, b record.Activity) int {
	if a.Open != b.Open {
		if a.Open {
			return -1
		}
		return 1
	}
	at := func(x record.Activity) int64 {
		switch {
		case !x.Begin.IsZero():
			return x.Begin.Unix()
		case !x.Due.IsZero():
			return x.Due.Unix()
		}
		return 1 << 40 // at no time: behind all others
	}
	order := cmp.Compare(at(a), at(b))
	if !a.Open {
		order = -order
	}
	return cmp.Or(order, cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
}

// Notes reads the notes of a record of CRM, the latest first.
func (r *Reader) Notes(ctx context.Context, module record.Module, id string, how How) Reading[Listed[record.Note]] {
	return fromCRM(ctx, r, key("notes", module, id), how, freshSections, "notes", func(ctx context.Context) (l Listed[record.Note], err error) {
		l.Rows, l.More, err = r.crm.Notes(ctx, module, id)
		slices.SortStableFunc(l.Rows, func(a, b record.Note) int { return b.Created.Compare(a.Created) })
		return l, err
	})
}

// Products reads the products of a record of CRM, by name.
func (r *Reader) Products(ctx context.Context, module record.Module, id string, how How) Reading[Listed[record.Product]] {
	return fromCRM(ctx, r, key("products", module, id), how, freshSections, "products", func(ctx context.Context) (l Listed[record.Product], err error) {
		l.Rows, l.More, err = r.crm.Products(ctx, module, id)
		for i := range l.Rows {
			if l.Rows[i].Currency == "" && l.Rows[i].Price != record.Null {
				l.Rows[i].Currency = r.currency(ctx)
			}
		}
		slices.SortStableFunc(l.Rows, func(a, b record.Product) int { return cmp.Compare(a.Name, b.Name) })
		return l, err
	})
}

// People reads the contacts of an account of CRM, by name.
func (r *Reader) People(ctx context.Context, account string, how How) Reading[Listed[record.Person]] {
	return fromCRM(ctx, r, key("people", record.Accounts, account), how, freshSections, "contacts", func(ctx context.Context) (l Listed[record.Person], err error) {
		l.Rows, l.More, err = r.crm.People(ctx, account)
		slices.SortStableFunc(l.Rows, func(a, b record.Person) int { return cmp.Compare(a.Name, b.Name) })
		return l, err
	})
}
