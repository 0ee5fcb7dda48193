package crm

import (
	"errors"
	"net/http"
	"strings"

	"counterpart/backend/sandbox/crm/coql"
	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// searchParams are the ways to search; the first that is given counts.
func searchParams() []string { return []string{"criteria", "email", "phone", "word"} }

const mostCriteria = 10

func searchCost(s *Service, _ *call) (int, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.knobs.SearchCredits, true
}

// searchRecords is Search Records. It sees what the index has seen.
func (s *Service) searchRecords(c *call) (reply, *refusal) {
	match, bad := s.searchMatch(c)
	if bad != nil {
		return reply{}, bad
	}
	cols := s.allColumns(c.t.Module)
	if c.q.Get("fields") != "" {
		if cols, bad = s.askedFields(c, c.t.Module); bad != nil {
			return reply{}, bad
		}
	}
	page, size, bad := c.pageSize()
	if bad != nil {
		return reply{}, bad
	}
	if page*size > pageReach {
		return reply{}, badRequest("LIMIT_REACHED", "You can only get the first 2000 records of a search",
			map[string]any{"limit": pageReach})
	}
	converted, bad := c.word("converted", "false", "true", "false", "both")
	if bad != nil {
		return reply{}, bad
	}
	l := listing{t: c.t, sort: "id", desc: true, since: -1, keep: func(r *table.Record) bool {
		return (converted == "both" || r.Converted == (converted == "true")) && match(r)
	}}
	rows := l.take(nil, (page-1)*size, size+1)
	if len(rows) == 0 {
		return reply{status: http.StatusNoContent}, nil
	}
	more := len(rows) > size
	rows = rows[:min(size, len(rows))]
	return reply{status: http.StatusOK, body: s.withInfo(s.appendRows(nil, c.t, rows, cols), map[string]any{
		"per_page": size, "count": len(rows), "page": page, "more_records": more,
		"sort_by": "id", "sort_order": "desc",
	})}, nil
}

// searchMatch makes a test of what the call searches for.
func (s *Service) searchMatch(c *call) (matcher, *refusal) {
	for _, name := range searchParams() {
		text := strings.TrimSpace(c.q.Get(name))
		switch {
		case text == "":
		case name == "criteria":
			return s.criteriaMatch(c.t, text)
		case name == "word" && len([]rune(text)) < 2:
			return nil, badRequest("INVALID_DATA", "invalid data", map[string]any{"param_name": "word"})
		default:
			return s.wordMatch(c.t, name, strings.ToLower(text)), nil
		}
	}
	return nil, badRequest("EXPECTED_PARAM_MISSING", "One of the expected parameter is missing",
		map[string]any{"param_names": searchParams()})
}

func (s *Service) criteriaMatch(t *table.Table, text string) (matcher, *refusal) {
	e, err := coql.ParseCriteria(text)
	var op *coql.OperatorError
	switch {
	case errors.As(err, &op):
		return nil, badRequest("INVALID_QUERY", "invalid query formed",
			map[string]any{"reason": "the operator given seems to be invalid", "api_name": op.Column, "operator": op.Operator})
	case err != nil:
		return nil, badRequest("INVALID_QUERY", "invalid query formed", map[string]any{"reason": "invalid criteria"})
	}
	tests := coql.Tests(e)
	if len(tests) > mostCriteria {
		return nil, badRequest("LIMIT_EXCEEDED", "criteria limit exceeded",
			map[string]any{"limit": mostCriteria, "param_name": "criteria"})
	}
	for _, test := range tests {
		f, _ := t.Module.Field(test.Column)
		if f == nil || f.Kind == schema.JSON {
			return nil, badRequest("INVALID_QUERY", "invalid query formed", map[string]any{
				"reason": "the field is not available", "api_name": test.Column, "operator": test.Op,
			})
		}
	}
	match, bad := s.compile(t, e)
	if bad != nil {
		return nil, bad
	}
	return s.indexedMatch(match), nil
}

// indexedMatch lets a test see a record as the search index has it.
func (s *Service) indexedMatch(match matcher) matcher {
	now, lag := s.now(), s.knobs.IndexLagSeconds
	return func(r *table.Record) bool {
		row, known := s.stale.seen(now, lag, r)
		if !known {
			return false
		}
		if row == r.Row {
			return match(r)
		}
		old := *r
		old.Row = row
		return match(&old)
	}
}

// wordMatch looks for a text in the fields of a type, or in all text.
func (s *Service) wordMatch(t *table.Table, param, text string) matcher {
	var fields []int
	for i, f := range t.Module.Fields {
		if f.Kind == schema.Text && f.Source == schema.Stored && (param == "word" || f.DataType == param) {
			fields = append(fields, i)
		}
	}
	return s.indexedMatch(func(r *table.Record) bool {
		for _, at := range fields {
			got, ok := r.Row.Get(at)
			if ok && strings.Contains(strings.ToLower(got), text) {
				return true
			}
		}
		return param == "word" && strings.Contains(strings.ToLower(s.nameOf(t, r)), text)
	})
}
