package desk

import (
	"cmp"
	"slices"
)

// keyed is a record with its key at hand, so that sorting need not fetch it.
type keyed struct {
	key, id int64
	e       *entity
}

func (a keyed) compare(b keyed) int {
	if c := cmp.Compare(a.key, b.key); c != 0 {
		return c
	}
	return cmp.Compare(a.id, b.id)
}

// insertAll takes many records in at once: one sort and one merge instead of a
// search for each.
func (o *order) insertAll(batch []*entity) {
	if len(batch) == 0 {
		return
	}
	fresh := o.keys(batch)
	if !slices.IsSortedFunc(fresh, keyed.compare) {
		slices.SortFunc(fresh, keyed.compare)
	}
	if tail := o.tailAfter(fresh[0]); tail == 0 {
		for _, f := range fresh {
			o.append(f.e)
		}
		o.n += len(fresh)
		return
	}
	o.merge(fresh)
}

func (o *order) keys(list []*entity) []keyed {
	out := make([]keyed, len(list))
	for i, e := range list {
		out[i] = keyed{o.key(e), e.id, e}
	}
	return out
}

// tailAfter counts the records that sort after one.
func (o *order) tailAfter(k keyed) int { return o.n - o.rank(k.key, k.id) }

// merge rebuilds the chunks out of the old records and the new ones.
func (o *order) merge(fresh []keyed) {
	old := o.chunks
	o.chunks = make([][]*entity, 0, (o.n+len(fresh))/chunkMax+1)
	o.n += len(fresh)
	for _, chunk := range old {
		for _, k := range o.keys(chunk) {
			for len(fresh) > 0 && fresh[0].compare(k) < 0 {
				o.append(fresh[0].e)
				fresh = fresh[1:]
			}
			o.append(k.e)
		}
	}
	for _, f := range fresh {
		o.append(f.e)
	}
}

// adopt takes many records in, each in the state and with the index that it
// already has.
func (t *table) adopt(list []*entity) {
	t.changes++
	var live, binned, indexed []*entity
	for _, e := range list {
		t.byID[e.id] = e
		switch e.state {
		case stateLive:
			live = append(live, e)
		case stateBinned:
			binned = append(binned, e)
		}
		if e.indexed != nil {
			indexed = append(indexed, e)
		}
	}
	t.all.insertAll(list)
	t.created.insertAll(live)
	t.bin.insertAll(binned)
	t.ixMade.insertAll(indexed)
	t.ixMod.insertAll(indexed)
}
