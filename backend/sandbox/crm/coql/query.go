package coql

// Query is a select statement.
type Query struct {
	Columns []Column
	From    string
	Where   Expr
	Group   []string
	Order   []Term
	Limit   int // -1 if none was given
	Offset  int
}

// Column is one of the selected: a name, with dots through lookups, or a
// function of one.
type Column struct {
	Name  string
	Func  string // count, sum, min, max, avg in lower case, or empty
	Label string // the key in the answer
}

// Term is one of the sort order.
type Term struct {
	Name string
	Desc bool
}

// Expr is a condition: And, Or or Test.
type Expr interface{ expr() }

// And holds if both parts do.
type And struct{ Left, Right Expr }

// Or holds if one of the parts does.
type Or struct{ Left, Right Expr }

// Test compares a column with values. Op is one of = != > >= < <= between,
// not between, like, not like, in, not in, is null, is not null, and, from
// search criteria, contains and starts with.
type Test struct {
	Column string
	Op     string
	Values []Value
}

func (And) expr()  {}
func (Or) expr()   {}
func (Test) expr() {}

// Value is a literal. Quoted tells '5' from 5.
type Value struct {
	Text   string
	Quoted bool
}

// Tests are all tests within a condition, from left to right.
func Tests(e Expr) []Test {
	switch e := e.(type) {
	case And:
		return append(Tests(e.Left), Tests(e.Right)...)
	case Or:
		return append(Tests(e.Left), Tests(e.Right)...)
	case Test:
		return []Test{e}
	}
	return nil
}

// Required are the tests that must hold whenever the condition does.
func Required(e Expr) []Test {
	switch e := e.(type) {
	case And:
		return append(Required(e.Left), Required(e.Right)...)
	case Test:
		return []Test{e}
	}
	return nil
}

// SyntaxError tells where a text stops being a query.
type SyntaxError struct {
	Near   string // what stands there; empty at the end
	Clause string // the clause that is missing, if one is
	Line   int
	Column int // both from 1
}

// Error describes the place.
func (e *SyntaxError) Error() string {
	if e.Clause != "" {
		return "missing clause " + e.Clause
	}
	return "syntax error near " + e.Near
}
