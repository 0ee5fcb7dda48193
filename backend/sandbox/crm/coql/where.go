package coql

import "strings"

// condition reads tests joined by and and or; and binds tighter.
func (p *parser) condition() Expr {
	left := p.conjunction()
	joins := 0
	for p.peek().is("or") {
		if joins++; p.binary && (joins > 1 || bare(left)) {
			p.fail()
		}
		p.take()
		right := p.conjunction()
		if p.binary && bare(right) {
			p.fail()
		}
		left = Or{unwrap(left), unwrap(right)}
	}
	return unwrap(left)
}

func (p *parser) conjunction() Expr {
	left := p.part()
	joins := 0
	for p.peek().is("and") {
		if joins++; p.binary && joins > 1 {
			p.fail()
		}
		p.take()
		left = And{unwrap(left), unwrap(p.part())}
	}
	return left
}

// nested is a condition in parentheses, until it is part of another.
type nested struct{ Expr }

func unwrap(e Expr) Expr {
	if n, ok := e.(nested); ok {
		return n.Expr
	}
	return e
}

// bare reports whether a condition joins two without parentheses around it.
func bare(e Expr) bool {
	_, is := e.(And)
	return is
}

func (p *parser) part() Expr {
	if p.accept("(") {
		e := p.condition()
		p.demand(")")
		return nested{e}
	}
	return p.test()
}

func (p *parser) test() Expr {
	t := Test{Column: p.name()}
	not := ""
	if p.accept("not") {
		not = "not "
	}
	switch {
	case not == "" && p.accept("is", "not", "null"):
		t.Op = "is not null"
		return t
	case not == "" && p.accept("is", "null"):
		t.Op = "is null"
		return t
	case p.accept("between"):
		t.Op = not + "between"
		t.Values = []Value{p.value()}
		p.demand("and")
		t.Values = append(t.Values, p.value())
		return t
	case p.accept("like"):
		t.Op = not + "like"
		t.Values = []Value{p.value()}
		return t
	case p.accept("in"):
		t.Op = not + "in"
		t.Values = p.list()
		return t
	}
	for _, op := range []string{"=", "!=", "<>", ">=", "<=", ">", "<"} {
		if not == "" && p.accept(op) {
			t.Op = strings.Replace(op, "<>", "!=", 1)
			t.Values = []Value{p.value()}
			return t
		}
	}
	p.fail()
	return nil
}

func (p *parser) list() []Value {
	p.demand("(")
	all := []Value{p.value()}
	for p.accept(",") {
		all = append(all, p.value())
	}
	p.demand(")")
	return all
}

func (p *parser) value() Value {
	t := p.peek()
	switch {
	case t.kind == quoted:
		p.take()
		return Value{Text: t.text, Quoted: true}
	case t.kind == number, t.is("true"), t.is("false"):
		p.take()
		if t.kind == word {
			t.text = strings.ToLower(t.text)
		}
		return Value{Text: t.text}
	}
	p.fail()
	return Value{}
}
