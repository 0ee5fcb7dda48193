package product

import (
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// factOutcome is how the latest cycle ended that did too little for the
// history: found nothing to do, waits for approval, or could not sign in. A
// process that starts later tells the state by it.
const factOutcome = "last outcome"

// note keeps how a cycle ended, unless the history does.
func (p *Product) note(h *home, run record.Run) {
	if run.ID != 0 || run.State == record.Paused || run.Finished.IsZero() {
		return
	}
	if err := h.db.Update(func(tx *store.Tx) error { return tx.PutMeta(factOutcome, run) }); err != nil {
		p.log.For("product").WithError(err).Warn("note how the sync ended")
	}
}

// outcome returns how the latest cycle ended, which may be in the history.
func (h *home) outcome(logged *record.Run) (*record.Run, error) {
	var noted record.Run
	err := h.db.View(func(tx *store.Tx) error {
		_, err := tx.Meta(factOutcome, &noted)
		return err
	})
	if err != nil || noted.Finished.IsZero() || logged != nil && !logged.Finished.Before(noted.Finished) {
		return logged, err
	}
	return &noted, nil
}

// forgetOutcome is for a new sign-in, which what went before says nothing of.
func forgetOutcome(tx *store.Tx) error { return tx.PutMeta(factOutcome, record.Run{}) }
