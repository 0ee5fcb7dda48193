package crm

import (
	"cmp"
	"iter"
	"slices"

	"counterpart/backend/sandbox/crm/table"
)

// listing is a list of live records in one of the orders a table keeps.
type listing struct {
	t     *table.Table
	sort  string // id, Created_Time, Modified_Time
	desc  bool
	since int64           // only those modified then or later; -1 for all
	only  []*table.Record // if not nil, only these
	keep  func(*table.Record) bool
}

func (l *listing) key(r *table.Record) int64 {
	switch l.sort {
	case "Created_Time":
		return r.Created
	case "Modified_Time":
		return r.Modified
	}
	return 0
}

func (l *listing) order() *table.Sorted[*table.Record] {
	switch l.sort {
	case "Created_Time":
		return l.t.ByCreated
	case "Modified_Time":
		return l.t.ByModified
	}
	return l.t.ByID
}

// place stands for a position in the order: just below the record with that
// key and id.
func place(key int64, id uint64) *table.Record {
	return &table.Record{ID: id, Created: key, Modified: key, Removed: key}
}

// take returns up to limit records beyond the cursor (from the beginning if it
// is nil), after skipping some, in the order of the list. Going back, it
// returns those just before the cursor.
func (l *listing) take(at *cursor, skip, limit int) []*table.Record {
	down := l.desc != (at != nil && at.Back)
	var rows []*table.Record
	for r := range l.walk(at, down) {
		if r.Modified < l.since || l.keep != nil && !l.keep(r) {
			continue
		}
		if skip--; skip >= 0 {
			continue
		}
		if rows = append(rows, r); len(rows) == limit {
			break
		}
	}
	if at != nil && at.Back {
		slices.Reverse(rows)
	}
	return rows
}

// walk yields the records beyond the cursor, and leaves out as many of those
// not modified since as it cheaply can.
func (l *listing) walk(at *cursor, down bool) iter.Seq[*table.Record] {
	if l.only != nil {
		return slices.Values(l.gather(slices.Values(l.only), at, down))
	}
	if l.since >= 0 {
		if l.sort == "Modified_Time" {
			return l.recent(at, down)
		}
		changed := l.t.ByModified.Len() - l.t.ByModified.Rank(place(l.since, 0))
		if changed < 20000 || changed < l.t.ByModified.Len()/50 {
			recent := l.t.ByModified.From(place(l.since, 0))
			return slices.Values(l.gather(recent, at, down))
		}
	}
	o := l.order()
	switch {
	case at == nil && down:
		return o.Backward()
	case at == nil:
		return o.All()
	case down:
		return o.Below(place(at.Key, at.ID))
	}
	return o.From(place(at.Key, at.ID+1))
}

// recent walks the order of modification down to, or from, the limit.
func (l *listing) recent(at *cursor, down bool) iter.Seq[*table.Record] {
	o := l.t.ByModified
	if !down {
		start := place(l.since, 0)
		if at != nil && at.Key >= l.since {
			start = place(at.Key, at.ID+1)
		}
		return o.From(start)
	}
	all := o.Backward()
	if at != nil {
		all = o.Below(place(at.Key, at.ID))
	}
	return func(yield func(*table.Record) bool) {
		for r := range all {
			if r.Modified < l.since || !yield(r) {
				return
			}
		}
	}
}

// gather sorts those of a few records that are beyond the cursor.
func (l *listing) gather(few iter.Seq[*table.Record], at *cursor, down bool) []*table.Record {
	var rows []*table.Record
	for r := range few {
		if at == nil {
			rows = append(rows, r)
			continue
		}
		c := cmp.Compare(l.key(r), at.Key)
		if c == 0 {
			c = cmp.Compare(r.ID, at.ID)
		}
		if down && c < 0 || !down && c > 0 {
			rows = append(rows, r)
		}
	}
	slices.SortFunc(rows, func(a, b *table.Record) int {
		c := cmp.Compare(l.key(a), l.key(b))
		if c == 0 {
			c = cmp.Compare(a.ID, b.ID)
		}
		if down {
			return -c
		}
		return c
	})
	return rows
}
