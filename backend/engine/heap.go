package engine

import (
	"cmp"
	"context"
	"slices"

	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// heap gathers the sources of what is to be made on a side until it is worth a
// job. They stay to be looked at: what is gathered is forgotten without harm.
type heap struct {
	refs  []record.Ref
	named []string        // by which a job would tell of each: no two alike
	names map[string]bool // the same, to be found
	off   bool            // jobs are of no use in this cycle
}

// put takes a source in, unless a job could not tell it from another one.
func (h *heap) put(ref record.Ref, name string, marked bool) bool {
	if h.names[name] && !marked {
		return false
	}
	if h.names == nil {
		h.names = map[string]bool{}
	}
	h.refs, h.named, h.names[name] = append(h.refs, ref), append(h.named, name), true
	return true
}

// take takes sources out.
func (h *heap) take(n int) (refs []record.Ref) {
	for _, name := range h.named[:n] {
		delete(h.names, name)
	}
	refs = slices.Clone(h.refs[:n])
	h.refs, h.named = slices.Delete(h.refs, 0, n), slices.Delete(h.named, 0, n)
	return refs
}

// bulks tells whether what is to be made on a side goes by a job from now on:
// there is enough of it, and a first few, made one by one, were not refused.
func (w *writer) bulks(side record.Side) bool {
	limits := w.sides[side].Limits()
	_, able := w.sides[side].bulker()
	enough := len(w.heap[side].refs) > 0 || w.adds[w.model.module][side]-w.made[side] >= limits.Bulk.Least
	return able && limits.Bulk.Least > 0 && !w.heap[side].off && enough &&
		w.pace[side].width >= min(limits.Batch, limits.Bulk.Least)
}

// gather puts aside what a job can make, and returns the rest.
func (w *writer) gather(side record.Side, jobs []*job) (rest []*job) {
	h := &w.heap[side]
	bulker, _ := w.sides[side].bulker()
	told, marked := w.told(bulker, side)
	for _, j := range jobs {
		name := record.RowName(j.told(w.model, told))
		source := j.task.source().Ref
		if j.task.kind != add || w.single[source] || !j.packs(w.model, bulker) || !h.put(source, name, marked) {
			rest = append(rest, j)
		}
	}
	return rest
}

// packs tells whether a table can hold all that an add writes.
func (j *job) packs(m *model, bulker Bulker) bool {
	return !slices.ContainsFunc(j.part.writes, func(write reconcile.Write) bool {
		return !bulker.Packs(m.terms.Map.Pairs[write.Pair].Fields[j.part.to])
	})
}

// told returns what an add writes into some fields.
func (j *job) told(m *model, fields []record.Field) []record.Value {
	values := make([]record.Value, len(fields))
	for _, write := range j.part.writes {
		for i, field := range fields {
			if m.terms.Map.Pairs[write.Pair].Fields[j.part.to].API == field.API {
				values[i] = write.After
			}
		}
	}
	return values
}

// told chooses the columns by which a job tells of its rows: the mark where there
// is one, which no two rows share, then what names a record best.
func (w *writer) told(bulker Bulker, side record.Side) (fields []record.Field, marked bool) {
	for _, field := range w.packed(bulker, side) {
		if field.Type != record.Lookup {
			fields = append(fields, field)
		}
	}
	rank := func(f record.Field) int {
		switch {
		case f.Type == record.Email:
			return 0
		case f.Mandatory:
			return 1
		case f.Type == record.Phone:
			return 2 // fewer people share one than a first name
		case f.Type == record.Text:
			return 3
		}
		return 4
	}
	slices.SortStableFunc(fields, func(a, b record.Field) int { return cmp.Compare(rank(a), rank(b)) })
	if marker := w.model.marker[side]; marker.API != "" {
		fields, marked = append([]record.Field{marker}, fields...), true
	}
	return fields[:min(w.sides[side].Limits().Bulk.Told, len(fields))], marked
}

// packed lists the fields that adds may write and a table can hold.
func (w *writer) packed(bulker Bulker, side record.Side) (fields []record.Field) {
	for i := range w.model.terms.Map.Pairs {
		pair := &w.model.terms.Map.Pairs[i]
		if field := pair.Fields[side]; pair.Carries(side.Other()) && !field.ReadOnly && bulker.Packs(field) {
			fields = append(fields, field)
		}
	}
	return fields
}

// flush has the jobs begun that are worth it, and makes what is left one by one.
func (w *writer) flush(ctx context.Context, last bool) error {
	for _, side := range record.Sides() {
		h, limits := &w.heap[side], w.sides[side].Limits().Bulk
		for n := len(h.refs); n > 0 && !h.off && (n >= limits.Most || last && n >= limits.Least); n = len(h.refs) {
			if err := w.submit(ctx, side, h.take(min(limits.Most, n))); err != nil {
				return err
			}
		}
		if !last {
			continue
		}
		if err := w.makeSingly(ctx, h.take(len(h.refs))); err != nil {
			return err
		}
	}
	return nil
}

// makeSingly makes records without a job.
func (w *writer) makeSingly(ctx context.Context, refs []record.Ref) error {
	for some := range slices.Chunk(refs, stretch) {
		var tasks []task
		if err := w.store.View(func(r Reads) error {
			p, err := w.planner(r, w.model)
			if err != nil {
				return err
			}
			for _, ref := range some {
				w.single[ref] = true
				found, err := p.look(ref)
				if err != nil {
					return err
				}
				tasks = append(tasks, w.withhold(found)...)
			}
			return nil
		}); err != nil {
			return err
		}
		if err := w.carryOut(ctx, tasks); err != nil {
			return err
		}
	}
	return nil
}
