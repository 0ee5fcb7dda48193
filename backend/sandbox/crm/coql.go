package crm

import (
	"errors"
	"net/http"
	"strings"

	"counterpart/backend/sandbox/crm/coql"
	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// readCOQL reads the statement of a call.
func (s *Service) readCOQL(c *call) (*coql.Query, *refusal) {
	body, bad := c.object()
	if bad != nil {
		return nil, bad
	}
	text, ok := body["select_query"].(string)
	if !ok {
		return nil, badRequest("MANDATORY_NOT_FOUND", "required field not found",
			map[string]any{"api_name": "select_query", "json_path": "$.select_query"})
	}
	q, err := coql.Parse(strings.TrimSuffix(strings.TrimSpace(text), ";"), s.knobs.COQLBinary)
	if err == nil {
		return q, nil
	}
	details := map[string]any{}
	var syntax *coql.SyntaxError
	if errors.As(err, &syntax) {
		details = map[string]any{"near": syntax.Near, "line": syntax.Line, "column": syntax.Column}
		if syntax.Clause != "" {
			details = map[string]any{"clause": syntax.Clause}
		}
	}
	return nil, badRequest("SYNTAX_ERROR", "error occured while parsing the query", details)
}

// coqlCost is one credit up to 200 rows, two up to 1,000, three beyond.
func coqlCost(s *Service, c *call) (int, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	q, bad := s.readCOQL(c)
	switch {
	case bad != nil || q.Limit <= 200:
		return 1, true
	case q.Limit <= 1000:
		return 2, true
	}
	return 3, true
}

// coqlNeeds asks for COQL and for reading every module that is named. Whether
// the statement is sound is judged later.
func (s *Service) coqlNeeds(q *coql.Query) []need {
	t := s.table(q.From)
	if t == nil {
		return nil
	}
	needs := []need{moduleNeed(t.Module.API, "READ")}
	for _, c := range q.Columns {
		if column, ok := s.trail(t, c.Name); ok {
			for _, st := range column.steps[1:] {
				needs = append(needs, moduleNeed(st.t.Module.API, "READ"))
			}
		}
	}
	return needs
}

// runCOQL is Get Records through a COQL Query.
func (s *Service) runCOQL(c *call) (reply, *refusal) {
	said, bad := s.readCOQL(c)
	if bad != nil {
		return reply{}, bad
	}
	if !allowed(c.grant.Scopes, s.coqlNeeds(said)) {
		return reply{}, badScope()
	}
	if bad := s.coqlLimits(said); bad != nil {
		return reply{}, bad
	}
	q, columns, bad := s.prepare(said)
	if bad != nil {
		return reply{}, bad
	}
	limit := said.Limit
	if limit < 0 {
		limit = 200
	}
	var data []byte
	var n int
	var more bool
	if len(said.Group) > 0 || grouped(said) {
		data, n, more, bad = s.groups(q, columns, said.Offset, limit)
		if bad != nil {
			return reply{}, bad
		}
	} else {
		rows := s.rows(q, said.Offset, limit+1)
		more = len(rows) > limit
		rows = rows[:min(limit, len(rows))]
		n, data = len(rows), s.appendSelected(nil, q, columns, rows)
	}
	if n == 0 {
		return reply{status: http.StatusNoContent}, nil
	}
	return reply{status: http.StatusOK, body: s.withInfo(data, map[string]any{"count": n, "more_records": more})}, nil
}

// coqlLimits refuses what asks for too much at once.
func (s *Service) coqlLimits(q *coql.Query) *refusal {
	values, total := 100, 100000
	if s.knobs.COQLLimit == 200 {
		values, total = 50, 10000
	}
	tests := coql.Tests(q.Where)
	limits := []struct {
		clause    string
		got, most int
	}{
		{"limit", q.Limit, s.knobs.COQLLimit},
		{"offset", q.Offset + max(q.Limit, 0), total},
		{"select", len(q.Columns), 50},
		{"where", len(tests), 25},
		{"order by", len(q.Order), 10},
		{"group by", len(q.Group), 4},
	}
	for _, t := range tests {
		if t.Op == "in" || t.Op == "not in" {
			limits = append(limits, struct {
				clause    string
				got, most int
			}{"in", len(t.Values), values})
		}
	}
	for _, l := range limits {
		if l.got > l.most {
			return badRequest("LIMIT_EXCEEDED", "given limit exceeds the maximum limit",
				map[string]any{"limit": l.most, "clause": l.clause})
		}
	}
	return nil
}

// prepare resolves the names of a statement.
func (s *Service) prepare(said *coql.Query) (*query, []trail, *refusal) {
	t := s.table(said.From)
	if t == nil {
		return nil, nil, badRequest("INVALID_QUERY", "invalid query formed",
			map[string]any{"reason": "the module name given seems to be invalid", "module": said.From})
	}
	q := &query{t: t, said: said}
	var columns []trail
	for _, c := range said.Columns {
		column, ok := s.trail(t, c.Name)
		if !ok || column.kind() == schema.JSON {
			return nil, nil, badColumn("select", c.Name)
		}
		columns = append(columns, column)
	}
	var bad *refusal
	if q.match, bad = s.compile(t, said.Where); bad != nil {
		return nil, nil, bad
	}
	if s.knobs.COQLIndexed {
		q.match = s.indexedMatch(q.match)
	}
	if len(said.Group) > 0 || grouped(said) {
		return q, columns, nil // groups sort themselves
	}
	for _, o := range said.Order {
		column, ok := s.trail(t, o.Name)
		if !ok {
			return nil, nil, badColumn("order by", o.Name)
		}
		q.order = append(q.order, sortBy{column, o.Desc})
	}
	return q, columns, nil
}

// appendSelected writes the selected columns of records, and their ids.
func (s *Service) appendSelected(buf []byte, q *query, columns []trail, rows []*table.Record) []byte {
	buf = append(buf, '[')
	for i, r := range rows {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = append(buf, '{')
		id := false
		for j, column := range columns {
			label := q.said.Columns[j].Label
			id = id || label == "id"
			buf = appendQuoted(buf, label)
			buf = append(buf, ':')
			buf = s.appendColumn(buf, column, r)
			buf = append(buf, ',')
		}
		if !id {
			buf = append(buf, `"id":"`+idText(r.ID)+`",`...)
		}
		buf[len(buf)-1] = '}'
	}
	return append(buf, ']')
}

// appendColumn writes a value as COQL shows it: lookups and users by id only,
// multiple choices as one text.
func (s *Service) appendColumn(buf []byte, column trail, r *table.Record) []byte {
	if r = s.follow(column, r); r == nil {
		return append(buf, "null"...)
	}
	st := column.last()
	if column.user != "" {
		text, _ := userText(s.users[s.userOf(st.field, r)], column.user)
		return appendQuoted(buf, text)
	}
	switch {
	case st.field.DataType == "ownerlookup":
		return append(buf, `{"id":"`+s.users[s.userOf(st.field, r)].Person.ID+`"}`...)
	case st.field.Kind == schema.MultiText:
		text, ok := r.Row.Get(st.at)
		if !ok {
			return append(buf, "null"...)
		}
		return appendQuoted(buf, strings.ReplaceAll(text, separator, ";"))
	case st.field.Kind == schema.Reference && st.field.Source == schema.Stored:
		text, ok := r.Row.Get(st.at)
		if _, target := s.target(st.field, unpackID(text)); !ok || target == nil {
			return append(buf, "null"...)
		}
		return append(buf, `{"id":"`+idText(unpackID(text))+`"}`...)
	}
	return s.appendField(buf, st.t, r, st.field, st.at)
}

func (s *Service) userOf(f *schema.Field, r *table.Record) uint16 {
	switch f.Source {
	case schema.CreatedBy:
		return r.CreatedBy
	case schema.ModifiedBy:
		return r.ModifiedBy
	}
	return r.Owner
}
