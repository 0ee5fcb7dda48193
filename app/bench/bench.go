package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"
)

// Options say what is measured. Every size is measured with every latency and
// every plan.
type Options struct {
	Binary    string          // the program
	Records   []int           // contacts and accounts together, on each side
	Latencies []time.Duration // of every answer of the services
	Plans     []string        // of Plans
	Scenarios []string        // of Scenarios; those before the last one happen in any case
	Bare      bool            // measure the bare client too
	Seed      uint64          // of the records
	Profile   string          // a file that tells where the processor time of the sync went; empty: none
	Dir       string          // where temporary files lie; empty: where the system keeps them
	Now       func() time.Time
	Say       func(format string, args ...any) // told what goes on
}

// The records of both sides.
const (
	overlap    = 50 // percent of them that both sides have
	perAccount = 5  // of so many records one is an account
)

// Run measures, and hands on each row as soon as it is complete. It ends early
// when ctx does, and leaves nothing behind.
func Run(ctx context.Context, o Options, row func(Row) error) error {
	for _, records := range o.Records {
		for _, latency := range o.Latencies {
			for _, name := range o.Plans {
				p, err := planOf(name)
				if err != nil {
					return err
				}
				c := &course{Options: o, records: records, latency: latency, plan: p}
				if err := c.run(ctx, row); err != nil {
					return fmt.Errorf("%d records a side, %s, %s: %w", records, latency, name, err)
				}
			}
		}
	}
	return nil
}

// run measures one size in a directory that is removed at the end.
func (c *course) run(ctx context.Context, row func(Row) error) (err error) {
	if c.dir, err = os.MkdirTemp(c.Dir, "counterpart-bench-"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(c.dir)) }()
	c.begin = c.Now().UTC().Truncate(time.Second)
	c.program.binary = c.Binary
	rows, failed := c.sync(ctx)
	if c.Bare && failed == nil {
		failed = c.bare(ctx, rows)
	}
	// What was measured before an interruption counts.
	for _, measured := range rows {
		if slices.Contains(c.Scenarios, measured.row.Scenario) {
			failed = errors.Join(failed, row(measured.row))
		}
	}
	return failed
}
