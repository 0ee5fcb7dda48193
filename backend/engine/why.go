package engine

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"counterpart/backend/match"
	"counterpart/backend/record"
)

// Why says why a record is, or is not, in sync, by what is known now: it asks no
// service. It may be called at any time, also while a cycle runs.
func (e *Engine) Why(ref record.Ref) (standing Standing, err error) {
	s, err := e.inForce()
	if err != nil {
		return standing, err
	}
	all, err := e.keptSchemas()
	if err != nil {
		return standing, err
	}
	err = e.store.View(func(r Reads) error {
		suspended, err := readSuspensions(r)
		if err != nil {
			return err
		}
		values, err := readJudgedValues(r)
		if err != nil {
			return err
		}
		c := &cycle{Engine: e, settings: s}
		c.models = e.modelsOf(cmp.Or(all, &schemas{}), s, suspended, values)
		p, err := c.planner(r, c.models[ref.Module])
		if err != nil {
			return err
		}
		// With another mapping, the next cycle looks at every record anew.
		var judged string
		if _, err := r.Meta(factMapping, &judged); err != nil {
			return err
		}
		anew := judged != fingerprint(c.models, s)
		if ref.Module == record.Contacts && !anew {
			if anew, err = accountsStir(r); err != nil {
				return err
			}
		}
		p.foreseen = &foreseen{}
		if p.withheld, err = readWithheld(r); err != nil {
			return err
		}
		for _, one := range suspended {
			if one.Module == ref.Module && !one.Trial {
				standing.LeftAlone = append(standing.LeftAlone, one.Pair)
			}
		}
		return p.why(ref, anew, &standing)
	})
	return standing, err
}

// accountsStir tells whether accounts are back, or have counterparts, whose
// contacts were not marked yet: the next cycle begins with that.
func accountsStir(r Reads) (bool, error) {
	var returned []back
	_, err := r.Meta(factBack, &returned)
	if whole := func(b back) bool { return b.Contact == "" }; err != nil || slices.ContainsFunc(returned, whole) {
		return err == nil, err
	}
	var crowds []record.Ref
	_, err = r.Meta(factCrowds, &crowds)
	return len(crowds) > 0, err
}

func (p *planner) why(ref record.Ref, anew bool, standing *Standing) error {
	r, _, err := p.reads.Observed(ref)
	if err != nil {
		return err
	}
	link, linked, err := p.reads.LinkOf(ref)
	if err != nil {
		return err
	}
	standing.Name = r.Name
	s := sight{
		state: r.State, due: anew || p.open.unread[ref], linked: linked, gone: link.Gone[ref.Side.Other()], excluded: p.settings.excluded(r), old: !p.settings.inWindow(r),
		doubt: p.open.from[ref] || !linked && p.open.mayHaveMade(r),
	}
	concerned := []record.Ref{ref}
	if linked {
		standing.Counterpart = link.Ref(ref.Side.Other())
		concerned = append(concerned, standing.Counterpart)
		s.doubt = s.doubt || p.open.from[standing.Counterpart]
		s.due = s.due || p.open.unread[standing.Counterpart]
		other, _, err := p.reads.Observed(standing.Counterpart)
		if err != nil {
			return err
		}
		s.both = other.State == record.Live
	}
	p.open.unread = nil // what is to be read is due, and no write of ours is in doubt
	for _, one := range concerned {
		if err := p.isOpen(one, &s, standing); err != nil {
			return err
		}
	}
	if err := p.foresee(r, link, &s); err != nil {
		return err
	}
	if standing.Stand = s.stand(); standing.Stand == Unexplained {
		if standing.Problem, err = p.lastRefusal(concerned); err != nil {
			return err
		}
		s.refused = standing.Problem != nil
		standing.Stand = s.stand()
	}
	return nil
}

// isOpen looks whether a record failed or is to be looked at.
func (p *planner) isOpen(ref record.Ref, s *sight, standing *Standing) error {
	due, err := p.reads.IsDirty(ref)
	if err != nil {
		return err
	}
	s.due = s.due || due
	f, failing, err := p.reads.Failure(ref)
	if failing && !s.failing {
		s.failing, standing.Failure, standing.Problem = true, f, &f.Problem
	}
	return err
}

// foresee finds out what a look at the record would lead to.
func (p *planner) foresee(r record.Record, link record.Link, s *sight) error {
	if s.state != record.Live || !s.linked && s.excluded {
		return nil
	}
	var t *task
	var err error
	if s.linked {
		t, err = p.judge(link)
	} else {
		t, err = p.foreseeUnlinked(r, s)
	}
	s.would, s.awaits = t.kind, len(t.awaits) > 0
	s.writes = t.writes() || t.merge.Problems[record.Desk] != nil || t.merge.Problems[record.CRM] != nil
	s.doubt = s.doubt || t.kind == hold
	for _, part := range t.parts() {
		s.withheld = s.withheld || p.withholds(t, part)
	}
	return err
}

// foreseeUnlinked finds out what becomes of an unlinked record. It is to be
// looked at when one with its key is.
func (p *planner) foreseeUnlinked(r record.Record, s *sight) (*task, error) {
	key := match.Key(r)
	if key == "" {
		return p.lookAlone(r)
	}
	g, err := p.gather(r.Module, key, record.Record{})
	if err != nil {
		return &task{}, err
	}
	for _, due := range g.dirty {
		s.due = s.due || due
	}
	for _, d := range match.Group(g.candidates[record.Desk], g.candidates[record.CRM]) {
		if d.Side == r.Side && d.ID == r.ID {
			t, _, err := p.decided(g, d)
			return t, err
		}
	}
	return &task{kind: join}, nil // a link is stated for its Desk record
}

// lastRefusal finds why a record was refused if that is the last thing that the
// journal tells of it; nil otherwise.
func (p *planner) lastRefusal(refs []record.Ref) (problem *record.Error, err error) {
	found := errors.New("found")
	var last record.Operation
	var inside error
	err = p.reads.Runs(time.Time{}, func(run record.Run) bool {
		inside = p.reads.Operations(run.ID, 0, func(o record.Operation) bool {
			for _, ref := range refs {
				if (o.SourceRef() == ref || o.TargetRef() == ref) && o.ID > last.ID {
					last = o
				}
			}
			return true
		})
		if inside == nil && last.ID != 0 {
			inside = found
		}
		return inside == nil
	})
	if err == nil && !errors.Is(inside, found) {
		err = inside
	}
	if last.Outcome == record.Refused {
		problem = last.Problem
	}
	return problem, err
}
