package engine

import (
	"time"

	"counterpart/backend/record"
)

// looks is what the engine knows of its looking for changes.
type looks struct {
	Saved [2]float64 // by Side: credits saved up for looking
	Known [2]bool    // by Side: Saved says something; else it is to begin full
	Cost  [2]int64   // by Side: of the last look that found nothing
	At    time.Time  // when Saved was so
	// What a restart forgets:
	kept    time.Time // when this was last put into the store
	changed time.Time // when something last changed, or the engine began
	tries   int       // cycles in a row that could not reach a service
}

// looksKept is how often the account of looking is put into the store: what a
// crash forgets of it is worth a few looks.
const looksKept = 10 * time.Minute

// readLooks goes on with the looking of an earlier process.
func (e *Engine) readLooks() error {
	err := e.store.View(func(r Reads) error {
		_, err := r.Meta(factLooks, &e.looks)
		return err
	})
	e.looks.changed = e.wall()
	e.looks.kept = e.looks.changed
	return err
}

// account takes a cycle that has ended into the account of looking: whether it
// found something, and what it cost if it did not.
func (e *Engine) account(run record.Run, cause error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case run.State == record.Paused:
	case run.State == record.Failed, record.CodeOf(cause) == record.TooMany:
		e.looks.tries++
	default:
		e.looks.tries = 0
	}
	found := e.found(run, cause)
	now := run.Finished.Round(0)
	if found {
		e.looks.changed = now
	}
	poll := e.settings.Poll
	for _, side := range record.Sides() {
		limit, spent := e.sides[side].Usage().Limit, run.Credits[side]
		if !e.looks.Known[side] && limit > 0 {
			e.looks.Saved[side], e.looks.Known[side] = poll.Full(limit), true
		}
		switch {
		case found:
			spent = 0 // that was no idle look
		case cause == nil, run.State == record.Guarded:
			e.looks.Cost[side] = spent
		}
		e.looks.Saved[side] = poll.Save(e.looks.Saved[side], limit, now.Sub(e.looks.At), spent)
	}
	e.looks.At = now
}

// found tells whether a cycle came upon something that a person did, or left
// something undone that does not have to wait. The caller holds e.mu.
func (e *Engine) found(run record.Run, cause error) bool {
	switch {
	case run.ID != 0:
		return true
	case run.State == record.Waiting:
		return cause == nil
	}
	return run.State == record.Guarded && (e.last == nil || e.last.State != record.Guarded)
}

// keepLooks puts the account of looking into the store, unless it was put there
// a short while ago.
func (e *Engine) keepLooks(now bool) {
	e.mu.Lock()
	at, account := e.wall(), e.looks
	due := now || at.Sub(account.kept) >= looksKept || at.Before(account.kept)
	if due {
		e.looks.kept = at
	}
	e.mu.Unlock()
	if !due {
		return
	}
	if err := e.update(func(tx Tx) error { return tx.PutMeta(factLooks, account) }); err != nil {
		e.log.WithError(err).Warn("keep what looking for changes cost")
	}
}

// outlook is what the next look is judged from. The caller holds e.mu.
func (e *Engine) outlook(now time.Time) Outlook {
	o := Outlook{Poll: e.settings.Poll, Quiet: max(now.Sub(e.looks.changed), 0), Tries: e.looks.tries}
	for _, side := range record.Sides() {
		u := e.sides[side].Usage()
		saved := e.looks.Saved[side]
		if !e.looks.Known[side] {
			saved = o.Poll.Full(u.Limit)
		}
		o.Sides[side] = Means{
			Cost: e.looks.Cost[side], Saved: o.Poll.Save(saved, u.Limit, now.Sub(e.looks.At), 0),
			Limit: u.Limit, Today: u.Today, Budget: u.Budget, Remaining: u.Remaining, Reserve: u.Reserve,
		}
	}
	return o
}
