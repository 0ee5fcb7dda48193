package engine

import (
	"context"
	"slices"

	"counterpart/backend/record"
)

// submit makes records by a job. The intents of all its rows are kept before its
// first byte leaves, and that it is asked for before it is: whatever is cut off
// where, it is known afterwards whether the side may have begun it.
func (w *writer) submit(ctx context.Context, to record.Side, all []gathered) error {
	if err := w.mayWrite(ctx, to); err != nil {
		return err
	}
	bulker, _ := w.sides[to].bulker()
	told, _ := w.told(bulker, to)
	b := bulk{Module: w.model.module, To: to}
	for _, field := range told {
		b.Told = append(b.Told, field.API)
	}
	table := record.Table{Columns: w.columns(bulker, to, told)}
	if err := w.openRows(&b, &table, all); err != nil || len(table.Rows) == 0 {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	file, err := bulker.Upload(ctx, w.model.module, table)
	if err != nil {
		return w.notBegun(b, err)
	}
	b.Began = w.serverNow(to)
	if err := w.keepAsked(&b); err != nil {
		return err
	}
	b.Job, err = bulker.Begin(ctx, w.model.module, file, table.Columns)
	switch {
	case record.CodeOf(err) == record.AnswerLost:
		w.lookSoon(false)
		return w.lose(b, w.lastOf(b), record.AsError(err))
	case err != nil:
		return w.notBegun(b, err)
	}
	return w.keepAsked(&b)
}

// columns are the fields of a table: those that name its rows first.
func (w *writer) columns(bulker Bulker, to record.Side, told []record.Field) []record.Field {
	columns := slices.Clone(told)
	for _, field := range w.packed(bulker, to) {
		if !slices.ContainsFunc(columns, func(f record.Field) bool { return f.API == field.API }) {
			columns = append(columns, field)
		}
	}
	return columns
}

// openRows judges the sources once more, and writes the adds down: from then on
// it is the journal that holds them, and no longer our hands.
func (w *writer) openRows(b *bulk, table *record.Table, all []gathered) error {
	if err := w.update(func(tx Tx) error { return keepBulk(tx, b) }); err != nil {
		return err
	}
	for some := range slices.Chunk(all, together) {
		tasks, err := w.judgeAdds(some)
		if err != nil {
			return err
		}
		if err := w.openSome(b, table, tasks); err != nil {
			return err
		}
	}
	w.opened.change()
	for _, g := range all {
		w.hands.letGoOf(g.grips)
	}
	if len(table.Rows) == 0 {
		return w.forgetBulk(b.ID)
	}
	return w.store.Flush()
}

// judgeAdds returns the sources that are still to be added. One that is judged
// otherwise by now is left for the next round.
func (w *writer) judgeAdds(all []gathered) (adds []*task, err error) {
	err = w.judging(func(p *planner) error {
		for _, g := range all {
			found, err := p.look(g.ref)
			if err != nil {
				return err
			}
			found = w.withhold(found)
			i := slices.IndexFunc(found, func(t *task) bool { return t.kind == add && t.source().Ref == g.ref })
			if i < 0 {
				w.lookSoon(false)
				continue
			}
			adds = append(adds, found[i])
		}
		return nil
	})
	return adds, err
}

// openSome writes adds down, and their rows into the table.
func (w *writer) openSome(b *bulk, table *record.Table, tasks []*task) error {
	return w.update(func(tx Tx) error {
		if err := w.inHistory(tx); err != nil {
			return err
		}
		l := w.lens(tx, w.model)
		for _, t := range tasks {
			j := newJob(t, t.parts()[0], nil)
			j.bulk = b.ID
			if err := w.openOne(tx, l, j); err != nil {
				return err
			}
			table.Rows = append(table.Rows, rowOf(table.Columns, j.marked()))
		}
		return nil
	})
}

// rowOf puts a write into the columns of a table.
func rowOf(columns []record.Field, write Write) []record.Value {
	row := make([]record.Value, len(columns))
	for _, cell := range write.Cells {
		if i := slices.IndexFunc(columns, func(f record.Field) bool { return f.API == cell.Field.API }); i >= 0 {
			row[i] = cell.Value
		}
	}
	return row
}

// keepAsked keeps how far a job is, so that it outlives a loss of power.
func (w *writer) keepAsked(b *bulk) error {
	if err := w.update(func(tx Tx) error { return keepBulk(tx, b) }); err != nil {
		return err
	}
	return w.store.Flush()
}

// notBegun ends a job that the side did not begin. Where it refused the job and
// not the moment, the rows are made one by one.
func (w *writer) notBegun(b bulk, cause error) error {
	problem := record.AsError(cause)
	if err := w.release(b, problem); err != nil {
		return err
	}
	if record.CodeOf(cause) != record.ScopeMissing && passing(problem) {
		return problem
	}
	w.log.WithError(cause).Warn("a job was refused, and its records are made one by one")
	w.heap[b.To].giveUp()
	return nil
}
