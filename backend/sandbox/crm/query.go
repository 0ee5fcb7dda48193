package crm

import (
	"iter"
	"math"
	"slices"

	"counterpart/backend/sandbox/crm/coql"
	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// query is a COQL statement made ready for a table.
type query struct {
	t     *table.Table
	said  *coql.Query
	match matcher
	order []sortBy
}

type sortBy struct {
	column trail
	desc   bool
}

// rows returns up to most records that match, in order, after the offset.
func (s *Service) rows(q *query, offset, most int) []*table.Record {
	if few := s.candidates(q); few != nil {
		return s.cut(q, slices.Values(few), offset, most)
	}
	if key, desc, ok := q.ordered(); ok {
		var rows []*table.Record
		for r := range q.span(key, desc) {
			if !q.match(r) {
				continue
			}
			if offset--; offset >= 0 {
				continue
			}
			if rows = append(rows, r); len(rows) == most {
				break
			}
		}
		return rows
	}
	for _, key := range []string{"Modified_Time", "Created_Time"} {
		if low, high := q.bounds(key); low > math.MinInt64 || high < math.MaxInt64 {
			return s.cut(q, q.span(key, false), offset, most)
		}
	}
	return s.cut(q, q.t.ByID.All(), offset, most)
}

// cut sorts what matches and takes a part of it.
func (s *Service) cut(q *query, source iter.Seq[*table.Record], offset, most int) []*table.Record {
	rows := s.matching(q, source)
	rows = rows[min(offset, len(rows)):]
	return rows[:min(most, len(rows))]
}

func (s *Service) matching(q *query, source iter.Seq[*table.Record]) []*table.Record {
	type keyed struct {
		keys []operand
		r    *table.Record
	}
	var all []keyed
	for r := range source {
		if !q.match(r) {
			continue
		}
		k := keyed{r: r}
		for _, o := range q.order {
			k.keys = append(k.keys, s.operand(o.column, r))
		}
		all = append(all, k)
	}
	slices.SortFunc(all, func(a, b keyed) int {
		for i, o := range q.order {
			c := a.keys[i].compare(b.keys[i])
			if o.desc {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		return boolInt(a.r.ID > b.r.ID) - boolInt(a.r.ID < b.r.ID)
	})
	rows := make([]*table.Record, len(all))
	for i, k := range all {
		rows[i] = k.r
	}
	return rows
}

// candidates are the few records that can match, if a required test says so
// by id or by an indexed value; nil if none does.
func (s *Service) candidates(q *query) []*table.Record {
	for _, test := range coql.Required(q.said.Where) {
		if test.Op != "=" && test.Op != "in" {
			continue
		}
		column, _ := s.trail(q.t, test.Column)
		if len(column.steps) != 1 || column.user != "" {
			continue
		}
		st := column.last()
		switch {
		case st.field.Source == schema.RecordID:
			ids := []string{}
			for _, v := range test.Values {
				ids = append(ids, v.Text)
			}
			return liveOf(q.t, ids)
		case st.field.Source == schema.Stored && q.t.Indexed(st.at):
			return indexed(q.t, st, test.Values)
		}
	}
	return nil
}

func indexed(t *table.Table, st step, values []coql.Value) []*table.Record {
	rows := []*table.Record{}
	seen := map[uint64]bool{}
	for _, v := range values {
		text := v.Text
		if st.field.Kind == schema.Reference {
			id, _ := parseID(text)
			text = packID(id)
		}
		for r := range t.Find(st.at, text) {
			if !seen[r.ID] {
				seen[r.ID] = true
				rows = append(rows, r)
			}
		}
	}
	return rows
}

// ordered reports the order kept by the table that the answer is asked in.
func (q *query) ordered() (key string, desc, ok bool) {
	if len(q.order) == 0 {
		return "id", false, true
	}
	o := q.order[0]
	if len(q.order) > 1 || len(o.column.steps) > 1 || o.column.user != "" {
		return "", false, false
	}
	switch name := o.column.last().field.API; name {
	case "id", "Created_Time", "Modified_Time":
		return name, o.desc, true
	}
	return "", false, false
}

// bounds are the least and greatest value that required tests leave to one of
// the kept orders' keys.
func (q *query) bounds(key string) (low, high int64) {
	low, high = math.MinInt64, math.MaxInt64
	kind := schema.DateTime
	if key == "id" {
		kind = schema.Reference
	}
	for _, test := range coql.Required(q.said.Where) {
		if test.Column != key || len(test.Values) == 0 {
			continue
		}
		first, ok := literal(kind, test.Values[0])
		last, okLast := literal(kind, test.Values[len(test.Values)-1])
		if !ok || !okLast {
			continue
		}
		switch test.Op {
		case "=":
			low, high = max(low, first.whole), min(high, first.whole)
		case ">", ">=":
			low = max(low, first.whole)
		case "<", "<=":
			high = min(high, first.whole)
		case "between":
			low, high = max(low, first.whole), min(high, last.whole)
		}
	}
	return low, high
}

// span walks one of the kept orders within its bounds.
func (q *query) span(key string, desc bool) iter.Seq[*table.Record] {
	l := listing{t: q.t, sort: key}
	low, high := q.bounds(key)
	value := l.key
	from, past := place(low, 0), place(high, math.MaxUint64)
	if key == "id" {
		value = func(r *table.Record) int64 { return int64(r.ID) }
		from, past = place(0, uint64(max(low, 0))), place(0, uint64(max(high, 0)))
		past.ID++
	}
	walk := l.order().From(from)
	if desc {
		walk = l.order().Below(past)
	}
	return func(yield func(*table.Record) bool) {
		for r := range walk {
			v := value(r)
			if v < low || v > high || !yield(r) {
				return
			}
		}
	}
}
