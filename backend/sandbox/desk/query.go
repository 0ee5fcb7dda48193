package desk

import (
	"strconv"
	"strings"
	"time"
)

// page is the part of a listing that a call asks for: rows [skip, skip+size).
type page struct {
	skip, size int
}

func (p page) end() int { return p.skip + p.size }

// number reads a query parameter within bounds.
func (c *call) number(name string, fallback, least, most int) (int, *apiError) {
	text := c.q.Get(name)
	if text == "" && !c.q.Has(name) {
		return fallback, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		return 0, errParam(name)
	}
	return n, nil
}

// pageFromOne reads from and limit of a list: counted from 1, where 0 also
// means the first row.
func (c *call) pageFromOne(fallback, most int) (page, *apiError) {
	from, refused := c.number("from", 1, 0, 1<<30)
	if refused != nil {
		return page{}, refused
	}
	limit, refused := c.number("limit", fallback, 1, most)
	return page{max(from-1, 0), limit}, refused
}

// pageFromZero reads from and limit counted from 0.
func (c *call) pageFromZero(fallback, most int) (page, *apiError) {
	from, refused := c.number("from", 0, 0, 1<<30)
	if refused != nil {
		return page{}, refused
	}
	limit, refused := c.number("limit", fallback, 1, most)
	return page{from, limit}, refused
}

// sorting is a sort key and its direction; the zero value is the default order.
type sorting struct {
	by   string
	desc bool
}

// sorting reads sortBy, which must be one of the names.
func (c *call) sorting(names ...string) (sorting, *apiError) {
	text := c.q.Get("sortBy")
	if text == "" && !c.q.Has("sortBy") {
		return sorting{}, nil
	}
	by, desc := strings.CutPrefix(text, "-")
	for _, name := range names {
		if by == name {
			return sorting{by, desc}, nil
		}
	}
	return sorting{}, errParam("sortBy")
}

// span is a range of seconds [from, to).
type span struct {
	from, to int64
	set      bool
}

func (r span) holds(t int64) bool { return !r.set || t >= r.from && t < r.to }

// span reads a time range "from,to".
func (c *call) span(name string) (span, *apiError) {
	text := c.q.Get(name)
	if text == "" && !c.q.Has(name) {
		return span{}, nil
	}
	a, b, ok := strings.Cut(text, ",")
	from, err1 := time.Parse(time.RFC3339, strings.TrimSpace(a))
	to, err2 := time.Parse(time.RFC3339, strings.TrimSpace(b))
	if !ok || err1 != nil || err2 != nil || to.Before(from) {
		return span{}, errParam(name)
	}
	// Records are dated to the second: what starts within a second excludes it.
	r := span{ceilSecond(from), to.Unix() + 1, true}
	if c.k.RangeEndExclusive {
		r.to = ceilSecond(to)
	}
	return r, nil
}

func ceilSecond(t time.Time) int64 {
	if t.Nanosecond() > 0 {
		return t.Unix() + 1
	}
	return t.Unix()
}

// include reads the include parameter, whose parts must be among the names.
func (c *call) include(names ...string) (map[string]bool, *apiError) {
	text := c.q.Get("include")
	if text == "" {
		return nil, nil
	}
	got := map[string]bool{}
	for _, part := range strings.Split(text, ",") {
		part = strings.TrimSpace(part)
		known := false
		for _, name := range names {
			known = known || name == part
		}
		if !known {
			return nil, errParam("include")
		}
		got[part] = true
	}
	return got, nil
}
