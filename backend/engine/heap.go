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
	names map[string]bool // by which a job would tell of them: no two alike
	off   bool            // jobs are of no use in this cycle
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
		if j.task.kind != add || w.single[j.task.source().Ref] || !j.packs(w.model, bulker) || !marked && h.names[name] {
			rest = append(rest, j)
			continue
		}
		if h.names == nil {
			h.names = map[string]bool{}
		}
		h.names[name] = true
		h.refs = append(h.refs, j.task.source().Ref)
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
	for _, f := range w.model.fields[side] {
		if f.Type != record.Lookup && bulker.Packs(f) {
			fields = append(fields, f)
		}
	}
	rank := func(f record.Field) int {
		switch {
		case f.Type == record.Email:
			return 0
		case f.Mandatory:
			return 1
		case f.Type == record.Text:
			return 2
		}
		return 3
	}
	slices.SortStableFunc(fields, func(a, b record.Field) int { return cmp.Compare(rank(a), rank(b)) })
	if marker := w.model.marker[side]; marker.API != "" {
		fields, marked = append([]record.Field{marker}, fields...), true
	}
	return fields[:min(w.sides[side].Limits().Bulk.Told, len(fields))], marked
}

// flush has the jobs begun that are worth it, and makes what is left one by one.
func (w *writer) flush(ctx context.Context, last bool) error {
	for _, side := range record.Sides() {
		h, limits := &w.heap[side], w.sides[side].Limits().Bulk
		for n := len(h.refs); n > 0 && !h.off && (n >= limits.Most || last && n >= limits.Least); n = len(h.refs) {
			some := h.refs[:min(limits.Most, len(h.refs))]
			h.refs = h.refs[len(some):]
			if err := w.submit(ctx, side, some); err != nil {
				return err
			}
		}
		if !last {
			continue
		}
		left := h.refs
		h.refs, h.names = nil, nil
		if err := w.makeSingly(ctx, left); err != nil {
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
