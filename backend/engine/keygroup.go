package engine

import (
	"counterpart/backend/match"
	"counterpart/backend/record"
)

// group is all live records that have one key.
type group struct {
	records    map[record.Ref]record.Record
	links      map[record.Ref]record.Link
	dirty      map[record.Ref]bool
	candidates [2][]match.Candidate
	first      record.Ref // the first of those that are to be looked at
}

// lookAtKey judges all records that share a key, unless an earlier one of them
// has led to it already.
func (p *planner) lookAtKey(r record.Record, key string) ([]*task, error) {
	g, err := p.gather(r.Module, key, r)
	if err != nil || g.first != r.Ref {
		return nil, err
	}
	if tasks, ok, err := p.adoptHints(g); err != nil || ok {
		return tasks, err
	}
	return p.decide(g)
}

func (p *planner) decide(g *group) ([]*task, error) {
	var tasks []*task
	for _, d := range match.Group(g.candidates[record.Desk], g.candidates[record.CRM]) {
		t, ok, err := p.decided(g, d)
		if err != nil {
			return nil, err
		}
		if ok {
			tasks = append(tasks, t)
		}
	}
	return tasks, nil
}

// gather finds all live records that have a key. One of them may have been read
// already, and found to have no link; the zero Record if none was.
func (p *planner) gather(module record.Module, key string, free record.Record) (*group, error) {
	g := &group{records: map[record.Ref]record.Record{}, links: map[record.Ref]record.Link{}, dirty: map[record.Ref]bool{}}
	reserved := p.open.keys[moduleKey{module, key}]
	for _, side := range record.Sides() {
		var ids []string
		err := p.reads.ByKey(side, module, key, func(id string) bool {
			ids = append(ids, id)
			return true
		})
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			ref := record.Ref{Side: side, Module: module, ID: id}
			if ref == free.Ref {
				err = p.enrol(g, free, nil, reserved)
			} else {
				err = p.enlist(g, ref, reserved)
			}
			if err != nil {
				return nil, err
			}
		}
	}
	return g, nil
}

func (p *planner) enlist(g *group, ref record.Ref, reserved bool) error {
	r, known, err := p.reads.Observed(ref)
	if err != nil || !known || r.State != record.Live || p.settings.excluded(r) {
		return err
	}
	link, linked, err := p.reads.LinkOf(ref)
	if err != nil {
		return err
	}
	if !linked {
		return p.enrol(g, r, nil, reserved)
	}
	return p.enrol(g, r, &link, reserved)
}

// enrol takes a record into a group, with the link that it has; nil: none.
func (p *planner) enrol(g *group, r record.Record, link *record.Link, reserved bool) error {
	ref, linked := r.Ref, link != nil
	candidate := match.Candidate{ID: r.ID, Created: r.Created, InWindow: p.settings.inWindow(r), Reserved: reserved || p.open.mayHaveMade(r) || p.open.holds(ref)}
	if linked {
		g.links[ref] = *link
		candidate.Bond = match.Bound
		if link.Gone[ref.Side.Other()] {
			candidate.Bond = match.Widowed
		}
	} else if p.foreseen.links(ref) {
		candidate.Bond = match.Bound
	}
	dirty, err := p.reads.IsDirty(ref)
	if err != nil {
		return err
	}
	if dirty && !linked && g.first.ID == "" && candidate.Bond == match.Free {
		g.first = ref
	}
	g.records[ref], g.dirty[ref] = r, dirty
	g.candidates[ref.Side] = append(g.candidates[ref.Side], candidate)
	return nil
}

// decided turns a decision on a key into a task. What was decided before, and
// is not to be looked at again, gives none.
func (p *planner) decided(g *group, d match.Decision) (*task, bool, error) {
	ref := record.Ref{Side: d.Side, Module: p.model.module, ID: d.ID}
	if p.before(ref) {
		return &task{}, false, nil // the key led here twice: by a free record, and by a link that moves
	}
	r := g.records[ref]
	t := &task{to: d.Side.Other(), dirty: []record.Ref{ref}}
	t.records[d.Side] = r
	if p.plans() {
		defer func() {
			if !p.foreseen.links(ref) {
				p.foreseen.tell(ref)
			}
		}()
	}
	switch d.Verdict {
	case match.Link:
		partner := record.Ref{Side: record.CRM, Module: ref.Module, ID: d.With}
		t, err := p.joined(p.widowed(g, ref, partner), r, g.records[partner])
		return t, true, err
	case match.Add:
		t, err := p.lookAlone(r)
		return t, true, err
	case match.AlreadyMapped:
		if moves, err := p.inMotion(record.Ref{Side: d.Holder, Module: ref.Module, ID: d.With}, g); err != nil || moves {
			t.kind, t.dirty, t.unresolved = hold, nil, true
			return t, true, err
		}
		if t.kind = apart; p.stays(d.Side) {
			break
		}
		t.kind, t.holder = fail, record.Ref{Side: d.Holder, Module: ref.Module, ID: d.With}
		t.problem = alreadyMapped(d.Side, g.records[record.Ref{Side: d.Holder, Module: ref.Module, ID: d.With}])
	case match.OutsideWindow:
		if t.kind = outside; p.stays(d.Side) {
			t.kind = apart
		}
	case match.Wait:
		t.kind, t.dirty = hold, nil
	}
	return t, g.dirty[ref], nil
}

// before tells whether a record was decided on with its key before, and notes
// that it is now; a plan notes what became of it.
func (p *planner) before(ref record.Ref) bool {
	if p.plans() {
		return p.foreseen.judged(ref)
	}
	was := p.grouped[ref]
	p.grouped[ref] = true
	return was
}

// inMotion tells whether the link that holds a key is itself to be looked at:
// it may give the key up, and until then nobody fails for it.
func (p *planner) inMotion(holder record.Ref, g *group) (bool, error) {
	link, linked := g.links[holder]
	if !linked || p.plans() {
		return false, nil
	}
	for _, side := range record.Sides() {
		if dirty, err := p.reads.IsDirty(link.Ref(side)); err != nil || dirty {
			return dirty, err
		}
	}
	return false, nil
}

// widowed returns the link that moves to the new pair, where one of the two
// has lost its counterpart; else a link still to be made.
func (p *planner) widowed(g *group, refs ...record.Ref) record.Link {
	for _, ref := range refs {
		if link, ok := g.links[ref]; ok {
			return link
		}
	}
	return record.Link{Module: p.model.module}
}
