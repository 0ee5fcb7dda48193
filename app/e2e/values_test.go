//go:build e2e

package e2e

import (
	"fmt"
	"slices"
	"strings"
)

// checkValues follows every value that a person wrote: it is there, or a person
// overwrote it, or it lost a conflict and stands in the journal; and it makes
// sure that nothing is there that nobody wrote.
func (c *scene) checkValues() {
	by := map[string]map[int][]int{} // deeds by tag and field
	for n, d := range c.r.people.deeds {
		if d.verb == "write" {
			if by[d.tag] == nil {
				by[d.tag] = map[int][]int{}
			}
			by[d.tag][d.field] = append(by[d.tag][d.field], n)
		}
	}
	for _, tag := range sorted(by) {
		if len(c.live[desk][tag])+len(c.live[crm][tag]) == 0 {
			continue
		}
		for n := range traces(c.module) {
			shown := c.shown(tag, n)
			for _, value := range shown {
				c.checkOrigin(tag, n, value)
			}
			for _, at := range by[tag][n] {
				c.checkKept(at, shown)
			}
		}
	}
}

// shown are the values that the live copies of a record show, by token.
func (c *scene) shown(tag string, field int) (values []string) {
	for _, side := range sides() {
		for _, r := range c.live[side][tag] {
			values = append(values, tokenIn(r[traces(c.module)[field].api[side]]))
		}
	}
	return values
}

// checkOrigin makes sure that people wrote a value, to this record or to one
// that was merged into it.
func (c *scene) checkOrigin(tag string, field int, value string) {
	if value == "" {
		return
	}
	for _, d := range c.r.people.deeds {
		if d.verb == "write" && d.field == field && d.value == value && (d.tag == tag || slices.Contains(c.kin[tag], d.tag)) {
			return
		}
	}
	c.r.t.Errorf("%s %s shows %q in %s, which nobody wrote\n%s", c.module, tag, value, traces(c.module)[field].api[desk], c.r.people.story(tag))
}

// checkKept makes sure of one value that a person wrote.
func (c *scene) checkKept(at int, shown []string) {
	d := c.r.people.deeds[at]
	if slices.Contains(shown, d.value) {
		return
	}
	elsewhere, contested := false, c.r.people.merged(d.tag)
	for n, e := range c.r.people.deeds {
		if n <= at {
			contested = contested || e.verb == "write" && e.tag == d.tag && e.field == d.field && e.side != d.side
			continue
		}
		switch {
		case e.verb == "write" && e.tag == d.tag && e.field == d.field && e.side == d.side:
			return // overwritten by a person
		case e.side == d.side && e.ends(d.tag):
			return // it went with its record
		case e.verb == "write" && e.tag == d.tag && e.field == d.field:
			elsewhere = true
		}
	}
	lost, kept := c.r.kept(c.journal, d.value)
	if lost || elsewhere && (kept || d.value == "") || contested && d.value == "" || d.side == desk && c.r.p.overtook(d.id, d.at) {
		return
	}
	if d.value == "" {
		c.r.t.Errorf("%s %s: %s was cleared in %s, and shows %q\n%s",
			c.module, d.tag, traces(c.module)[d.field].api[desk], d.side, shown, c.r.people.story(d.tag))
		return
	}
	c.r.t.Errorf("%s %s: %q, which a person wrote to %s in %s, is gone without a word; shown are %q\n%s",
		c.module, d.tag, d.value, traces(c.module)[d.field].api[desk], d.side, shown, c.r.people.story(d.tag))
}

// kept tells whether a value stands in the journal, and whether as one that
// lost a conflict.
func (r *ruin) kept(journal map[string]bool, token string) (lost, kept bool) {
	lost, kept = journal[token]
	return lost, kept
}

// kin lists for each tag the records that were merged with its own, directly or not:
// which of them it is taken for afterwards, the counterpart of the one that was
// merged away may decide.
func (c *crowd) kin() map[string][]string {
	kin := map[string][]string{}
	for _, d := range c.deeds {
		if d.verb == "merge" {
			all := slices.Concat([]string{d.tag, d.value}, kin[d.tag], kin[d.value])
			for _, tag := range all {
				kin[tag] = all
			}
		}
	}
	return kin
}

func (c *crowd) merged(tag string) bool {
	return slices.ContainsFunc(c.deeds, func(d deed) bool { return d.verb == "merge" && (d.tag == tag || d.value == tag) })
}

// story tells what people did to a record, for whoever has to find out.
func (c *crowd) story(tag string) string {
	var lines []string
	for n, d := range c.deeds {
		if d.tag == tag || d.value == tag && d.verb == "merge" {
			lines = append(lines, fmt.Sprintf("  %4d %s in %s: %s of %s, field %d %q", n, d.verb, d.side, d.tag, d.id, d.field, d.value))
		}
	}
	return strings.Join(lines, "\n")
}
