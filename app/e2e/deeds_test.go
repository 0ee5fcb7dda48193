//go:build e2e

package e2e

import (
	"net/http"
	"slices"
	"time"
)

// act has people do something, one after the other.
func (c *crowd) act(times int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for range times {
		c.something()
	}
}

func (c *crowd) something() {
	side, module := c.side(), c.module()
	switch n := c.random.IntN(100); {
	case n < 24:
		c.create(side, module)
	case n < 62:
		c.edit(side, module)
	case n < 70:
		c.move(side)
	case n < 74:
		c.massUpdate(side, module)
	case n < 80:
		c.bin(side, module)
	case n < 84:
		c.purge(side, module)
	case n < 89:
		c.restore(side, module)
	case n < 92:
		c.merge(side, module)
	default:
		c.editBoth(module)
	}
}

// twins has two people make the same record, one in each service. They do so
// while no sync runs: nobody could tell a twin that is made in the same moment.
func (c *crowd) twins(module string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	tag, key := c.create(desk, module)
	if key == "" {
		return
	}
	c.twinned[tag] = true
	c.createAs(crm, module, tag, key)
}

// editBoth has two people edit the two copies of a record at once.
func (c *crowd) editBoth(module string) {
	r, ok := c.pick(desk, module, row.live)
	if !ok {
		return
	}
	tag := tagOf(desk, module, r)
	all := traces(module)
	for _, side := range sides() {
		copies := c.page(side, module, func(r row) bool { return r.live() && tagOf(side, module, r) == tag })
		if len(copies) == 0 {
			return
		}
		n := 2 + c.random.IntN(2) // often the same field
		token := c.token()
		id := copies[0].id()
		if _, ok := c.do(http.MethodPatch, side+"/"+module+"/"+id, row{all[n].api[side]: all[n].write(token)}); ok {
			c.note(deed{verb: "write", side: side, tag: tag, id: id, field: n, value: token})
		}
	}
}

// move gives a contact another account, or none.
func (c *crowd) move(side string) {
	r, ok := c.pick(side, contacts, row.live)
	if !ok {
		return
	}
	id, tag := "", ""
	if c.random.IntN(5) > 0 {
		if account, ok := c.pick(side, accounts, row.live); ok {
			id, tag = account.id(), tagOf(side, accounts, account)
		}
	}
	if accountID(side, r) == id {
		return
	}
	if _, ok := c.do(http.MethodPatch, side+"/"+contacts+"/"+r.id(), row{accountField(side): accountValue(side, id)}); ok {
		c.note(deed{verb: "write", side: side, tag: tagOf(side, contacts, r), id: r.id(), field: belongs, value: tag})
	}
}

func (c *crowd) massUpdate(side, module string) {
	all := c.page(side, module, row.live)
	if len(all) == 0 {
		return
	}
	from := c.random.IntN(len(all))
	some := all[from:min(from+8, len(all))]
	var ids []string
	for _, r := range some {
		ids = append(ids, r.id())
	}
	const n = 2
	f, token := traces(module)[n], c.token()
	if _, ok := c.do(http.MethodPost, side+"/"+module+"/mass-update", map[string]any{"ids": ids, "fields": row{f.api[side]: f.write(token)}}); !ok {
		return
	}
	for _, r := range some {
		// One that has gone meanwhile was passed over.
		if text(c.s.get(side, module, r.id())[f.api[side]]) == f.write(token) {
			c.note(deed{verb: "write", side: side, tag: tagOf(side, module, r), id: r.id(), field: n, value: token})
		}
	}
}

func (c *crowd) bin(side, module string) {
	if r, ok := c.pick(side, module, row.live); ok {
		if _, ok := c.do(http.MethodDelete, side+"/"+module+"/"+r.id(), nil); ok {
			c.note(deed{verb: "bin", side: side, tag: tagOf(side, module, r), id: r.id()})
		}
	}
}

func (c *crowd) purge(side, module string) {
	r, ok := c.pick(side, module, func(r row) bool { return r.state() == "binned" })
	if !ok || c.random.IntN(3) == 0 {
		if r, ok = c.pick(side, module, row.live); !ok {
			return
		}
	}
	if _, ok := c.do(http.MethodPost, side+"/"+module+"/"+r.id()+"/purge", nil); ok {
		c.note(deed{verb: "purge", side: side, tag: tagOf(side, module, r), id: r.id()})
	}
}

// restore takes a record out of the bin, though not in the second in which it
// came there: the services' times would not tell the two apart.
func (c *crowd) restore(side, module string) {
	recent := map[string]bool{}
	for _, d := range c.deeds {
		recent[d.id] = recent[d.id] || d.verb == "bin" && time.Since(d.at) < 2*time.Second
	}
	if r, ok := c.pick(side, module, func(r row) bool { return r.state() == "binned" && !recent[r.id()] }); ok {
		if _, ok := c.do(http.MethodPost, side+"/"+module+"/"+r.id()+"/restore", nil); ok {
			c.note(deed{verb: "restore", side: side, tag: tagOf(side, module, r), id: r.id()})
		}
	}
}

func (c *crowd) merge(side, module string) {
	all := c.page(side, module, row.live)
	if len(all) < 2 {
		return
	}
	at := c.random.Perm(len(all))[:2]
	winner, loser := all[at[0]], all[at[1]]
	if tagOf(side, module, winner) == tagOf(side, module, loser) {
		return
	}
	path := side + "/" + module + "/merge"
	if _, ok := c.do(http.MethodPost, path, map[string]any{"winner": winner.id(), "losers": []string{loser.id()}}); ok {
		c.note(deed{verb: "merge", side: side, tag: tagOf(side, module, winner), id: loser.id(), value: tagOf(side, module, loser)})
	}
}

// ended tells whether people ended a record: deleted it, or merged it away.
func (c *crowd) ended(side, tag string) bool {
	return slices.ContainsFunc(c.deeds, func(d deed) bool { return d.side == side && d.ends(tag) })
}

// restored tells whether people took a record out of the bin.
func (c *crowd) restored(id string) bool {
	return slices.ContainsFunc(c.deeds, func(d deed) bool { return d.verb == "restore" && d.id == id })
}

// renamed tells whether people gave an existing record another key.
func (c *crowd) renamed(id string) bool {
	const key = 1
	return slices.ContainsFunc(c.deeds, func(d deed) bool { return d.verb == "write" && d.id == id && d.field == key && !c.made[d.side+id] })
}

// ends tells whether a deed takes a record of that tag away.
func (d deed) ends(tag string) bool {
	switch d.verb {
	case "bin", "purge":
		return d.tag == tag
	case "merge":
		return d.value == tag
	}
	return false
}
