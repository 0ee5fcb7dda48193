package crm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// Limits of a COQL query (Zoho CRM v8, COQL Limitations).
const (
	coqlRows     = 2000 // in one answer; earlier versions of the page say 200
	coqlFewRows  = 200  // in one answer, whichever page is right
	coqlValues   = 50   // in one list of values
	coqlCriteria = 24   // in one condition: the page says 25
)

// coqlLimits are the limits that the service itself has taught, where it takes
// less than its documentation says. The zero value knows nothing.
type coqlLimits struct {
	few   atomic.Bool // only 200 rows an answer
	short atomic.Bool // only one list of values a query
}

// rowsAtOnce is how many rows one answer may have.
func (l *coqlLimits) rowsAtOnce() int {
	if l.few.Load() {
		return coqlFewRows
	}
	return coqlRows
}

// selection is a COQL query without its limit.
type selection struct {
	columns []string
	from    string
	where   string
	order   string // empty: the service's own
	expect  int    // about how many rows there are; 0: unknown
	most    int    // rows that are wanted at the most; 0: all
}

// query hands on the rows of a selection, and tells whether there are further
// ones than wanted. It asks for few rows at first where few are expected, which
// costs less.
func (c *Client) query(ctx context.Context, s selection, f func(row)) (more bool, err error) {
	size := c.coql.rowsAtOnce()
	if s.expect > 0 && s.expect <= coqlFewRows {
		size = coqlFewRows
	}
	for offset := 0; ; {
		if s.most > 0 {
			size = min(size, s.most-offset)
		}
		rows, further, err := c.part(ctx, s, offset, size)
		if err != nil && size > coqlFewRows && record.CodeOf(err) == record.ParameterWrong {
			c.coql.few.Store(true)
			size = coqlFewRows
			if rows, further, err = c.part(ctx, s, offset, size); err != nil {
				c.coql.few.Store(false) // it was not that
			}
		}
		if err != nil {
			return false, err
		}
		for _, r := range rows {
			f(r)
		}
		offset += len(rows)
		if !further || len(rows) == 0 || s.most > 0 && offset >= s.most {
			return further, nil
		}
		size = c.coql.rowsAtOnce()
	}
}

// part reads one answer of a query.
func (c *Client) part(ctx context.Context, s selection, offset, size int) ([]row, bool, error) {
	query := fmt.Sprintf("select %s from %s where %s", strings.Join(s.columns, ", "), s.from, s.where)
	if s.order != "" {
		query += " order by " + s.order
	}
	query += fmt.Sprintf(" limit %d, %d", offset, size)
	rows, info, answer, err := c.rows(ctx, rest.Call{
		Method: http.MethodPost, Path: "/coql", Read: true, Heavy: true, Credits: coqlPrice(size), Body: map[string]string{"select_query": query},
	})
	if err == nil && !answer.Empty() && !info.Told {
		err = c.api.Garbled(true, errors.New("a list that does not say whether it goes on"))
	}
	return rows, info.More, err
}

// coqlPrice is what an answer of so many rows costs (Zoho CRM v8, API Limits).
func coqlPrice(rows int) int64 {
	switch {
	case rows <= coqlFewRows:
		return 1
	case rows <= coqlRows/2:
		return 2
	}
	return 3
}

// among queries for the rows one of whose columns has one of the values, in as
// few queries as the limits allow; what a query gave before it was refused is not
// handed on. Values that cannot be written in a query are left out: no record has
// them either.
func (c *Client) among(ctx context.Context, s selection, columns, values []string, f func(row)) error {
	where, shortened := s.where, false
	values = writable(values)
	for len(values) > 0 {
		n := coqlValues
		if !c.coql.short.Load() {
			n *= coqlCriteria / len(columns)
		}
		n = min(n, len(values))
		s.where = both(where, anyOf(columns, values[:n]))
		if s.expect == 0 {
			s.expect = n
		}
		var found []row
		_, err := c.query(ctx, s, func(r row) { found = append(found, r) })
		if err != nil && n > coqlValues && record.CodeOf(err) == record.ParameterWrong {
			c.coql.short.Store(true) // the same again, in smaller queries
			shortened = true
			continue
		}
		if err != nil {
			if shortened {
				c.coql.short.Store(false) // it was not that
			}
			return err
		}
		for _, r := range found {
			f(r)
		}
		shortened = false
		values = values[n:]
	}
	return nil
}

// anyOf is the condition that one of the columns has one of the values.
func anyOf(columns, values []string) string {
	var tests []string
	for start := 0; start < len(values); start += coqlValues {
		list := "(" + strings.Join(values[start:min(start+coqlValues, len(values))], ",") + ")"
		for _, column := range columns {
			tests = append(tests, column+" in "+list)
		}
	}
	return nested(tests)
}

// nested joins tests two by two, as COQL wants more than two (Zoho CRM v8, Query
// API).
func nested(tests []string) string {
	if len(tests) == 1 {
		return tests[0]
	}
	half := len(tests) / 2
	return "(" + nested(tests[:half]) + " or " + nested(tests[half:]) + ")"
}

// both joins two conditions, of which the first may be empty.
func both(a, b string) string {
	if a == "" {
		return b
	}
	return "(" + a + " and " + b + ")"
}

// writable puts values into quotes, of the kind that they do not contain.
func writable(values []string) []string {
	quoted := make([]string, 0, len(values))
	for _, value := range values {
		quote := "'"
		if strings.Contains(value, quote) {
			quote = `"`
		}
		if value != "" && !strings.ContainsAny(value, quote+"\\\n\r") {
			quoted = append(quoted, quote+value+quote)
		}
	}
	return quoted
}
