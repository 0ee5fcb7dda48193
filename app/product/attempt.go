package product

import (
	"context"

	"counterpart/app/api"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// Attempt finds what was last tried for a record with an open failure, in the
// run of its latest attempt.
func (p *Product) Attempt(_ context.Context, failureID string) (api.OperationRow, error) {
	none := api.NewOperationRow()
	h, err := p.ready()
	if err != nil {
		return none, err
	}
	refs, err := refsOf([]string{failureID})
	if err != nil {
		return none, err
	}
	f, run, err := h.failedIn(refs[0])
	if err != nil || run == 0 {
		return none, err
	}
	var last uint64
	if err := eachOperation(h.engine, run, func(o *record.Operation) {
		if o.Problem != nil && (o.SourceRef() == f.Ref || o.TargetRef() == f.Ref) {
			last = o.ID
		}
	}); err != nil || last == 0 {
		return none, err
	}
	t, err := h.teller(run)
	if err != nil {
		return none, err
	}
	rows, err := t.rows([]uint64{last})
	if err != nil || len(rows) == 0 {
		return none, err
	}
	return rows[0], nil
}

// failedIn finds an open failure and the run of its latest attempt; 0 where
// the history no longer has it.
func (h *home) failedIn(ref record.Ref) (f record.Failure, run uint64, err error) {
	err = h.db.View(func(tx *store.Tx) error {
		var ok bool
		if f, ok, err = tx.Failure(ref); err != nil || !ok {
			return err
		}
		return tx.Runs(f.First.AddDate(-1, 0, 0), func(r record.Run) bool {
			if r.Started.After(f.Last) {
				return true
			}
			run = r.ID
			return false
		})
	})
	return f, run, err
}
