package store

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"time"

	"counterpart/backend/record"
)

// model is the store as plain maps: slow, simple and obviously right.
type model struct {
	links      map[record.LinkID]record.Link
	observed   map[record.Ref]keyed
	dirty      map[record.Ref]bool
	marked     uint64
	waiting    map[[2]record.Ref]bool // on, who
	operations map[uint64]record.Operation
	runs       map[uint64]record.Run
	failures   map[record.Ref]record.Failure
	cursors    map[[2]int]record.Cursor
	meta       map[string]string
	lastOp     uint64
	lastRun    uint64
}

type keyed struct {
	record record.Record
	key    string
}

func newModel() *model {
	return &model{
		links: map[record.LinkID]record.Link{}, observed: map[record.Ref]keyed{}, dirty: map[record.Ref]bool{},
		waiting:    map[[2]record.Ref]bool{},
		operations: map[uint64]record.Operation{}, runs: map[uint64]record.Run{},
		failures: map[record.Ref]record.Failure{}, cursors: map[[2]int]record.Cursor{}, meta: map[string]string{},
	}
}

// copy is what an aborted transaction goes back to; the values in the maps are
// never changed.
func (m *model) copy() *model {
	c := *m
	c.links, c.observed, c.dirty = maps.Clone(m.links), maps.Clone(m.observed), maps.Clone(m.dirty)
	c.operations, c.runs, c.failures = maps.Clone(m.operations), maps.Clone(m.runs), maps.Clone(m.failures)
	c.waiting = maps.Clone(m.waiting)
	c.cursors, c.meta = maps.Clone(m.cursors), maps.Clone(m.meta)
	return &c
}

func (m *model) putLink(link record.Link) bool {
	for id, other := range m.links {
		if id != link.ID && (other.Ref(record.Desk) == link.Ref(record.Desk) || other.Ref(record.CRM) == link.Ref(record.CRM)) {
			return false
		}
	}
	m.links[link.ID] = link
	return true
}

func (m *model) putOperation(o record.Operation) uint64 {
	if o.ID == 0 {
		o.ID = m.lastOp + 1
	}
	m.lastOp = max(m.lastOp, o.ID)
	m.operations[o.ID] = o
	return o.ID
}

func (m *model) putRun(r record.Run) uint64 {
	if r.ID == 0 {
		r.ID = m.lastRun + 1
	}
	m.lastRun = max(m.lastRun, r.ID)
	m.runs[r.ID] = r
	return r.ID
}

func unsettled(o record.Operation) bool {
	return o.Outcome == record.Open || o.Outcome == record.Lost
}

// forgetBefore forgets without a limit: what repeated calls of the store's own
// must come to.
func (m *model) forgetBefore(then time.Time) {
	waits := map[uint64]bool{}
	for _, o := range m.operations {
		waits[o.Run] = waits[o.Run] || unsettled(o)
	}
	for id, run := range m.runs {
		if waits[id] || run.Finished.IsZero() || !run.Finished.Before(then) || run.Started.Unix() > then.Unix() {
			continue
		}
		delete(m.runs, id)
		maps.DeleteFunc(m.operations, func(_ uint64, o record.Operation) bool { return o.Run == id })
	}
}

// contents is everything that can be read of a store, in the order in which it
// is read.
type contents struct {
	Links      []record.Link
	Ways       []string
	Observed   []record.Record
	ByKey      []string
	Names      []string
	Dirty      []string
	Waiting    []string
	Unsettled  []record.Operation
	Operations []record.Operation
	Runs       []record.Run
	Failures   []record.Failure
	Cursors    []record.Cursor
	Meta       []string
	Counts     record.Counts
}

var someKeys = []string{"", "ann@x.org", "bob@x.org", "Łódź GmbH"}

func (m *model) contents() contents {
	var c contents
	for _, module := range record.Modules() {
		for _, id := range slices.Sorted(maps.Keys(m.links)) {
			if link := m.links[id]; link.Module == module {
				c.Links = append(c.Links, link)
				c.Counts.Links[module]++
			}
		}
	}
	for _, link := range c.Links {
		for _, side := range record.Sides() {
			c.Ways = append(c.Ways, fmt.Sprint(link.Ref(side), link.ID))
		}
	}
	m.observedContents(&c)
	m.journalContents(&c)
	for _, ref := range sortedRefs(m.failures, moduleFirst) {
		c.Failures = append(c.Failures, m.failures[ref])
	}
	c.Counts.Failures = len(m.failures)
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			c.Cursors = append(c.Cursors, m.cursors[[2]int{int(side), int(module)}])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.meta)) {
		c.Meta = append(c.Meta, name+"="+m.meta[name])
	}
	return c
}

func (m *model) observedContents(c *contents) {
	refs := sortedRefs(m.observed, moduleFirst)
	for _, ref := range refs {
		r := m.observed[ref].record
		c.Observed = append(c.Observed, r)
		if r.State == record.Live {
			c.Counts.Observed[ref.Side][ref.Module]++
		}
	}
	m.nameContents(c, refs)
	for _, key := range someKeys {
		for _, ref := range refs {
			if held := m.observed[ref]; key != "" && held.key == key && held.record.State == record.Live {
				c.ByKey = append(c.ByKey, fmt.Sprint(key, ref))
			}
		}
	}
	for _, ref := range sortedRefs(m.dirty, moduleFirst) {
		c.Dirty = append(c.Dirty, ref.String())
	}
	c.Counts.Dirty, c.Counts.Marked = len(m.dirty), m.marked
	for _, on := range allRefs() {
		for _, who := range allRefs() {
			if m.waiting[[2]record.Ref{on, who}] {
				c.Waiting = append(c.Waiting, fmt.Sprint(on, who))
			}
		}
	}
}

// nameContents lists the records by name; refs are sorted by id.
func (m *model) nameContents(c *contents, refs []record.Ref) {
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			var some []Naming
			for _, ref := range refs {
				if ref.Module != module || ref.Side != side {
					continue
				}
				held := m.observed[ref]
				some = append(some, Naming{
					ID: ref.ID, Name: record.Fold(held.record.Name), Key: held.key, Created: held.record.Created,
					State: held.record.State, Spam: held.record.Spam,
				})
			}
			sort.SliceStable(some, func(i, j int) bool {
				a, b := some[i], some[j]
				switch {
				case a.Name != b.Name:
					return a.Name < b.Name
				case a.Key != b.Key:
					return a.Key < b.Key
				case stampOf(a.Created) != stampOf(b.Created):
					return stampOf(a.Created) < stampOf(b.Created) // no time lies between 1969 and 1970
				case a.Spam != b.Spam:
					return b.Spam
				case a.State != b.State:
					return a.State < b.State
				}
				return a.ID < b.ID
			})
			for _, n := range some {
				c.Names = append(c.Names, fmt.Sprint(side, module, n))
			}
		}
	}
}

func (m *model) journalContents(c *contents) {
	ids := slices.Sorted(maps.Keys(m.operations))
	for _, id := range ids {
		if o := m.operations[id]; unsettled(o) {
			c.Unsettled = append(c.Unsettled, o)
			c.Counts.Unsettled++
		}
	}
	for _, run := range slices.Sorted(maps.Keys(m.runs)) {
		for _, id := range ids {
			if o := m.operations[id]; o.Run == run {
				c.Operations = append(c.Operations, o)
			}
		}
		c.Runs = append(c.Runs, m.runs[run])
	}
	sort.Slice(c.Runs, func(i, j int) bool {
		a, b := c.Runs[i], c.Runs[j]
		if !a.Started.Equal(b.Started) {
			return a.Started.After(b.Started)
		}
		return a.ID > b.ID
	})
}

// allRefs is every record that the tests know, by module, side and id.
func allRefs() []record.Ref {
	var refs []record.Ref
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			for _, id := range someIDs {
				refs = append(refs, record.Ref{Side: side, Module: module, ID: id})
			}
		}
	}
	return refs
}

func moduleFirst(a, b record.Ref) bool {
	if a.Module != b.Module {
		return a.Module < b.Module
	}
	if a.Side != b.Side {
		return a.Side < b.Side
	}
	return a.ID < b.ID
}

func sortedRefs[V any](m map[record.Ref]V, less func(a, b record.Ref) bool) []record.Ref {
	refs := slices.Collect(maps.Keys(m))
	sort.Slice(refs, func(i, j int) bool { return less(refs[i], refs[j]) })
	return refs
}
