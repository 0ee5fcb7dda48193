package engine

import (
	"context"

	"counterpart/backend/record"
)

// pass goes once through the records of one side that are to be looked at, a
// stretch at a time: the next one is judged while what follows from the last is
// carried out.
type pass struct {
	*writer
	side  record.Side
	batch [2]int // how many adds a call takes, by the Side that is written to
	size  int    // of the next stretch
	after string // the last record that was judged
	ended bool   // there are no more
	over  bool   // and all that followed is carried out
	left  *leftover
	held  backlog // what is not carried out yet
	ready []*task // what is to be carried out next
}

// newPass begins a pass with a small stretch, so that the first calls leave soon.
func newPass(w *writer, side record.Side, left *leftover) *pass {
	const smaller = 10
	p := &pass{writer: w, side: side, left: left, size: max(w.stretch/smaller, 1)}
	for _, to := range record.Sides() {
		p.batch[to] = max(w.sides[to].Limits().Batch, 1)
	}
	return p
}

func (p *pass) run(ctx context.Context) error {
	for !p.over {
		if err := p.step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// step carries out what is ready, and makes the next ready meanwhile.
func (p *pass) step(ctx context.Context) error {
	if err := p.halted(ctx); err != nil {
		return err
	}
	ready := p.ready
	if err := p.atOnce(ctx, p.judgeNext, func(ctx context.Context) error { return p.writeOut(ctx, ready) }); err != nil {
		return err
	}
	p.hands.letGo(ready)
	if p.suspends() {
		p.over = true // what is judged and held is judged again
		return nil
	}
	p.over = p.ended && len(p.ready) == 0
	if err := p.flush(ctx, p.side.Other(), p.over); err != nil || p.over {
		return err
	}
	return p.glance(ctx)
}

// judgeNext judges the next stretch, carries out what needs no service, and makes
// ready what does.
func (p *pass) judgeNext(ctx context.Context) error {
	p.ready = nil
	if p.ended {
		return nil
	}
	tasks, err := p.judge(p.nextRefs)
	if err != nil {
		return err
	}
	loud, err := p.quieten(ctx, tasks)
	if err != nil {
		return err
	}
	p.ready = p.held.add(loud, p.ended, p.stretch, p.batch)
	if p.ended {
		p.ready = append(p.ready, p.left.add(p.held.others)...)
	}
	return nil
}

// nextRefs lists the records of the next stretch.
func (p *pass) nextRefs(r Reads) (refs []record.Ref, err error) {
	err = r.Dirty(p.model.module, p.side, p.after, func(id string) bool {
		refs = append(refs, record.Ref{Side: p.side, Module: p.model.module, ID: id})
		return len(refs) < p.size
	})
	if p.ended = len(refs) < p.size; !p.ended {
		p.after = refs[len(refs)-1].ID
	}
	p.size = p.stretch
	return refs, err
}

// judge judges records, and takes what follows in hand. What another stretch has
// in hand is left for the next round.
func (w *writer) judge(list func(Reads) ([]record.Ref, error)) (tasks []*task, err error) {
	tasks, left, err := w.hands.judge(func() (found []*task, err error) {
		err = w.judging(func(p *planner) error {
			refs, err := list(p.reads)
			if err != nil {
				return err
			}
			for _, ref := range refs {
				some, err := p.look(ref)
				if err != nil {
					return err
				}
				found = append(found, w.withhold(some)...)
			}
			return nil
		})
		return found, err
	})
	if left {
		w.lookSoon(false)
	}
	return tasks, err
}
