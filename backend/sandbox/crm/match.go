package crm

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"counterpart/backend/sandbox/crm/coql"
	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// matcher reports whether a record fulfils a condition.
type matcher func(*table.Record) bool

// compile makes a matcher of a condition on the records of a table.
func (s *Service) compile(t *table.Table, e coql.Expr) (matcher, *refusal) {
	switch e := e.(type) {
	case coql.And:
		left, right, bad := s.compileBoth(t, e.Left, e.Right)
		return func(r *table.Record) bool { return left(r) && right(r) }, bad
	case coql.Or:
		left, right, bad := s.compileBoth(t, e.Left, e.Right)
		return func(r *table.Record) bool { return left(r) || right(r) }, bad
	case coql.Test:
		return s.compileTest(t, e)
	}
	return func(*table.Record) bool { return true }, nil
}

func (s *Service) compileBoth(t *table.Table, l, r coql.Expr) (left, right matcher, bad *refusal) {
	if left, bad = s.compile(t, l); bad != nil {
		return nil, nil, bad
	}
	right, bad = s.compile(t, r)
	return left, right, bad
}

func badColumn(clause, name string) *refusal {
	return badRequest("INVALID_QUERY", "invalid query formed", map[string]any{
		"reason": "column given seems to be invalid", "clause": clause, "column_name": name,
	})
}

func badValue(name, op string) *refusal {
	return badRequest("INVALID_QUERY", "invalid query formed", map[string]any{
		"reason": "the value given seems to be invalid for the column", "column_name": name, "operator": op,
	})
}

func (s *Service) compileTest(t *table.Table, e coql.Test) (matcher, *refusal) {
	column, ok := s.trail(t, e.Column)
	if !ok || column.kind() == schema.JSON {
		return nil, badColumn("where", e.Column)
	}
	var values []operand
	for _, v := range e.Values {
		o, ok := literal(column.kind(), v)
		if !ok {
			return nil, badValue(e.Column, e.Op)
		}
		values = append(values, o)
	}
	hit := testOf(e.Op, values)
	if hit == nil {
		return nil, badRequest("INVALID_QUERY", "invalid query formed", map[string]any{
			"reason": "operator is not supported for the column", "column_name": e.Column, "operator": e.Op,
		})
	}
	return func(r *table.Record) bool { return hit(s.operand(column, r)) }, nil
}

// literal reads a value to compare a column of that kind with.
func literal(kind schema.Kind, v coql.Value) (operand, bool) {
	switch kind {
	case schema.Integer, schema.Decimal:
		n, err := strconv.ParseFloat(v.Text, 64)
		return operand{numeric: true, number: n, whole: int64(n), text: v.Text}, err == nil
	case schema.Boolean:
		on := strings.EqualFold(v.Text, "true")
		return wholeOperand(int64(boolInt(on))), on || strings.EqualFold(v.Text, "false")
	case schema.Reference:
		if v.Text == "${EMPTY}" {
			return operand{null: true}, true
		}
		id, err := strconv.ParseInt(v.Text, 10, 64)
		return wholeOperand(id), err == nil
	case schema.DateTime:
		unix, ok := instant(v.Text)
		return wholeOperand(unix), ok
	case schema.Date:
		_, flaw := parseDate(v.Text)
		return textOperand(v.Text), flaw == nil
	}
	return textOperand(v.Text), true
}

// testOf makes a test of an operator and its values; nil if there is no such
// operator. Only the null tests and their like hold for an empty value.
func testOf(op string, values []operand) func(operand) bool {
	negated := strings.HasPrefix(op, "not ")
	if positive := positiveTest(strings.TrimPrefix(op, "not "), values); positive != nil {
		return func(o operand) bool {
			if op == "is null" || op == "is not null" {
				return positive(o)
			}
			return !o.null && positive(o) != negated || o.null && matchesEmpty(op, values)
		}
	}
	return nil
}

// matchesEmpty holds for what search criteria write as ${EMPTY}.
func matchesEmpty(op string, values []operand) bool {
	for _, v := range values {
		if v.null || v.text == "${empty}" {
			return op == "=" || op == "in" || op == "contains"
		}
	}
	return false
}

func positiveTest(op string, values []operand) func(operand) bool {
	first := operand{null: true}
	if len(values) > 0 {
		first = values[0]
	}
	switch op {
	case "is null":
		return func(o operand) bool { return o.null }
	case "is not null":
		return func(o operand) bool { return !o.null }
	case "=":
		return func(o operand) bool { return o.compare(first) == 0 }
	case "!=":
		return func(o operand) bool { return o.compare(first) != 0 }
	case ">":
		return func(o operand) bool { return o.compare(first) > 0 }
	case ">=":
		return func(o operand) bool { return o.compare(first) >= 0 }
	case "<":
		return func(o operand) bool { return o.compare(first) < 0 }
	case "<=":
		return func(o operand) bool { return o.compare(first) <= 0 }
	case "in":
		return func(o operand) bool {
			return slices.ContainsFunc(values, func(v operand) bool { return o.compare(v) == 0 })
		}
	case "between":
		return func(o operand) bool { return o.compare(first) >= 0 && o.compare(values[1]) <= 0 }
	case "like":
		return like(first.text)
	case "contains":
		return func(o operand) bool {
			return !first.null && (o.numeric && o.compare(first) == 0 || !o.numeric && strings.Contains(o.text, first.text))
		}
	case "starts with":
		return func(o operand) bool { return !first.null && strings.HasPrefix(o.text, first.text) }
	}
	return nil
}

// like makes a test of a pattern in which % stands for any text.
func like(pattern string) func(operand) bool {
	parts := strings.Split(pattern, "%")
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	re := regexp.MustCompile("(?s)^" + strings.Join(parts, ".*") + "$")
	return func(o operand) bool { return re.MatchString(o.text) }
}
