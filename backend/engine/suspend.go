package engine

import (
	"fmt"
	"slices"
	"strings"

	"counterpart/backend/event"
	"counterpart/backend/fieldmap"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// suspension is a pair of fields that a side refuses for many records. It is
// left alone on both sides, and what was agreed on is kept.
type suspension struct {
	Module record.Module
	Pair   record.PairKey
	Side   record.Side // the side that refuses
	Print  string      // the pair as it was: another one is not suspended
	Trial  bool        // the pair is in use again, until the first record tells whether it is still refused
}

func (s suspension) ref() record.Ref { return record.PairRef(s.Side, s.Module, s.Pair) }

// refusals are the records that were refused in a cycle for one field of one
// side and one reason.
type refusals struct {
	row  int // since the last time that the side took the field
	refs []record.Ref
}

type refusedFor struct {
	takenBy
	code record.Code
}

// takenBy is a pair of fields as one side takes it.
type takenBy struct {
	modulePair
	side record.Side
}

// modulePair is a pair of fields of a module.
type modulePair struct {
	module record.Module
	pair   record.PairKey
}

// printOf names everything of a pair that a person, or a change of the fields
// in a service, can mend.
func printOf(p *fieldmap.Pair) string {
	return fmt.Sprintf("%s %s %t %v %v%s", p.Direction, p.Rule, p.NeverClear, p.Fields, p.Ways, p.Values)
}

func readSuspensions(r Reads) (all []suspension, err error) {
	_, err = r.Meta(factSuspended, &all)
	return all, err
}

// withhold takes the suspended pairs out of a model, and notes those on trial.
// Their fields are read all the same. It returns the suspensions that are not in
// force any more, since the pair is another one now or is not mapped.
func (m *model) withhold(all []suspension) (lifted []suspension) {
	m.trial = map[record.PairKey]record.Side{}
	for _, s := range all {
		if s.Module != m.module {
			continue
		}
		i := m.index(s.Pair)
		switch {
		case i < 0 || printOf(&m.terms.Map.Pairs[i]) != s.Print:
			lifted = append(lifted, s)
		case s.Trial:
			m.trial[s.Pair] = s.Side
		default:
			m.drop(s.Pair)
		}
	}
	return lifted
}

// drop takes a pair out of the mapping that is judged with.
func (m *model) drop(pair record.PairKey) {
	without := *m.terms.Map
	without.Pairs = slices.DeleteFunc(slices.Clone(without.Pairs), func(p fieldmap.Pair) bool { return p.Key == pair })
	m.terms.Map, m.print = &without, ""
}

// takeUpPairs puts the suspended pairs on trial whose time has come.
func (e *Engine) takeUpPairs() error {
	now := e.now()
	var due []record.Ref
	if err := e.store.View(func(r Reads) error {
		return r.Due(now, func(ref record.Ref) bool {
			if _, isPair := ref.Pair(); isPair {
				due = append(due, ref)
			}
			return true
		})
	}); err != nil {
		return err
	}
	return e.tryPairs(due)
}

// tryPairs puts suspended pairs on trial.
func (e *Engine) tryPairs(refs []record.Ref) error {
	if len(refs) == 0 {
		return nil
	}
	return e.changeSuspensions(func(_ Tx, s *suspension) (keep bool, err error) {
		s.Trial = s.Trial || slices.Contains(refs, s.ref())
		return true, nil
	})
}

// lift ends suspensions, and their failures.
func (e *Engine) lift(lifted func(suspension) bool) error {
	return e.changeSuspensions(func(tx Tx, s *suspension) (keep bool, err error) {
		if !lifted(*s) {
			return true, nil
		}
		e.bus.Publish(event.FailuresChanged{})
		return false, tx.DeleteFailure(s.ref())
	})
}

func (e *Engine) changeSuspensions(change func(Tx, *suspension) (keep bool, err error)) error {
	return e.update(func(tx Tx) error {
		all, err := readSuspensions(tx)
		if err != nil || len(all) == 0 {
			return err
		}
		kept := []suspension{}
		for _, s := range all {
			keep, err := change(tx, &s)
			if err != nil {
				return err
			}
			if keep {
				kept = append(kept, s)
			}
		}
		return tx.PutMeta(factSuspended, kept)
	})
}

// endTrials lifts the suspensions of the pairs on trial that nothing was refused
// for in a whole cycle.
func (c *cycle) endTrials() error {
	if len(c.models[0].trial)+len(c.models[1].trial) == 0 {
		return nil
	}
	return c.lift(func(s suspension) bool { return s.Trial })
}

// refusedPair finds the pair that a problem is about; false where there is none,
// or it is one that records cannot do without: a mandatory field, the match key.
// A value that must be unique is a matter of its record alone.
func (c *cycle) refusedPair(r record.Record, problem *record.Error) (*fieldmap.Pair, bool) {
	m, to := c.models[r.Module], r.Side.Other()
	if problem.Field == "" || problem.Code == record.DuplicateValue || problem.Code == record.ChangedOnSave || fieldmap.KeyFields(m.module)[to] == problem.Field {
		return nil, false
	}
	for i := range m.terms.Map.Pairs {
		if field := m.terms.Map.Pairs[i].Fields[to]; field.API == problem.Field && !field.Mandatory {
			return &m.terms.Map.Pairs[i], true
		}
	}
	return nil, false
}

// tally counts a refusal. It gives true where the field is suspended already:
// the record does not fail, and is looked at again without it.
func (c *cycle) tally(tx Tx, r record.Record, problem *record.Error) (again bool, err error) {
	pair, ok := c.refusedPair(r, problem)
	if !ok {
		return false, nil
	}
	if c.suspended[modulePair{r.Module, pair.Key}] {
		c.anew = append(c.anew, r.Ref)
		return true, nil
	}
	of := refusedFor{takenBy{modulePair{r.Module, pair.Key}, r.Side.Other()}, problem.Code}
	if c.refusals[of] == nil {
		c.refusals[of] = &refusals{}
	}
	count := c.refusals[of]
	count.row++
	count.refs = append(count.refs, r.Ref)
	_, onTrial := c.models[r.Module].trial[pair.Key]
	so := reconcile.Refusals{Row: count.row, Refused: len(count.refs), Taken: c.taken[of.takenBy]}
	if !onTrial && !so.Principle() {
		return false, nil
	}
	c.suspended[modulePair{r.Module, pair.Key}] = true
	c.anew = append(c.anew, count.refs...)
	return onTrial, c.suspend(tx, r, pair, problem)
}

// suspend keeps one failure for all records that a field is refused for.
func (c *cycle) suspend(tx Tx, r record.Record, pair *fieldmap.Pair, cause *record.Error) error {
	to := r.Side.Other()
	s := suspension{Module: r.Module, Pair: pair.Key, Side: to, Print: printOf(pair)}
	all, err := readSuspensions(tx)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(had suspension) bool { return had.Module == s.Module && had.Pair == s.Pair })
	if err := tx.PutMeta(factSuspended, append(all, s)); err != nil {
		return err
	}
	// With another mapping everything is looked at again: now without the pair,
	// and once more when it is in use again.
	if err := tx.PutMeta(factMapping, ""); err != nil {
		return err
	}
	field := pair.Fields[to]
	name := field.Label
	if name == "" {
		name = field.API
	}
	problem := &record.Error{
		Code: record.PairRefused, Side: to.String(), Field: field.API, Service: cause.Service,
		Message: fmt.Sprintf("%s refuses %s for many records: %s", to.Title(), name, cause.Message),
		Advice:  strings.TrimPrefix(cause.Advice+"; then try again: until then the field is left alone on both sides", "; then "),
	}
	return c.fileFailure(tx, record.Record{Ref: s.ref(), Name: name + ", for many records"}, problem, 0)
}

// took notes that a side took what it was sent, among it fields that were
// refused before or are on trial.
func (c *cycle) took(tx Tx, j *job, m *model) error {
	for _, w := range j.sent {
		pair := m.terms.Map.Pairs[w.Pair].Key
		by := takenBy{modulePair{m.module, pair}, j.part.to}
		c.taken[by]++
		for of, count := range c.refusals {
			if of.takenBy == by {
				count.row = 0
			}
		}
		if side, onTrial := m.trial[pair]; onTrial && side == j.part.to && !c.suspended[modulePair{m.module, pair}] {
			delete(m.trial, pair)
			all, err := readSuspensions(tx)
			if err != nil {
				return err
			}
			rest := slices.DeleteFunc(all, func(s suspension) bool { return s.Module == m.module && s.Pair == pair })
			if err := tx.PutMeta(factSuspended, rest); err != nil {
				return err
			}
			if err := c.solved(tx, record.PairRef(side, m.module, pair)); err != nil {
				return err
			}
		}
	}
	return nil
}

// suspends tells whether a pair was suspended since the round began: nothing
// further is judged with it.
func (c *cycle) suspends() bool {
	c.writing.Lock()
	defer c.writing.Unlock()
	return len(c.anew) > 0
}

// dropSuspended goes on without the pairs that were suspended meanwhile: the
// records that failed for them are looked at again, and so is what was gathered, by
// the passes that come next.
// Nothing may be under way.
func (w *writer) dropSuspended() error {
	for of := range w.suspended {
		if of.module == w.model.module {
			w.model.drop(of.pair)
			delete(w.model.trial, of.pair)
		}
	}
	for side := range w.heap {
		w.pace[side].restart()
		w.heap[side].empty()
	}
	anew := w.anew
	w.anew = nil
	return w.markAll(anew)
}

// spare leaves out of the jobs what was suspended since they were judged; an
// update of which nothing is left is not made. The records are looked at again.
func (w *writer) spare(jobs []*job) []*job {
	w.writing.Lock()
	defer w.writing.Unlock()
	if len(w.suspended) == 0 {
		return jobs
	}
	return slices.DeleteFunc(jobs, func(j *job) bool {
		before := len(j.part.writes)
		j.part.writes = slices.DeleteFunc(slices.Clone(j.part.writes), func(write reconcile.Write) bool {
			return w.suspended[modulePair{w.model.module, w.model.terms.Map.Pairs[write.Pair].Key}]
		})
		if j.part.action != record.Update || len(j.part.writes) > 0 || before == 0 {
			return false
		}
		j.task.unresolved = true
		w.anew = append(w.anew, j.task.dirty...)
		return true
	})
}

// onTrial finds the first of the jobs that carries a pair on trial, which goes by
// itself until the side has taken or refused it; where there is none it gives how
// many they are.
func (w *writer) onTrial(side record.Side, jobs []*job) int {
	w.writing.Lock()
	defer w.writing.Unlock()
	at := slices.IndexFunc(jobs, func(j *job) bool {
		return slices.ContainsFunc(j.part.writes, func(write reconcile.Write) bool {
			refuser, onTrial := w.model.trial[w.model.terms.Map.Pairs[write.Pair].Key]
			return onTrial && refuser == side
		})
	})
	if at < 0 {
		return len(jobs)
	}
	return at
}
