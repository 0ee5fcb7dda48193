package coql

import (
	"strconv"
	"strings"
)

// Parse reads a select statement. With binary set, a row of more than two
// conditions must be nested in parentheses, two by two, as Zoho demands.
func Parse(text string, binary bool) (q *Query, err error) {
	p := &parser{text: text, tokens: lex(text), binary: binary}
	defer func() {
		if e, ok := recover().(*SyntaxError); ok {
			q, err = nil, e
		} else if e != nil {
			panic(e)
		}
	}()
	return p.query(), nil
}

// parser reads tokens; a syntax error leaves it by panic, which Parse catches.
type parser struct {
	text   string
	tokens []token
	at     int
	binary bool
}

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) take() token {
	t := p.tokens[p.at]
	if t.kind != end {
		p.at++
	}
	return t
}

func (p *parser) accept(texts ...string) bool {
	for i, text := range texts {
		if p.at+i >= len(p.tokens) || !p.tokens[p.at+i].is(text) {
			return false
		}
	}
	p.at += len(texts)
	return true
}

func (p *parser) fail() {
	t := p.peek()
	before := p.text[:t.at]
	line := strings.Count(before, "\n")
	panic(&SyntaxError{Near: t.text, Line: line + 1, Column: t.at - strings.LastIndex(before, "\n")})
}

func (p *parser) demand(text string) {
	if !p.accept(text) {
		p.fail()
	}
}

func (p *parser) clause(texts ...string) {
	if p.accept(texts...) {
		return
	}
	if p.peek().kind == end {
		panic(&SyntaxError{Clause: texts[0]})
	}
	p.fail()
}

func (p *parser) query() *Query {
	q := &Query{Limit: -1}
	p.clause("select")
	q.Columns = p.columns()
	p.clause("from")
	q.From = p.name()
	p.clause("where")
	q.Where = p.condition()
	if p.accept("group", "by") {
		q.Group = p.names()
	}
	if p.accept("order", "by") {
		q.Order = p.terms()
	}
	if p.accept("limit") {
		q.Limit = p.count()
		if p.accept(",") {
			q.Offset, q.Limit = q.Limit, p.count()
		}
	}
	if p.accept("offset") {
		q.Offset = p.count()
	}
	if p.peek().kind != end {
		p.fail()
	}
	return q
}

func (p *parser) columns() []Column {
	all := []Column{p.column()}
	for p.accept(",") {
		all = append(all, p.column())
	}
	return all
}

func (p *parser) column() Column {
	from := p.peek().at
	c := Column{Name: p.name()}
	if p.accept("(") {
		c.Func = strings.ToLower(c.Name)
		switch c.Func {
		case "count", "sum", "min", "max", "avg":
		default:
			p.at -= 2
			p.fail()
		}
		c.Name = p.name()
		p.demand(")")
	}
	c.Label = strings.TrimSpace(p.text[from:p.peek().at])
	if p.accept("as") {
		c.Label = p.name()
	}
	return c
}

// name reads a word that is not one of the language.
func (p *parser) name() string {
	t := p.peek()
	if t.kind != word || reserved(t.text) {
		p.fail()
	}
	p.take()
	return t.text
}

func reserved(text string) bool {
	switch strings.ToLower(text) {
	case "select", "from", "where", "and", "or", "in", "not", "is", "null", "like", "between", "order", "group", "by",
		"limit", "asc", "desc", "as":
		return true
	}
	return false
}

func (p *parser) names() []string {
	all := []string{p.name()}
	for p.accept(",") {
		all = append(all, p.name())
	}
	return all
}

func (p *parser) terms() []Term {
	var all []Term
	for {
		t := Term{Name: p.name()}
		if p.accept("(") { // order by count(id)
			t.Name += "(" + p.name() + ")"
			p.demand(")")
		}
		if p.accept("desc") {
			t.Desc = true
		} else {
			p.accept("asc")
		}
		all = append(all, t)
		if !p.accept(",") {
			return all
		}
	}
}

func (p *parser) count() int {
	t := p.peek()
	n, err := strconv.Atoi(t.text)
	if t.kind != number || err != nil || n < 0 {
		p.fail()
	}
	p.take()
	return n
}
