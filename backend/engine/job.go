package engine

import (
	"slices"

	"counterpart/backend/fieldmap"
	"counterpart/backend/match"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// job is one operation on its way: what was judged, its entry in the journal,
// and what is sent.
type job struct {
	task  *task
	part  part
	op    record.Operation
	sent  []reconcile.Write // the writes that are sent: all but lookups without a counterpart
	write Write
	// marker is the field that bears the mark of an add; without an API name:
	// none.
	marker record.Field
	bulk   uint64 // the number of the job that it is a row of; 0: none
}

func newJob(t *task, part part, now readings) *job {
	j := &job{task: t, part: part}
	target := t.records[part.to]
	if part.action != record.Add {
		j.write.ID = target.ID
		if r, ok := now[target.Ref]; ok && !r.Seen.IsZero() {
			// An edit in the very second of the reading came after it.
			j.write.Unmodified = r.Seen.Add(-restful)
		}
	}
	return j
}

// open writes the job down in the journal, before any of it leaves.
func (w *writer) open(jobs []*job) error {
	for some := range slices.Chunk(jobs, together) {
		err := w.update(func(tx Tx) error {
			if err := w.inHistory(tx); err != nil {
				return err
			}
			l := w.lens(tx, w.model)
			for _, j := range some {
				if err := w.openOne(tx, l, j); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if len(jobs) > 0 && jobs[0].part.action == record.Add {
		// An add cannot be repeated: its intent must outlive a loss of power.
		return w.store.Flush()
	}
	return nil
}

func (w *writer) openOne(tx Tx, l *lens, j *job) error {
	source := j.task.records[j.part.to.Other()]
	j.op = record.Operation{
		Run: w.run.ID, At: w.now(), Server: w.serverNow(j.part.to), Action: j.part.action, Module: w.model.module,
		Source: j.part.to.Other(), From: source.ID, To: j.write.ID, Link: j.task.link.ID, Name: source.Name, Taken: j.task.taking, Bulk: j.bulk,
	}
	if j.part.action == record.Add {
		j.op.Key = match.Key(source)
		j.marker = w.model.marker[j.part.to]
		j.op.Marker = j.marker.API
	}
	j.sent, j.write.Cells, j.write.Show = nil, nil, w.model.fields[j.part.to]
	for _, write := range j.part.writes {
		if j.part.action == record.Restore {
			break
		}
		value, known, err := l.sent(write, j.part.to)
		if err != nil {
			return err
		}
		if !known {
			j.task.unresolved = true // the account went meanwhile
			continue
		}
		pair := &w.model.terms.Map.Pairs[write.Pair]
		change := record.Change{Pair: pair.Key, Before: write.Before, After: write.After, Source: write.Source, Clash: write.Clash}
		if write.Clash {
			change.Lost, change.Rule = write.Before, ruleName(write.Rule)
		}
		j.op.Changes = append(j.op.Changes, change)
		j.sent = append(j.sent, write)
		j.write.Cells = append(j.write.Cells, Cell{Field: pair.Fields[j.part.to], Value: value})
	}
	id, err := tx.PutOperation(j.op)
	j.op.ID = id
	return err
}

// lackedBy tells whether an answer leaves out a field that was sent.
func (j *job) lackedBy(shown record.Record) bool {
	return slices.ContainsFunc(j.write.Cells, func(cell Cell) bool { return shown.Lacks(cell.Field.API) })
}

// ruleName says what decided a conflict, as the journal keeps it.
func ruleName(rule fieldmap.Rule) string {
	if rule == fieldmap.Inherit {
		return "direction"
	}
	return rule.String()
}
