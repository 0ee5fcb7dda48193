package engine

import (
	"counterpart/backend/match"
	"counterpart/backend/record"
)

// noteHint keeps, from both ends, which CRM record a Desk record is shown with
// by Zoho's own integration.
func noteHint(tx Tx, before, r record.Record) error {
	if r.Side != record.Desk || before.Hint == r.Hint {
		return nil
	}
	on := record.Ref{Side: record.CRM, Module: r.Module, ID: before.Hint}
	if before.Hint != "" {
		if err := tx.SetWaiting(on, r.Ref, false); err != nil {
			return err
		}
	}
	if on.ID = r.Hint; r.Hint == "" {
		return nil
	}
	return tx.SetWaiting(on, r.Ref, true)
}

// adoptHint links a Desk record with the CRM record that Zoho's own
// integration shows for it, if both are free; r is either of them.
func (p *planner) adoptHint(r record.Record) ([]*task, bool, error) {
	find := p.hinted
	if r.Side == record.CRM {
		find = p.hinting
	}
	partner, ok, err := find(r)
	if err != nil || !ok {
		return nil, false, err
	}
	var pair [2]record.Record
	pair[r.Side], pair[partner.Side] = r, partner
	t, err := p.joined(record.Link{Module: r.Module}, pair[record.Desk], pair[record.CRM])
	return []*task{t}, true, err
}

// adoptHints goes before the matching of a key: what the integration linked is
// not given to another record that has the same key. The rest of the group is
// decided on after that.
func (p *planner) adoptHints(g *group) ([]*task, bool, error) {
	for _, side := range record.Sides() {
		for _, candidate := range g.candidates[side] {
			if candidate.Bond != match.Free || candidate.Reserved {
				continue
			}
			r := g.records[record.Ref{Side: side, Module: p.model.module, ID: candidate.ID}]
			tasks, ok, err := p.adoptHint(r)
			if err != nil {
				return nil, false, err
			}
			if !ok {
				continue
			}
			if !p.plans() {
				return append(tasks, &task{kind: hold, unresolved: true}), true, nil
			}
			rest, err := p.lookAtRest(match.Key(r))
			return append(tasks, rest...), true, err
		}
	}
	return nil, false, nil
}

// lookAtRest decides, while planning, on what a key is left with once a hint
// has taken a record.
func (p *planner) lookAtRest(key string) ([]*task, error) {
	g, err := p.gather(p.model.module, key, record.Record{})
	if err != nil {
		return nil, err
	}
	if tasks, ok, err := p.adoptHints(g); err != nil || ok {
		return tasks, err
	}
	return p.decide(g)
}

// hinted returns the CRM record that a Desk record is shown with.
func (p *planner) hinted(r record.Record) (record.Record, bool, error) {
	if r.Hint == "" {
		return record.Record{}, false, nil
	}
	return p.free(record.Ref{Side: record.CRM, Module: r.Module, ID: r.Hint})
}

// hinting returns the Desk record that is shown with a CRM record; of several,
// the oldest.
func (p *planner) hinting(r record.Record) (oldest record.Record, ok bool, err error) {
	var refs []record.Ref
	if err := p.reads.Waiting(r.Ref, func(who record.Ref) bool {
		if who.Side == record.Desk && who.Module == r.Module {
			refs = append(refs, who)
		}
		return true
	}); err != nil {
		return oldest, false, err
	}
	for _, ref := range refs {
		desk, free, err := p.free(ref)
		if err != nil {
			return oldest, false, err
		}
		if free && desk.Hint == r.ID && (!ok || desk.Created.Before(oldest.Created)) {
			oldest, ok = desk, true
		}
	}
	return oldest, ok, nil
}

// free returns a record that can be linked: live, part of the sync, without a
// link, and nothing that a write in doubt may have to do with.
func (p *planner) free(ref record.Ref) (record.Record, bool, error) {
	r, known, err := p.reads.Observed(ref)
	if err != nil || !known || r.State != record.Live || p.settings.excluded(r) {
		return r, false, err
	}
	if _, linked, err := p.reads.LinkOf(ref); err != nil || linked {
		return r, false, err
	}
	return r, !p.foreseen.links(ref) && !p.open.holds(ref) && !p.open.mayHaveMade(r), nil
}
