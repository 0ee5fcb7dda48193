package engine

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"counterpart/backend/record"
)

// Vanished says that far more of a side's linked records than usual are newly
// gone, each by a clear word of the service.
type Vanished struct {
	Side   record.Side
	Module record.Module
	Gone   int // linked records that were lost lately
	Of     int // links of the module
}

// String returns "212 of 230 contacts are gone in CRM".
func (v Vanished) String() string {
	return fmt.Sprintf("%d of %d %s are gone in %s", v.Gone, max(v.Of, v.Gone), strings.ToLower(v.Module.String()), v.Side.Title())
}

const vanishedAdvice = "check that the sign-in still sees all records of the right organization and that nobody deleted them by mistake; " +
	"approve it if they were meant to go, and the sync goes on by itself if they come back"

func vanishedWords(all []Vanished) string {
	texts := make([]string, len(all))
	for i, v := range all {
		texts[i] = v.String()
	}
	return strings.Join(texts, ", ") + "; nothing is written until that is approved"
}

// losses counts the linked records of a side and module that were lost of late.
// A record that the sync put back or added again stays counted, so that a
// trickle of edits does not undo, one by one, what was lost at once.
type losses struct {
	Hours []hourOfLosses // oldest first
	Held  bool           // the sync waits for a person: nothing is forgotten meanwhile
}

type hourOfLosses struct {
	Hour time.Time
	N    int
}

// memory is how long a loss counts.
const memory = 24 * time.Hour

func lossesFact(side record.Side, module record.Module) string {
	return "losses/" + side.String() + "/" + module.String()
}

func (l *losses) count(now time.Time) (n int) {
	for _, h := range l.Hours {
		if l.Held || now.Sub(h.Hour) <= memory {
			n += h.N
		}
	}
	return n
}

func (l *losses) add(now time.Time) {
	at := now.UTC().Truncate(time.Hour)
	if !l.Held {
		l.Hours = slices.DeleteFunc(l.Hours, func(h hourOfLosses) bool { return now.Sub(h.Hour) > memory })
	}
	if last := len(l.Hours) - 1; last >= 0 && l.Hours[last].Hour.Equal(at) {
		l.Hours[last].N++
		return
	}
	l.Hours = append(l.Hours, hourOfLosses{at, 1})
}

// drop takes the latest loss back.
func (l *losses) drop() {
	if last := len(l.Hours) - 1; last >= 0 {
		if l.Hours[last].N--; l.Hours[last].N <= 0 {
			l.Hours = l.Hours[:last]
		}
	}
}

// noteLoss counts a linked record that is newly gone.
func noteLoss(tx Tx, ref record.Ref, at time.Time) error {
	return changeLosses(tx, ref.Side, ref.Module, func(l *losses) { l.add(at) })
}

// noteReturn counts a linked record that a person brought back.
func noteReturn(tx Tx, ref record.Ref) error {
	return changeLosses(tx, ref.Side, ref.Module, (*losses).drop)
}

func changeLosses(tx Tx, side record.Side, module record.Module, change func(*losses)) error {
	var l losses
	if _, err := tx.Meta(lossesFact(side, module), &l); err != nil {
		return err
	}
	change(&l)
	return tx.PutMeta(lossesFact(side, module), l)
}

// vanished lists where more is gone than may be put back without being asked.
func (c *cycle) vanished(r Reads) (all []Vanished, err error) {
	counts, err := r.Counts()
	if err != nil {
		return nil, err
	}
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			var l losses
			if _, err := r.Meta(lossesFact(side, module), &l); err != nil {
				return nil, err
			}
			v := Vanished{Side: side, Module: module, Gone: l.count(c.now()), Of: counts.Links[module]}
			// Whether any is left is asked only where it matters.
			stops := c.settings.Guard.Vanished(v.Gone, v.Of, false)
			if !stops && c.settings.Guard.Vanished(v.Gone, v.Of, true) {
				left, err := anyLeft(r, side, module)
				if err != nil {
					return nil, err
				}
				stops = !left
			}
			if stops {
				all = append(all, v)
			}
		}
	}
	return all, nil
}

// anyLeft tells whether a linked record of a side and module is still there.
func anyLeft(r Reads, side record.Side, module record.Module) (left bool, err error) {
	err = r.Links(module, func(l record.Link) bool {
		left = !l.Gone[side]
		return !left
	})
	return left, err
}

// hold keeps, over any time and restart, what waits for a person, and lets go of
// what waits no longer.
func (c *cycle) hold(vanished []Vanished) error {
	return c.everyLoss(func(v Vanished, l *losses) bool {
		held := isAmong(vanished, v)
		changed := l.Held != held
		l.Held = held
		return changed
	})
}

// accept keeps that a person agreed to go on without what is gone.
func (c *cycle) accept(vanished []Vanished) error {
	return c.everyLoss(func(v Vanished, l *losses) bool {
		accepted := isAmong(vanished, v)
		if accepted {
			*l = losses{}
		}
		return accepted
	})
}

func isAmong(vanished []Vanished, v Vanished) bool {
	return slices.ContainsFunc(vanished, func(o Vanished) bool { return o.Side == v.Side && o.Module == v.Module })
}

// everyLoss has all counts of losses changed, and keeps those that were. No
// reading may be under way.
func (c *cycle) everyLoss(change func(v Vanished, l *losses) bool) error {
	changed := map[string]losses{}
	if err := c.store.View(func(r Reads) error {
		for _, module := range record.Modules() {
			for _, side := range record.Sides() {
				var l losses
				if _, err := r.Meta(lossesFact(side, module), &l); err != nil {
					return err
				}
				if change(Vanished{Side: side, Module: module}, &l) {
					changed[lossesFact(side, module)] = l
				}
			}
		}
		return nil
	}); err != nil || len(changed) == 0 {
		return err
	}
	return c.update(func(tx Tx) error {
		for fact, l := range changed {
			if err := tx.PutMeta(fact, l); err != nil {
				return err
			}
		}
		return nil
	})
}

// brake stops a cycle that finds, on reading what it would write over, that far
// more than usual is gone: a narrowed sign-in knows no id at all.
func (c *cycle) brake() error {
	var all []Vanished
	err := c.store.View(func(r Reads) (err error) {
		all, err = c.vanished(r)
		return err
	})
	if err != nil || len(all) == 0 {
		return err
	}
	if err := c.hold(all); err != nil {
		return err
	}
	return &guarded{vanished: all}
}
