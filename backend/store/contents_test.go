package store

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

// read reads everything there is in a store, through its public methods.
func read(tx *Tx) (contents, error) {
	var c contents
	for _, part := range []func(*Tx, *contents) error{readLinks, readObserved, readJournal, readRest} {
		if err := part(tx, &c); err != nil {
			return contents{}, err
		}
	}
	return c, nil
}

func readLinks(tx *Tx, c *contents) error {
	for _, module := range record.Modules() {
		var inner error
		err := tx.Links(module, func(link record.Link) bool {
			c.Links = append(c.Links, link)
			for _, side := range record.Sides() {
				found, ok, err := tx.LinkOf(link.Ref(side))
				if err != nil || !ok {
					inner = fmt.Errorf("no way to %v: %w", link, err)
					return false
				}
				want := record.Link{ID: found.ID, Module: found.Module, Gone: found.Gone}
				want.IDs[side] = found.IDs[side]
				if tie, ok, err := tx.TieOf(link.Ref(side)); err != nil || !ok || !cmp.Equal(want, tie) {
					inner = fmt.Errorf("got the tie %v of %v: %w", tie, link, err)
					return false
				}
				c.Ways = append(c.Ways, fmt.Sprint(found.Ref(side), found.ID))
			}
			return true
		})
		if err != nil || inner != nil {
			return fmt.Errorf("links: %w", errors.Join(err, inner))
		}
	}
	return nil
}

func readObserved(tx *Tx, c *contents) error {
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			if err := tx.ObservedAll(module, side, func(r record.Record) bool {
				c.Observed = append(c.Observed, r)
				return true
			}); err != nil {
				return err
			}
			if err := tx.Dirty(module, side, "", func(id string) bool {
				c.Dirty = append(c.Dirty, record.Ref{Side: side, Module: module, ID: id}.String())
				return true
			}); err != nil {
				return err
			}
		}
	}
	for _, on := range allRefs() {
		if err := tx.Waiting(on, func(who record.Ref) bool {
			c.Waiting = append(c.Waiting, fmt.Sprint(on, who))
			return true
		}); err != nil {
			return err
		}
	}
	if err := readNames(tx, c); err != nil {
		return err
	}
	return readByKey(tx, c)
}

func readNames(tx *Tx, c *contents) error {
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			if err := tx.Names(module, side, func(n Naming) bool {
				c.Names = append(c.Names, fmt.Sprint(side, module, n))
				return true
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

func readByKey(tx *Tx, c *contents) error {
	for _, key := range someKeys {
		for _, module := range record.Modules() {
			for _, side := range record.Sides() {
				err := tx.ByKey(side, module, key, func(id string) bool {
					c.ByKey = append(c.ByKey, fmt.Sprint(key, record.Ref{Side: side, Module: module, ID: id}))
					return true
				})
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func readJournal(tx *Tx, c *contents) error {
	if err := tx.Unsettled(func(o record.Operation) bool {
		c.Unsettled = append(c.Unsettled, o)
		return true
	}); err != nil {
		return err
	}
	var runs []uint64
	if err := tx.Runs(time.Time{}, func(r record.Run) bool {
		c.Runs = append(c.Runs, r)
		runs = append(runs, r.ID)
		return true
	}); err != nil {
		return err
	}
	slices.Sort(runs)
	for _, run := range runs {
		if err := tx.Operations(run, 0, func(o record.Operation) bool {
			c.Operations = append(c.Operations, o)
			return true
		}); err != nil {
			return err
		}
	}
	return nil
}

func readRest(tx *Tx, c *contents) (err error) {
	if err := tx.Failures(func(f record.Failure) bool {
		c.Failures = append(c.Failures, f)
		return true
	}); err != nil {
		return err
	}
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			cursor, err := tx.Cursor(side, module)
			if err != nil {
				return err
			}
			c.Cursors = append(c.Cursors, cursor)
		}
	}
	for _, name := range someNames {
		var text string
		if ok, err := tx.Meta(name, &text); err != nil {
			return err
		} else if ok {
			c.Meta = append(c.Meta, name+"="+text)
		}
	}
	c.Counts, err = tx.Counts()
	return err
}
