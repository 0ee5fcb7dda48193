package product

import (
	"context"
	"slices"
	"strings"
	"time"

	"counterpart/app/api"
	"counterpart/backend/customer"
	"counterpart/backend/match"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// refOf reads how a record is named.
func refOf(id string) (record.Ref, error) {
	ref, err := record.ParseRef(id)
	if err != nil {
		return ref, &record.Error{Code: record.Invalid, Message: err.Error(), Advice: "the id is the record's in its service"}
	}
	return ref, nil
}

// FindRecords lists the records that were read in whose name, key or id the text
// is found.
func (p *Product) FindRecords(ctx context.Context, text string, limit int) ([]api.RecordRow, error) {
	h, err := p.ready()
	if err != nil {
		return nil, err
	}
	if ref, err := record.ParseRef(strings.TrimSpace(text)); err == nil {
		text = ref.ID
	}
	rows := []api.RecordRow{}
	if strings.TrimSpace(text) == "" {
		return rows, nil
	}
	for _, module := range [...]record.Module{record.Contacts, record.Accounts} {
		roll, err := h.roll(module)
		if err != nil {
			return nil, err
		}
		found, _ := roll.Find(customer.Query{Search: text, Limit: limit - len(rows)})
		if err := h.db.View(func(tx *store.Tx) error {
			return recordRows(tx, module, append(found, roll.FindDeleted(text, limit)...), limit, &rows)
		}); err != nil {
			return nil, err
		}
		if len(rows) == limit || ctx.Err() != nil {
			break
		}
	}
	return rows, ctx.Err()
}

// recordRows adds the records of customers, limit at most.
func recordRows(tx *store.Tx, module record.Module, found []customer.Row, limit int, rows *[]api.RecordRow) error {
	for _, customer := range found {
		for _, ref := range refs(module, customer.IDs) {
			if ref.ID == "" || len(*rows) == limit {
				continue
			}
			r, _, err := tx.Observed(ref)
			if err != nil {
				return err
			}
			*rows = append(*rows, api.RecordRow{
				ID: ref.String(), Module: module.String(), Side: ref.Side.String(), RecordID: ref.ID, Name: r.Name, Key: match.Key(r),
			})
		}
	}
	return nil
}

// RecordOperations lists what was written to a record and its counterpart, or
// from them, the latest first.
func (p *Product) RecordOperations(ctx context.Context, id string, limit int) ([]api.OperationRow, error) {
	ref, err := refOf(id)
	if err != nil {
		return nil, err
	}
	h, err := p.ready()
	if err != nil {
		return nil, err
	}
	refs := []record.Ref{ref}
	if err := h.db.View(func(tx *store.Tx) error {
		link, linked, err := tx.LinkOf(ref)
		if linked {
			refs = append(refs, link.Ref(ref.Side.Other()))
		}
		return err
	}); err != nil {
		return nil, err
	}
	runs, err := h.engine.History(time.Time{})
	if err != nil {
		return nil, err
	}
	rows := []api.OperationRow{}
	for _, run := range runs {
		if len(rows) >= limit || ctx.Err() != nil {
			break
		}
		of, err := h.operationsOf(run.ID, refs)
		if err != nil {
			return nil, err
		}
		rows = append(rows, of...)
	}
	return rows[:min(limit, len(rows))], ctx.Err()
}

// operationsOf lists what a run did with these records, the latest first.
func (h *home) operationsOf(run uint64, refs []record.Ref) ([]api.OperationRow, error) {
	var ids []uint64
	if err := eachOperation(h.engine, run, func(o *record.Operation) {
		if slices.Contains(refs, o.SourceRef()) || o.To != "" && slices.Contains(refs, o.TargetRef()) {
			ids = append(ids, o.ID)
		}
	}); err != nil || len(ids) == 0 {
		return nil, err
	}
	t, err := h.teller(run)
	if err != nil {
		return nil, err
	}
	rows, err := t.rows(ids)
	slices.Reverse(rows)
	return rows, err
}
