package engine

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// heap gathers the sources of what is to be made on a side until it is worth a
// job. They stay to be looked at: what is gathered is forgotten without harm.
type heap struct {
	mu       sync.Mutex
	gathered []gathered
	names    map[string]bool // the names of all, to be found
	off      bool            // jobs are of no use in this cycle
}

// gathered is the source of one record to be made. It stays in hand.
type gathered struct {
	ref   record.Ref
	name  string // by which a job would tell of it: no two alike
	grips []grip
}

// put takes a source in, unless a job could not tell it from another one.
func (h *heap) put(g gathered, marked bool) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.names[g.name] && !marked {
		return false
	}
	if h.names == nil {
		h.names = map[string]bool{}
	}
	h.gathered, h.names[g.name] = append(h.gathered, g), true
	return true
}

// empty takes all sources out.
func (h *heap) empty() []gathered {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.take(len(h.gathered))
}

// take takes sources out. The caller holds mu.
func (h *heap) take(n int) (some []gathered) {
	for _, g := range h.gathered[:n] {
		delete(h.names, g.name)
	}
	some = slices.Clone(h.gathered[:n])
	h.gathered = slices.Delete(h.gathered, 0, n)
	return some
}

// due takes out what is worth a job: as much as one takes or, at the last, what
// is left, if it is enough.
func (h *heap) due(limits record.BulkLimits, last bool) []gathered {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := len(h.gathered)
	if h.off || n == 0 || n < limits.Most && (!last || n < limits.Least) {
		return nil
	}
	return h.take(min(limits.Most, n))
}

// giveUp has nothing gathered any more in this cycle.
func (h *heap) giveUp() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.off = true
}

// takes tells whether anything may be gathered, and whether it has begun.
func (h *heap) takes() (may, begun bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return !h.off, len(h.gathered) > 0
}

// refSet is a set of records that several may add to.
type refSet struct {
	mu   sync.Mutex
	refs map[record.Ref]bool
}

func (s *refSet) add(ref record.Ref) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.refs == nil {
		s.refs = map[record.Ref]bool{}
	}
	s.refs[ref] = true
}

func (s *refSet) has(ref record.Ref) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.refs[ref]
}

// bulks tells whether what is to be made on a side goes by a job from now on:
// there is enough of it, and a first few, made one by one, were not refused.
func (w *writer) bulks(side record.Side) bool {
	limits := w.sides[side].Limits()
	_, able := w.sides[side].bulker()
	may, begun := w.heap[side].takes()
	enough := begun || w.adds[w.model.module][side]-w.made[side] >= limits.Bulk.Least
	return able && limits.Bulk.Least > 0 && may && enough &&
		w.pace[side].swift(min(limits.Batch, limits.Bulk.Least))
}

// gather puts aside what a job can make, and returns the rest.
func (w *writer) gather(side record.Side, jobs []*job) (rest []*job) {
	h := &w.heap[side]
	bulker, _ := w.sides[side].bulker()
	told, marked := w.told(bulker, side)
	for _, j := range jobs {
		name := record.RowName(j.told(w.model, told))
		g := gathered{ref: j.task.source().Ref, name: name, grips: j.task.grips}
		if j.task.kind != add || w.single.has(g.ref) || !j.packs(w.model, bulker) || !h.put(g, marked) {
			rest = append(rest, j)
			continue
		}
		w.hands.keep(g.grips)
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
	address := ""
	if i := slices.IndexFunc(fields, func(f record.Field) bool { return f.Type == record.Email }); i >= 0 {
		address = fields[i].API // a second one tells nobody apart whom the first does not
	}
	rank := func(f record.Field) int {
		switch {
		case f.API == address:
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

// flush has the jobs begun that are worth it, of what was gathered for a side, and
// at the last makes what is left one by one.
func (w *writer) flush(ctx context.Context, side record.Side, last bool) error {
	h, limits := &w.heap[side], w.sides[side].Limits().Bulk
	for due := h.due(limits, last); len(due) > 0; due = h.due(limits, last) {
		if err := w.submit(ctx, side, due); err != nil {
			return err
		}
	}
	if !last {
		return nil
	}
	return w.makeSingly(ctx, h.empty())
}

// makeSingly makes records without a job.
func (w *writer) makeSingly(ctx context.Context, all []gathered) error {
	for some := range slices.Chunk(all, w.stretch) {
		var refs []record.Ref
		for _, g := range some {
			w.single.add(g.ref)
			w.hands.letGoOf(g.grips)
			refs = append(refs, g.ref)
		}
		tasks, err := w.judge(func(Reads) ([]record.Ref, error) { return refs, nil })
		if err != nil {
			return err
		}
		if err := w.carryOut(ctx, tasks); err != nil {
			return err
		}
		w.hands.letGo(tasks)
	}
	return nil
}
