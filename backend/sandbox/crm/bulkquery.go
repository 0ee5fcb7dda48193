package crm

import (
	"encoding/json"
	"fmt"

	"counterpart/backend/sandbox/crm/coql"
	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// bulkBody is the body of Create Bulk Read Job.
type bulkBody struct {
	FileType string `json:"file_type"`
	Query    struct {
		Module struct {
			API string `json:"api_name"`
		} `json:"module"`
		Fields    []string        `json:"fields"`
		Criteria  json.RawMessage `json:"criteria"`
		Page      int             `json:"page"`
		PageToken string          `json:"page_token"`
	} `json:"query"`
}

// bulkColumns resolves the fields of an export: the id is always first.
func (s *Service) bulkColumns(t *table.Table, names []string) ([]string, []trail, *refusal) {
	if len(names) == 0 {
		for _, f := range t.Module.Fields {
			if f.Kind != schema.JSON && f.Source != schema.Layout {
				names = append(names, f.API)
			}
		}
	}
	labels := []string{"id"}
	id, _ := s.trail(t, "id")
	columns := []trail{id}
	for _, name := range names {
		column, ok := s.trail(t, name)
		if !ok || column.kind() == schema.JSON {
			return nil, nil, badRequest("FIELD_NOT_SUPPORTED", "a field is not supported", map[string]any{"field": name})
		}
		if name != "id" {
			labels, columns = append(labels, name), append(columns, column)
		}
	}
	return labels, columns, nil
}

// comparators are the operators of bulk criteria in the terms of COQL.
func comparators() map[string]string {
	return map[string]string{
		"equal": "=", "not_equal": "!=", "in": "in", "not_in": "not in", "less_than": "<", "less_equal": "<=",
		"greater_than": ">", "greater_equal": ">=", "contains": "contains", "not_contains": "not contains",
		"starts_with": "starts with", "ends_with": "like", "between": "between", "not_between": "not between",
	}
}

const mostBulkCriteria = 25

// bulkWhere reads the criteria of an export; none matches all.
func (s *Service) bulkWhere(t *table.Table, raw json.RawMessage) (coql.Expr, *refusal) {
	if len(raw) == 0 || string(raw) == "null" {
		return coql.Test{Column: "id", Op: "is not null"}, nil
	}
	var c condition
	if json.Unmarshal(raw, &c) != nil {
		return nil, badRequest("CRITERIA_NOT_SUPPORTED", "the criteria are not supported", nil)
	}
	e, bad := s.bulkExpr(t, c)
	if bad == nil && len(coql.Tests(e)) > mostBulkCriteria {
		bad = badRequest("CRITERIA_LIMIT_EXCEEDED", "the criteria are too many", map[string]any{"limit": mostBulkCriteria})
	}
	return e, bad
}

func (s *Service) bulkExpr(t *table.Table, c condition) (coql.Expr, *refusal) {
	if len(c.Group) == 0 {
		return s.bulkTest(t, c)
	}
	left, bad := s.bulkExpr(t, c.Group[0])
	for _, part := range c.Group[1:] {
		if bad != nil {
			return nil, bad
		}
		var right coql.Expr
		right, bad = s.bulkExpr(t, part)
		switch c.Operator {
		case "and", "AND":
			left = coql.And{Left: left, Right: right}
		case "or", "OR":
			left = coql.Or{Left: left, Right: right}
		default:
			return nil, badRequest("CRITERIA_NOT_SUPPORTED", "the group operator is not supported", nil)
		}
	}
	return left, bad
}

func (s *Service) bulkTest(t *table.Table, c condition) (coql.Expr, *refusal) {
	details := map[string]any{"field": c.Field.API, "comparator": c.Comparator}
	column, ok := s.trail(t, c.Field.API)
	if !ok {
		return nil, badRequest("FIELD_IN_CRITERIA_NOT_AVAILABLE", "a field in the criteria is not available", details)
	}
	op, ok := comparators()[c.Comparator]
	if !ok || !suits(column.kind(), c.Comparator) {
		return nil, badRequest("FIELD_AND_COMPARATOR_IN_CRITERIA_NOT_COMPATIBLE",
			"a comparator in the criteria does not suit its field", details)
	}
	values, ok := c.Value.([]any)
	if !ok {
		values = []any{c.Value}
	}
	if (op == "between" || op == "not between") != (len(values) == 2) && op != "in" && op != "not in" {
		return nil, badRequest("VALUE_IN_CRITERIA_NOT_SUPPORTED", "a value in the criteria is not supported", details)
	}
	test := coql.Test{Column: c.Field.API, Op: op}
	for _, v := range values {
		text := fmt.Sprint(v)
		if c.Comparator == "ends_with" {
			text = "%" + text
		}
		test.Values = append(test.Values, coql.Value{Text: text, Quoted: true})
	}
	return test, nil
}

// suits reports whether values of a kind can be compared that way.
func suits(kind schema.Kind, comparator string) bool {
	switch comparator {
	case "equal":
		return true
	case "contains", "not_contains", "starts_with", "ends_with":
		return kind == schema.Text || kind == schema.MultiText
	case "less_than", "less_equal", "greater_than", "greater_equal":
		return kind == schema.Integer || kind == schema.Decimal || kind == schema.Date || kind == schema.DateTime
	case "between", "not_between":
		return kind == schema.Date || kind == schema.DateTime
	}
	return kind != schema.Boolean
}
