package engine

import (
	"slices"

	"counterpart/backend/match"
	"counterpart/backend/record"
)

// succession judges a task that would bring a deleted record back once more by
// its match key. A free record with the same key takes its place: the link moves
// there. Where the key is held by another linked record, as after people merged
// the two, one added again would be its duplicate: that is a failure, until the
// key is free.
func (p *planner) succession(t *task) ([]*task, error) {
	source := t.source()
	key := match.Key(source)
	if key == "" {
		return []*task{t}, nil
	}
	g, err := p.gather(source.Module, key, record.Record{})
	if err != nil {
		return nil, err
	}
	if match.Waits(g.candidates[record.Desk], g.candidates[record.CRM]) {
		return []*task{{kind: hold}}, nil
	}
	decisions := match.Group(g.candidates[record.Desk], g.candidates[record.CRM])
	moves := slices.ContainsFunc(decisions, func(d match.Decision) bool {
		ids := [2]string{record.Desk: d.ID, record.CRM: d.With}
		return d.Verdict == match.Link && ids[source.Side] == source.ID
	})
	if moves {
		return p.decide(g) // the source is done with when it is linked, not before
	}
	holder, held := match.Holder(g.candidates[t.to], t.link.IDs[t.to])
	if t.kind == again && held {
		t.kind, t.draft = fail, nil
		t.holder = record.Ref{Side: t.to, Module: source.Module, ID: holder}
		t.problem = alreadyMapped(source.Side, g.records[t.holder])
	}
	return []*task{t}, nil
}
