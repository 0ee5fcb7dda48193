package engine

import (
	"fmt"
	"time"

	"counterpart/backend/match"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// planner looks at records one by one and says what is to be done. It reads
// the store and writes nothing; what it says, reconcile and match decided.
type planner struct {
	lens
	settings Settings
	open     unsettled
	grouped  map[record.Ref]bool // records that were decided on with their key, in this stretch
	withheld withheld            // while planning: what is told as left out
}

// look judges one record that is to be looked at. A pair of linked records is
// judged once, with its Desk record where that is to be looked at too, and so
// is a group of records with one key: with the first of them.
func (p *planner) look(ref record.Ref) ([]*task, error) {
	r, known, err := p.reads.Observed(ref)
	if err != nil || !known {
		return done(ref), err
	}
	if p.foreseen.judged(ref) {
		return done(ref), nil
	}
	link, linked, err := p.reads.LinkOf(ref)
	if err != nil {
		return nil, err
	}
	switch {
	case linked:
		return p.lookAtLink(ref, link)
	case r.State != record.Live || p.settings.excluded(r):
		return done(ref), nil
	case p.open.mayHaveMade(r) || p.open.holds(ref):
		return []*task{{kind: hold, dirty: nil}}, nil
	}
	if t, ok, err := p.adoptHint(r); err != nil || ok {
		return t, err
	}
	if key := match.Key(r); key != "" {
		return p.lookAtKey(r, key)
	}
	t, err := p.lookAlone(r)
	return []*task{t}, err
}

func done(ref record.Ref) []*task { return []*task{{kind: calm, dirty: []record.Ref{ref}}} }

func (p *planner) lookAtLink(ref record.Ref, link record.Link) ([]*task, error) {
	if ref.Side == record.CRM {
		if first, err := p.reads.IsDirty(link.Ref(record.Desk)); err != nil || first {
			return nil, err
		}
	}
	t, err := p.judge(link)
	if err != nil || !t.revives() {
		return []*task{t}, err
	}
	return p.succession(t)
}

// judge has a linked pair judged.
func (p *planner) judge(link record.Link) (*task, error) {
	t := &task{link: link, dirty: []record.Ref{link.Ref(record.Desk), link.Ref(record.CRM)}}
	base := p.agreed(link.Base)
	p.markRevised(base, link)
	var seen [2]reconcile.Seen
	for _, side := range record.Sides() {
		r, known, err := p.reads.Observed(link.Ref(side))
		if err != nil {
			return t, err
		}
		if !known {
			r = record.Record{Ref: link.Ref(side)}
		}
		var awaits []record.Ref
		if seen[side], awaits, err = p.seen(r, base); err != nil {
			return t, err
		}
		t.records[side], t.awaits = r, append(t.awaits, awaits...)
	}
	if p.open.holds(link.Ref(record.Desk)) || p.open.holds(link.Ref(record.CRM)) {
		t.kind, t.dirty = hold, nil
		return t, nil
	}
	decision := reconcile.Linked(p.model.terms, base, seen[record.Desk], seen[record.CRM])
	t.to = decision.To
	switch decision.Act {
	case reconcile.Merging:
		t.kind, t.merge = merge, decision.Merge
		p.leaveBounces(t, base, seen)
	case reconcile.PutBack:
		t.kind, t.merge = restore, reconcile.Fields(p.model.terms, base, seen[record.Desk], seen[record.CRM])
	case reconcile.AddAgain:
		t.kind = again
		// What was agreed on is void for a new record: an account that it cannot
		// name now is waited for.
		anew, awaits, err := p.seen(t.source(), p.agreed(nil))
		if err != nil {
			return t, err
		}
		t.awaits = awaits
		if t.draft, t.problem = reconcile.Draft(p.model.terms.Map, t.to.Other(), anew); t.problem != nil {
			t.kind = fail
		}
	case reconcile.End:
		t.kind = end
	}
	return t, nil
}

// joined has the first merge of two records judged that are to be linked.
func (p *planner) joined(link record.Link, desk, crm record.Record) (*task, error) {
	link.IDs = [2]string{desk.ID, crm.ID}
	link.Base, link.Revised, link.Gone, link.Echo = nil, nil, [2]bool{}, [2]record.Echo{}
	t := &task{kind: join, link: link, records: [2]record.Record{desk, crm}, dirty: []record.Ref{desk.Ref, crm.Ref}}
	base := p.agreed(nil)
	var seen [2]reconcile.Seen
	for _, side := range record.Sides() {
		var awaits []record.Ref
		var err error
		if seen[side], awaits, err = p.seen(t.records[side], base); err != nil {
			return t, err
		}
		t.awaits = append(t.awaits, awaits...)
	}
	t.merge = reconcile.Fields(p.model.terms, base, seen[record.Desk], seen[record.CRM])
	p.remember(t)
	return t, nil
}

// lookAlone judges an unlinked record that matches nothing.
func (p *planner) lookAlone(r record.Record) (*task, error) {
	t := &task{to: r.Side.Other(), dirty: []record.Ref{r.Ref}}
	t.records[r.Side] = r
	if p.stays(r.Side) {
		t.kind = apart
		return t, nil
	}
	if !p.settings.inWindow(r) {
		t.kind = outside
		return t, nil
	}
	seen, awaits, err := p.seen(r, p.agreed(nil))
	if err != nil {
		return t, err
	}
	t.kind, t.awaits = add, awaits
	if t.draft, t.problem = reconcile.Draft(p.model.terms.Map, r.Side, seen); t.problem != nil {
		t.kind = fail
	}
	p.remember(t)
	return t, nil
}

// stays tells whether records that are on one side alone stay there alone.
func (p *planner) stays(side record.Side) bool { return p.settings.oneWay && side == record.Desk }

// remember keeps, while only planning, what would be linked, so that contacts
// can be shown with the account that they would get.
func (p *planner) remember(t *task) {
	if p.plans() && t.kind != fail {
		p.foreseen.link(t.records)
	}
}

// plans tells whether nothing is carried out: then what would be is foreseen.
func (p *planner) plans() bool { return p.foreseen != nil }

// alreadyMapped says why a record of a side cannot be linked: who holds its key.
func alreadyMapped(side record.Side, holder record.Record) *record.Error {
	key := keyName(holder.Module)
	e := &record.Error{
		Code: record.AlreadyMapped, Side: side.String(),
		Message: fmt.Sprintf("%s (%s) in %s has the same %s and is mapped already", holder.Name, holder.ID, side.Title(), key),
		Advice:  fmt.Sprintf("merge the two in %s, or change the %s of one of them", side.Title(), key),
	}
	if holder.Side != side {
		e.Message = fmt.Sprintf("%s (%s) in %s has the same %s and is mapped to another record of %s already",
			holder.Name, holder.ID, holder.Side.Title(), key, side.Title())
		e.Advice = fmt.Sprintf("merge the records of %s that have this %s, or change it in one of them", side.Title(), key)
	}
	return e
}

func keyName(module record.Module) string {
	if module == record.Accounts {
		return "account name"
	}
	return "e-mail address"
}

// slack is how far apart two readings of one server's clock may be though the
// same moment is meant: times are kept to the second.
const slack = 2 * time.Second
