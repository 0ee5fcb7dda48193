package coql

import (
	"fmt"
	"strings"
)

// ParseCriteria reads the criteria of Search Records:
// ((Last_Name:equals:Burns\, B)and(First_Name:starts_with:M)). The characters
// ( ) , \ within a value are escaped by a backslash.
func ParseCriteria(text string) (Expr, error) {
	c := &criteria{text: strings.TrimSpace(text)}
	e, err := c.expr()
	if err != nil {
		return nil, err
	}
	if c.at != len(c.text) {
		return nil, fmt.Errorf("criteria go on after their end: %q", c.text[c.at:])
	}
	return e, nil
}

type criteria struct {
	text string
	at   int
}

func (c *criteria) expr() (Expr, error) {
	left, err := c.term()
	if err != nil {
		return nil, err
	}
	for {
		c.space()
		rest := strings.ToLower(c.text[c.at:])
		switch {
		case strings.HasPrefix(rest, "and"):
			c.at += len("and")
			right, err := c.term()
			if err != nil {
				return nil, err
			}
			left = And{left, right}
		case strings.HasPrefix(rest, "or"):
			c.at += len("or")
			right, err := c.term()
			if err != nil {
				return nil, err
			}
			left = Or{left, right}
		default:
			return left, nil
		}
	}
}

func (c *criteria) space() {
	for c.at < len(c.text) && c.text[c.at] == ' ' {
		c.at++
	}
}

// term is a group in parentheses, or a single test, which may stand without.
func (c *criteria) term() (Expr, error) {
	c.space()
	if c.at == len(c.text) {
		return nil, fmt.Errorf("criteria end where a condition should be")
	}
	if c.text[c.at] != '(' {
		return c.test()
	}
	c.at++
	c.space()
	e, err := c.expr()
	if err != nil {
		return nil, err
	}
	c.space()
	if c.at == len(c.text) || c.text[c.at] != ')' {
		return nil, fmt.Errorf("criteria lack a closing parenthesis")
	}
	c.at++
	return e, nil
}

func (c *criteria) test() (Expr, error) {
	parts := []string{"", "", ""}
	part := 0
	values := []string{}
	for ; c.at < len(c.text); c.at++ {
		b := c.text[c.at]
		switch {
		case b == '\\' && c.at+1 < len(c.text):
			c.at++
			parts[part] += string(c.text[c.at])
			continue
		case b == ':' && part < 2:
			part++
			continue
		case b == ',' && part == 2:
			values = append(values, parts[2])
			parts[2] = ""
			continue
		case b == '(' || b == ')':
			return c.finish(parts, append(values, parts[2]), part)
		}
		parts[part] += string(b)
	}
	return c.finish(parts, append(values, parts[2]), part)
}

func (c *criteria) finish(parts, values []string, part int) (Expr, error) {
	if part != 2 {
		return nil, fmt.Errorf("a condition is not field:operator:value")
	}
	ops := map[string]string{
		"equals": "contains", "not_equal": "!=", "starts_with": "starts with", "in": "in", "contains": "contains",
		"greater_than": ">", "greater_equal": ">=", "less_than": "<", "less_equal": "<=", "between": "between",
	}
	name := strings.ToLower(strings.TrimSpace(parts[1]))
	op, ok := ops[name]
	if !ok {
		return nil, &OperatorError{Column: strings.TrimSpace(parts[0]), Operator: parts[1]}
	}
	if op == "between" && len(values) != 2 {
		return nil, fmt.Errorf("between needs two values")
	}
	t := Test{Column: strings.TrimSpace(parts[0]), Op: op}
	if op != "in" && op != "between" {
		values = []string{strings.Join(values, ",")}
	}
	for _, v := range values {
		t.Values = append(t.Values, Value{Text: v, Quoted: true})
	}
	return t, nil
}

// OperatorError names an operator that search criteria do not have.
type OperatorError struct{ Column, Operator string }

// Error names the operator.
func (e *OperatorError) Error() string { return "no operator " + e.Operator }
