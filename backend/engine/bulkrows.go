package engine

import (
	"cmp"
	"slices"

	"counterpart/backend/event"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// keepReport keeps what became of every row of a job. A row that the report does
// not name, or not clearly, is judged like any add whose answer was lost.
func (w *writer) keepReport(b bulk, report record.Report) error {
	rows := byName(b, report.Rows)
	ids, err := w.rowsOf(b)
	if err != nil {
		return err
	}
	w.lookSoon(false)
	for some := range slices.Chunk(ids, together) {
		if err := w.update(func(tx Tx) error {
			if err := w.inHistory(tx); err != nil {
				return err
			}
			if err := eachOperation(tx, some, func(tx Tx, o record.Operation) error {
				return w.keepRow(tx, b, o, rows[record.RowName(toldOf(o, b.Told))])
			}); err != nil {
				return err
			}
			_, err := tx.PutRun(w.run)
			w.publish(event.Progress{Stage: event.Writing, Module: b.Module, Done: w.done, Total: max(w.total, w.done)})
			return err
		}); err != nil {
			return err
		}
	}
	return w.forgetBulk(b.ID)
}

// byName finds rows by their name; nil where two have one.
func byName(b bulk, told []record.Row) map[string]*record.Row {
	rows := make(map[string]*record.Row, len(told))
	for i := range told {
		row := &told[i]
		name := record.RowName(row.Told[:min(len(b.Told), len(row.Told))])
		if _, twice := rows[name]; twice {
			row = nil
		}
		rows[name] = row
	}
	return rows
}

// toldOf returns what an add wrote into fields of its target.
func toldOf(o record.Operation, fields []string) []record.Value {
	values := make([]record.Value, len(fields))
	for i, api := range fields {
		if api == o.Marker {
			values[i] = o.Mark()
			continue
		}
		for _, change := range o.Changes {
			if change.Pair.On(o.Target()) == api {
				values[i] = change.After
			}
		}
	}
	return values
}

// keepRow keeps what became of one row. One that was refused is no failure yet: a
// job says little of why, so that it is made once more by itself, which says it.
func (w *writer) keepRow(tx Tx, b bulk, o record.Operation, row *record.Row) error {
	var problem *record.Error
	if row != nil && row.Err != nil {
		problem = record.AsError(row.Err)
	}
	if row == nil || (row.ID == "") == (problem == nil) || problem != nil && problem.Code == record.AnswerLost {
		o.Outcome, o.Ended, o.Problem = record.Lost, w.serverNow(b.To), problem
		_, err := tx.PutOperation(o)
		return err
	}
	if problem != nil {
		w.single.add(o.SourceRef())
		o.Outcome, o.Ended, o.Problem = record.Refused, w.now(), problem
		_, err := tx.PutOperation(o)
		return err
	}
	o.To = row.ID
	w.done++
	seen, known, err := tx.Observed(o.TargetRef())
	_, linked, err2 := tx.LinkOf(o.SourceRef())
	switch err := cmp.Or(err, err2); {
	case err != nil:
		return err
	case known || linked:
		return w.adoptRow(tx, o, seen)
	}
	return w.succeedRow(tx, b, o)
}

// adoptRow links what a row made with its source, where a listing has shown it
// already: what it shows stands.
func (w *writer) adoptRow(tx Tx, o record.Operation, seen record.Record) error {
	seen.Ref = o.TargetRef()
	if err := w.adoptResult(tx, w.model, &o, seen); err != nil {
		return err
	}
	if seen.State == record.Binned || seen.State == record.Gone {
		if _, err := noteLife(tx, seen.Ref, true); err != nil {
			return err
		}
	}
	w.run.Line(o.Module, o.Source).Added++
	w.written.add(o.Link)
	return w.doneRow(tx, o, o.SourceRef(), seen.Ref)
}

// doneRow closes a row that was carried out, and has its records looked at: they
// may have changed while the job ran.
func (w *writer) doneRow(tx Tx, o record.Operation, refs ...record.Ref) error {
	o.Outcome, o.Ended = record.Done, w.now()
	if _, err := tx.PutOperation(o); err != nil {
		return err
	}
	if err := w.forgetDoubt(tx, o.SourceRef()); err != nil {
		return err
	}
	return markDirty(tx, refs)
}

// succeedRow links what a row made with its source. Nothing has shown it yet, nor
// when exactly it was made: what was sent stands in until a listing shows it.
func (w *writer) succeedRow(tx Tx, b bulk, o record.Operation) error {
	source, _, err := tx.Observed(o.SourceRef())
	if err != nil {
		return err
	}
	source.Ref = o.SourceRef()
	l := w.lens(tx, w.model)
	_, awaits, err := l.seen(source, l.agreed(nil))
	if err != nil {
		return err
	}
	t := &task{kind: add, to: b.To, awaits: awaits, dirty: []record.Ref{source.Ref}, unresolved: true}
	t.records[source.Side] = source
	j := &job{task: t, part: part{action: record.Add, to: b.To}, op: o, marker: w.model.marker[b.To]}
	if err := l.fill(j); err != nil {
		return err
	}
	if err := w.succeed(tx, j, Result{ID: o.To, Modified: b.Began.Add(-slack), Until: w.serverNow(b.To).Add(slack)}); err != nil {
		return err
	}
	if source.State == record.Binned || source.State == record.Gone {
		if _, err := noteLife(tx, source.Ref, true); err != nil {
			return err
		}
	}
	return w.doneRow(tx, j.op, source.Ref)
}

// fill puts together again what an add sent, as far as it is still mapped.
func (l *lens) fill(j *job) error {
	for _, change := range j.op.Changes {
		i := l.model.index(change.Pair)
		if i < 0 {
			continue
		}
		write := reconcile.Write{Pair: i, Before: change.Before, After: change.After, Source: change.Source}
		value, known, err := l.sent(write, j.part.to)
		if err != nil {
			return err
		}
		j.sent = append(j.sent, write)
		if known {
			j.write.Cells = append(j.write.Cells, Cell{Field: l.model.terms.Map.Pairs[i].Fields[j.part.to], Value: value})
		}
	}
	return nil
}
