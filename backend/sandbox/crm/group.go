package crm

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"counterpart/backend/sandbox/crm/coql"
	"counterpart/backend/sandbox/crm/table"
)

// grouped reports whether a statement sums up records.
func grouped(q *coql.Query) bool {
	return slices.ContainsFunc(q.Columns, func(c coql.Column) bool { return c.Func != "" })
}

// group is the records of one row of the answer.
type group struct {
	first *table.Record
	n     int
	sums  []float64 // by column
	least []operand
	most  []operand
	count []int
}

// groups answers a statement with functions or group by.
func (s *Service) groups(q *query, columns []trail, offset, limit int) ([]byte, int, bool, *refusal) {
	for _, c := range q.said.Columns {
		if c.Func == "" && !slices.ContainsFunc(q.said.Group, func(g string) bool { return strings.EqualFold(g, c.Name) }) {
			return nil, 0, false, badRequest("INVALID_QUERY", "invalid query formed",
				map[string]any{"reason": "column is not in the group by clause", "column_name": c.Name})
		}
	}
	var by []trail
	for _, name := range q.said.Group {
		column, ok := s.trail(q.t, name)
		if !ok {
			return nil, 0, false, badColumn("group by", name)
		}
		by = append(by, column)
	}
	all := s.collect(q, columns, by)
	if bad := sortGroups(q, all, columns, s); bad != nil {
		return nil, 0, false, bad
	}
	more := len(all) > offset+limit
	all = all[min(offset, len(all)):]
	all = all[:min(limit, len(all))]
	buf := []byte{'['}
	for i, g := range all {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = s.appendGroup(buf, q, columns, g)
	}
	return append(buf, ']'), len(all), more, nil
}

func (s *Service) collect(q *query, columns, by []trail) []*group {
	var all []*group
	index := map[string]*group{}
	for r := range q.t.ByID.All() {
		if !q.match(r) {
			continue
		}
		var key strings.Builder
		for _, column := range by {
			fmt.Fprintf(&key, "%+v|", s.operand(column, r))
		}
		g := index[key.String()]
		if g == nil {
			n := len(columns)
			g = &group{first: r, sums: make([]float64, n), least: make([]operand, n), most: make([]operand, n), count: make([]int, n)}
			index[key.String()] = g
			all = append(all, g)
		}
		g.n++
		for i, column := range columns {
			g.add(i, s.operand(column, r))
		}
	}
	if len(all) == 0 && len(by) == 0 && grouped(q.said) {
		n := len(columns)
		all = append(all, &group{sums: make([]float64, n), least: make([]operand, n), most: make([]operand, n), count: make([]int, n)})
	}
	return all
}

func (g *group) add(i int, o operand) {
	if o.null {
		return
	}
	if g.count[i]++; g.count[i] == 1 {
		g.least[i], g.most[i] = o, o
	}
	g.sums[i] += o.number
	if o.compare(g.least[i]) < 0 {
		g.least[i] = o
	}
	if o.compare(g.most[i]) > 0 {
		g.most[i] = o
	}
}

// value is what a function makes of the group's records.
func (g *group) value(i int, function string) operand {
	switch {
	case function == "count":
		return wholeOperand(int64(g.count[i]))
	case g.count[i] == 0:
		return operand{null: true}
	case function == "sum":
		return operand{numeric: true, number: g.sums[i]}
	case function == "avg":
		return operand{numeric: true, number: g.sums[i] / float64(g.count[i])}
	case function == "max":
		return g.most[i]
	}
	return g.least[i]
}

func sortGroups(q *query, all []*group, columns []trail, s *Service) *refusal {
	for _, o := range slices.Backward(q.said.Order) {
		at := slices.IndexFunc(q.said.Columns, func(c coql.Column) bool {
			return strings.EqualFold(c.Label, o.Name) || c.Func == "" && strings.EqualFold(c.Name, o.Name)
		})
		if at < 0 {
			return badColumn("order by", o.Name)
		}
		key := func(g *group) operand {
			if c := q.said.Columns[at]; c.Func != "" {
				return g.value(at, c.Func)
			}
			return s.operand(columns[at], g.first)
		}
		slices.SortStableFunc(all, func(a, b *group) int {
			if o.Desc {
				a, b = b, a
			}
			return key(a).compare(key(b))
		})
	}
	return nil
}

func (s *Service) appendGroup(buf []byte, q *query, columns []trail, g *group) []byte {
	buf = append(buf, '{')
	for i, c := range q.said.Columns {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = appendQuoted(buf, c.Label)
		buf = append(buf, ':')
		if c.Func == "" {
			buf = s.appendColumn(buf, columns[i], g.first)
			continue
		}
		buf = s.appendOperand(buf, g.value(i, c.Func), columns[i], c.Func)
	}
	return append(buf, '}')
}

func (s *Service) appendOperand(buf []byte, o operand, column trail, function string) []byte {
	name := column.last().field.DataType
	switch {
	case o.null:
		return append(buf, "null"...)
	case name == "datetime" && (function == "min" || function == "max"):
		return s.appendQuotedTime(buf, o.whole)
	case o.numeric:
		return strconv.AppendFloat(buf, o.number, 'f', -1, 64)
	}
	text, _ := json.Marshal(o.text)
	return append(buf, text...)
}
