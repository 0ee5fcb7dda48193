package engine

import (
	"context"
	"errors"
	"time"

	"counterpart/backend/record"
)

// gated is a Side whose calls pass a gate. A pause breaks readings off, since
// they can be begun again; writes under way are left to finish.
type gated struct {
	Side
	gate *gate
}

// read runs a reading that ends with errPaused when the gate is shut.
func (g gated) read(ctx context.Context, f func(context.Context) error) error {
	if err := g.gate.enter(); err != nil {
		return err
	}
	defer g.gate.leave()
	ctx, done := g.gate.breaks(ctx)
	defer done()
	err := f(ctx)
	if err != nil && errors.Is(context.Cause(ctx), errPaused) {
		return errPaused
	}
	return err
}

// Schema passes the gate.
func (g gated) Schema(ctx context.Context, module record.Module) (schema record.Schema, err error) {
	err = g.read(ctx, func(ctx context.Context) error {
		schema, err = g.Side.Schema(ctx, module)
		return err
	})
	return schema, err
}

// Changed passes the gate, and looks at it again after every page.
func (g gated) Changed(ctx context.Context, q Query, page func(Page) error) error {
	return g.read(ctx, func(ctx context.Context) error {
		return g.Side.Changed(ctx, q, func(p Page) error {
			if err := page(p); err != nil {
				return err
			}
			return ctx.Err()
		})
	})
}

// Deleted passes the gate.
func (g gated) Deleted(ctx context.Context, module record.Module, since time.Time, page func([]record.Record) error) (asOf time.Time, err error) {
	err = g.read(ctx, func(ctx context.Context) error {
		asOf, err = g.Side.Deleted(ctx, module, since, page)
		return err
	})
	return asOf, err
}

// Added passes the gate.
func (g gated) Added(ctx context.Context, module record.Module, fields []record.Field, since time.Time, page func([]record.Record) error) (asOf time.Time, err error) {
	err = g.read(ctx, func(ctx context.Context) error {
		asOf, err = g.Side.Added(ctx, module, fields, since, page)
		return err
	})
	return asOf, err
}

// ByID passes the gate.
func (g gated) ByID(ctx context.Context, module record.Module, fields []record.Field, ids []string) (records []record.Record, err error) {
	err = g.read(ctx, func(ctx context.Context) error {
		records, err = g.Side.ByID(ctx, module, fields, ids)
		return err
	})
	return records, err
}

// Create passes the gate.
func (g gated) Create(ctx context.Context, module record.Module, writes []Write) []Result {
	return g.write(len(writes), func() []Result { return g.Side.Create(ctx, module, writes) })
}

// Update passes the gate.
func (g gated) Update(ctx context.Context, module record.Module, writes []Write) []Result {
	return g.write(len(writes), func() []Result { return g.Side.Update(ctx, module, writes) })
}

// Restore passes the gate.
func (g gated) Restore(ctx context.Context, module record.Module, ids []string) []Result {
	return g.write(len(ids), func() []Result { return g.Side.Restore(ctx, module, ids) })
}

// bulker returns the side as one that carries out jobs, if it does.
func (g gated) bulker() (gatedBulker, bool) {
	b, ok := g.Side.(Bulker)
	return gatedBulker{b, g}, ok
}

// gatedBulker is a Bulker whose calls pass the gate of its side. What a job does
// after it has begun, no gate holds back: it is on its way.
type gatedBulker struct {
	Bulker
	of gated
}

// Upload passes the gate.
func (g gatedBulker) Upload(ctx context.Context, module record.Module, table record.Table) (string, error) {
	if err := g.of.gate.enter(); err != nil {
		return "", err
	}
	defer g.of.gate.leave()
	return g.Bulker.Upload(ctx, module, table)
}

// Begin passes the gate.
func (g gatedBulker) Begin(ctx context.Context, module record.Module, file string, columns []record.Field) (string, error) {
	if err := g.of.gate.enter(); err != nil {
		return "", err
	}
	defer g.of.gate.leave()
	return g.Bulker.Begin(ctx, module, file, columns)
}

// Report passes the gate.
func (g gatedBulker) Report(ctx context.Context, module record.Module, job string) (report record.Report, err error) {
	err = g.of.read(ctx, func(ctx context.Context) error {
		report, err = g.Bulker.Report(ctx, module, job)
		return err
	})
	return report, err
}

func (g gated) write(n int, f func() []Result) []Result {
	if err := g.gate.enter(); err != nil {
		results := make([]Result, n)
		for i := range results {
			results[i].Err = err
		}
		return results
	}
	defer g.gate.leave()
	return f()
}
