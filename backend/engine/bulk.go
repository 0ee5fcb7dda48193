package engine

import (
	"context"
	"slices"
	"time"

	"counterpart/backend/record"
)

// Bulker makes very many records by one job, which the side carries out by
// itself and tells of row by row. A Side whose Limits.Bulk is not zero is one.
//
// Jobs only make records: they know no condition by which a record that was
// modified meanwhile would be left alone.
type Bulker interface {
	// Packs tells whether a table can hold values of the field in a form that
	// leaves no doubt.
	Packs(field record.Field) bool
	// Upload hands over a table of at most Limits.Bulk.Most rows, and gives what
	// the side calls it. No record is made by it.
	Upload(ctx context.Context, module record.Module, table record.Table) (file string, err error)
	// Begin has the side make the records of a table with these columns, and
	// gives what it calls the job. Code record.AnswerLost: it may do so, or not;
	// with any other error it does not.
	Begin(ctx context.Context, module record.Module, file string, columns []record.Field) (job string, err error)
	// Report tells what has become of a job.
	Report(ctx context.Context, module record.Module, job string) (record.Report, error)
}

// bulk is a job, as the store has it from before its first byte leaves until the
// last of its rows is kept. Its rows are operations.
type bulk struct {
	ID     uint64
	Module record.Module
	To     record.Side
	Told   []string  // API names of the columns by which the job tells of its rows
	Began  time.Time // when it was asked for, by the side's clock; zero: it was not
	Job    string    // what the side calls it; empty: that is not known
}

// bulks are the jobs that are not over.
type bulks struct {
	Last uint64 // the number of the latest job ever
	Open []bulk
}

func readBulks(r Reads) (all bulks, err error) {
	_, err = r.Meta(factBulks, &all)
	return all, err
}

// keepBulk keeps a job; one without a number gets the next.
func keepBulk(tx Tx, b *bulk) error {
	all, err := readBulks(tx)
	if err != nil {
		return err
	}
	if b.ID == 0 {
		all.Last++
		b.ID = all.Last
	}
	all.Open = append(slices.DeleteFunc(all.Open, func(o bulk) bool { return o.ID == b.ID }), *b)
	return tx.PutMeta(factBulks, all)
}

// dropBulk forgets a job of which every row is kept.
func dropBulk(tx Tx, id uint64) error {
	all, err := readBulks(tx)
	if err != nil {
		return err
	}
	all.Open = slices.DeleteFunc(all.Open, func(o bulk) bool { return o.ID == id })
	return tx.PutMeta(factBulks, all)
}

// flying lists the jobs that a side carries out, or may.
func (c *cycle) flying() (open []bulk, err error) {
	err = c.store.View(func(r Reads) error {
		all, err := readBulks(r)
		open = all.Open
		return err
	})
	return open, err
}

// rowsOf lists the rows of a job that are open, as ids of operations.
func (c *cycle) rowsOf(b bulk) (ids []uint64, err error) {
	err = c.store.View(func(r Reads) error {
		return r.Unsettled(func(o record.Operation) bool {
			if o.Bulk == b.ID && o.Outcome == record.Open {
				ids = append(ids, o.ID)
			}
			return true
		})
	})
	return ids, err
}

// endBulk closes all open rows of a job alike, and forgets it.
func (c *cycle) endBulk(b bulk, end func(tx Tx, o record.Operation) error) error {
	ids, err := c.rowsOf(b)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(ids, together) {
		if err := c.update(func(tx Tx) error { return eachOperation(tx, some, end) }); err != nil {
			return err
		}
	}
	return c.forgetBulk(b.ID)
}

// forgetBulk ends a job of which no row is open any more.
func (c *cycle) forgetBulk(id uint64) error {
	defer c.opened.change()
	return c.update(func(tx Tx) error { return dropBulk(tx, id) })
}

func eachOperation(tx Tx, ids []uint64, do func(tx Tx, o record.Operation) error) error {
	for _, id := range ids {
		o, ok, err := tx.Operation(id)
		if err != nil {
			return err
		}
		if ok {
			if err := do(tx, o); err != nil {
				return err
			}
		}
	}
	return nil
}

// release ends a job that certainly makes no record.
func (c *cycle) release(b bulk, problem *record.Error) error {
	c.lookSoon(false)
	return c.endBulk(b, func(tx Tx, o record.Operation) error {
		o.Outcome, o.Ended, o.Problem = record.Released, c.now(), problem
		_, err := tx.PutOperation(o)
		return err
	})
}

// lose ends a job of which nobody tells any more what it made, or will make until
// then. Its rows are judged like other adds whose answer was lost.
func (c *cycle) lose(b bulk, until time.Time, problem *record.Error) error {
	return c.endBulk(b, func(tx Tx, o record.Operation) error {
		o.Outcome, o.Ended, o.Problem = record.Lost, until, problem
		_, err := tx.PutOperation(o)
		return err
	})
}

// lastOf is until when a job may make records that was asked for at a time, or, by
// what is known, now.
func (c *cycle) lastOf(b bulk) time.Time {
	return c.serverNow(b.To).Add(c.sides[b.To].Limits().Bulk.Settle)
}

// takeOverBulks judges the jobs that an earlier process left: one that was never
// asked for makes nothing; one whose name was not heard is lost; any other is
// asked about.
func (c *cycle) takeOverBulks() error {
	open, err := c.flying()
	if err != nil {
		return err
	}
	for _, b := range open {
		switch {
		case b.Began.IsZero():
			err = c.release(b, nil)
		case b.Job == "":
			err = c.lose(b, c.lastOf(b), nil)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
