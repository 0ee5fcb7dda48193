package engine

import (
	"time"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// Import is the one-way import from CRM to Desk. While it is on, no value and
// no record travels to CRM.
type Import struct {
	On    bool
	Every time.Duration // how often Watch imports; zero: only when it is told to
	Last  time.Time     // when the last import came through
	Held  time.Time     // when one was last held back for approval; zero: not since Last
	Ended time.Time     // when two-way sync was enabled, which is for ever; zero: it was not
}

// importEvery is how often an import runs unless another schedule is set.
const importEvery = 24 * time.Hour

// errOneWay keeps a write from CRM that no judgement may lead to.
var errOneWay = &record.Error{Code: record.Internal, Message: "a value was to be written to CRM during a one-way import"}

// Import returns the state of the one-way import.
func (e *Engine) Import() (i Import, err error) {
	err = e.store.View(func(r Reads) error {
		i, err = readImport(r)
		return err
	})
	return i, err
}

func readImport(r Reads) (i Import, err error) {
	_, err = r.Meta(factImport, &i)
	return i, err
}

// BeginImport puts the one-way import in force; where it is, nothing changes.
// It is refused, with code record.Invalid, once two-way sync was enabled or a
// plan of it approved. While a cycle runs the code is record.Busy.
func (e *Engine) BeginImport() error { return e.changeImport(func(*Import) {}) }

// ScheduleImport is BeginImport, and sets how often Watch imports from now on;
// zero: only when it is told to.
func (e *Engine) ScheduleImport(every time.Duration) error {
	err := e.changeImport(func(i *Import) { i.Every = every })
	e.reconsider()
	return err
}

// importable returns the state of the import, or that there is no way back to it.
func importable(r Reads) (Import, error) {
	var approved bool
	if _, err := r.Meta(factApproved, &approved); err != nil {
		return Import{}, err
	}
	i, err := readImport(r)
	if err == nil && (!i.Ended.IsZero() || approved && !i.On) {
		err = &record.Error{
			Code: record.Invalid, Message: "two-way sync is enabled, and there is no way back to the one-way import",
			Advice: "use sync; to start over with an import, use a data directory of its own: --data-dir",
		}
	}
	return i, err
}

func (e *Engine) changeImport(change func(*Import)) error {
	// What is refused for ever need not wait for the end of a cycle.
	if err := e.store.View(func(r Reads) error {
		_, err := importable(r)
		return err
	}); err != nil {
		return err
	}
	if err := e.begin(); err != nil {
		return err
	}
	defer e.end()
	if err := e.update(func(tx Tx) error {
		i, err := importable(tx)
		if err != nil {
			return err
		}
		if !i.On {
			i.On, i.Every = true, importEvery
		}
		change(&i)
		return tx.PutMeta(factImport, i)
	}); err != nil {
		return err
	}
	return e.store.Flush()
}

// EnableTwoWay ends the one-way import for ever. What differs on Desk from what
// was imported is an edit from now on; the first plan of the two-way sync waits
// for approval. Where two-way sync is enabled already nothing changes. While a
// cycle runs the code is record.Busy.
func (e *Engine) EnableTwoWay() error {
	if err := e.begin(); err != nil {
		return err
	}
	defer e.end()
	i, err := e.Import()
	if err != nil || !i.Ended.IsZero() {
		return err
	}
	if i.On {
		if err := e.forgetBlanks(); err != nil {
			return err
		}
	}
	if err := e.update(func(tx Tx) error {
		if i.On {
			if err := tx.PutMeta(factApproved, false); err != nil {
				return err
			}
			if err := putIfOther(tx, factGranted, 0); err != nil {
				return err
			}
		}
		return tx.PutMeta(factImport, Import{Last: i.Last, Ended: e.now()})
	}); err != nil {
		return err
	}
	e.reconsider()
	return e.store.Flush()
}

// forgetBlanks drops the base of the fields that Desk had filled in and CRM
// not: the import left them alone, the two-way sync is to fill them in.
func (e *Engine) forgetBlanks() error {
	s := e.Settings()
	for _, module := range record.Modules() {
		fills := map[record.PairKey]bool{}
		for _, entry := range s.Entries[module] {
			fills[entry.Key()] = !entry.NeverClear && entry.Direction == fieldmap.Both
		}
		if err := e.forgetBases(module, func(pair record.PairKey, base [2]record.Value) bool {
			return fills[pair] && base[record.CRM] == record.Null && base[record.Desk] != record.Null
		}); err != nil {
			return err
		}
	}
	return nil
}

// inForce returns the settings as a cycle judges by them: during a one-way
// import every pair of fields carries values from CRM to Desk alone.
func (e *Engine) inForce() (Settings, error) {
	return e.inMode(e.Settings())
}

// inMode is inForce for other settings than those of the engine.
func (e *Engine) inMode(s Settings) (Settings, error) {
	i, err := e.Import()
	s.oneWay = i.On
	return s, err
}

// directed returns the entries that a map is built from.
func (s Settings) directed(entries []fieldmap.Entry) []fieldmap.Entry {
	if !s.oneWay {
		return entries
	}
	var directed []fieldmap.Entry
	for _, entry := range entries {
		if entry.Direction != fieldmap.DeskToCRM {
			entry.Direction = fieldmap.CRMToDesk
			directed = append(directed, entry)
		}
	}
	return directed
}

// imported keeps when an import has come through, or was held back, for the
// schedule.
func (c *cycle) imported(tx Tx) error {
	if !c.settings.oneWay || c.run.State != record.OK && c.run.State != record.Partial && c.run.State != record.Guarded {
		return nil
	}
	i, err := readImport(tx)
	if err != nil || !i.On {
		return err
	}
	if c.run.State == record.Guarded {
		i.Held = c.run.Finished
	} else {
		i.Last, i.Held = c.run.Finished, time.Time{}
	}
	return tx.PutMeta(factImport, i)
}

// Due is when the schedule has the next import; zero: at once. An import that
// was held back counts for it, though it imported nothing.
func (i Import) Due() time.Time {
	last := i.Last
	if i.Held.After(last) {
		last = i.Held
	}
	if last.IsZero() {
		return last
	}
	return last.Add(i.Every)
}

// byImport makes the next cycle one of the import's schedule, where that is in
// force. A connection that was lost is tried again before.
func (i Import) byImport(next Next) Next {
	if !i.On || next.Why == Retrying || next.Why == Awaiting {
		return next
	}
	if i.Every == 0 {
		return Next{Why: Scheduled}
	}
	return Next{At: i.Due(), Why: Scheduled}
}

// beginsAtOnce tells whether Watch begins with a cycle: an import only when it
// is due.
func (e *Engine) beginsAtOnce() bool {
	i, err := e.Import()
	return err != nil || !i.On || i.Every > 0 && !e.wall().Before(i.Due())
}

// goesOn tells whether a cycle follows though Watch was roused before its time:
// an import only where somebody asked for it.
func (e *Engine) goesOn() bool {
	e.mu.Lock()
	asked := e.asked
	e.asked = false
	e.mu.Unlock()
	i, err := e.Import()
	return asked || err != nil || !i.On
}
