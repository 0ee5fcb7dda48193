package showroom

import (
	"slices"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// Page gives a part of one service's records.
func (r *Room) Page(q api.SandboxQuery) (api.SandboxPage, error) {
	page := api.NewSandboxPage()
	side, module, err := parse(q.Side, q.Module)
	if err != nil {
		return page, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fresh()
	cards, living, binned := r.listed(side, module, q)
	page.Offset, page.Total, page.Live, page.Binned = q.Offset, len(cards), living, binned
	from, to := min(q.Offset, len(cards)), min(q.Offset+q.Limit, len(cards))
	for _, card := range cards[from:to] {
		page.Rows = append(page.Rows, card.row)
	}
	return page, r.complete(side, module, page.Rows)
}

// listed gives the cards that a query lets through. The lock is held.
func (r *Room) listed(side record.Side, module record.Module, q api.SandboxQuery) (cards []*card, living, binned int) {
	return r.shelves[side][module].list(q, func(id string) uint64 {
		return r.trail.of(record.Ref{Side: side, Module: module, ID: id}).number
	})
}

// complete adds to rows what the sync and the trail know of them. The lock is
// held.
func (r *Room) complete(side record.Side, module record.Module, rows []api.SandboxRow) error {
	refs := make([]record.Ref, len(rows))
	for i := range rows {
		refs[i] = record.Ref{Side: side, Module: module, ID: rows[i].ID}
	}
	others, err := r.config.Sync.Counterparts(refs)
	if err != nil {
		return err
	}
	for i := range rows {
		row := &rows[i]
		row.Counterpart, row.Other = others[i].ID, r.stateOf(others[i])
		if m := r.trail.of(refs[i]); m.number > 0 {
			row.Number, row.At, row.Verb, row.By = m.number, api.Stamp(m.at), m.verb, m.by
		}
	}
	return nil
}

// stateOf tells what became of a record; empty for the zero Ref. The lock is
// held.
func (r *Room) stateOf(ref record.Ref) string {
	if ref.ID == "" {
		return ""
	}
	card := r.shelf(ref).cards[ref.ID]
	if card == nil {
		return gone
	}
	return card.row.State
}

// IDs lists the ids of a whole list, in its order.
func (r *Room) IDs(q api.SandboxQuery) ([]string, error) {
	ids := []string{}
	side, module, err := parse(q.Side, q.Module)
	if err != nil {
		return ids, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fresh()
	cards, _, _ := r.listed(side, module, q)
	for _, card := range cards {
		ids = append(ids, card.row.ID)
	}
	return ids, nil
}

// Place finds where a record stands in a list; -1: it is not in it.
func (r *Room) Place(q api.SandboxQuery, id string) (int, error) {
	ids, err := r.IDs(q)
	return slices.Index(ids, id), err
}
