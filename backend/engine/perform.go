package engine

import (
	"context"
	"slices"

	"counterpart/backend/record"
)

// pace lets adds begin slowly, one, two, four and so on, so that a refusal of
// principle costs one failure and not thousands: every success makes room for
// one more in the next wave.
type pace struct {
	width   int           // records in the next wave
	refused int           // refusals since the last success
	problem *record.Error // of the last refusal
}

// enough is how many refusals in a row, for one reason, are one of principle.
const enough = 20

func (p *pace) next(most int) int {
	p.width = min(max(p.width, 1), most)
	return p.width
}

// learn takes the outcome of one add into account.
func (p *pace) learn(problem *record.Error) {
	switch {
	case problem == nil:
		p.refused, p.width = 0, p.width+1
	case p.problem != nil && p.problem.Code == problem.Code && p.problem.Field == problem.Field:
		p.refused++
	default:
		p.refused = 1
	}
	if problem == nil {
		return
	}
	if p.problem = problem; p.refused > 1 {
		p.width /= 2 // one refusal alone may be that record's own fault
	}
}

func (p *pace) hopeless() bool { return p.refused >= enough }

// perform carries out the jobs of one side: what puts back first, then
// updates, then adds.
func (w *writer) perform(ctx context.Context, side record.Side, jobs []*job) error {
	for _, action := range [...]record.Action{record.Restore, record.Update, record.Add} {
		group := slices.DeleteFunc(slices.Clone(jobs), func(j *job) bool { return j.part.action != action })
		for len(group) > 0 {
			if action == record.Add && w.pace[side].hopeless() {
				break // the others wait for the next cycle, unblamed
			}
			if action == record.Add && w.bulks(side) {
				group = w.gather(side, group)
			}
			if group = w.spare(group); len(group) == 0 {
				break
			}
			n := min(w.width(side, action), len(group), w.alone(side, group))
			if action == record.Add {
				w.made[side] += n
			}
			if err := w.wave(ctx, side, group[:n]); err != nil {
				return err
			}
			group = group[n:]
		}
	}
	return nil
}

// width tells how many records the next wave takes.
func (w *writer) width(side record.Side, action record.Action) int {
	limits := w.sides[side].Limits()
	const callsInWave = 16 // at the end of a wave, places stay empty until its last answer is here
	most := limits.Batch * max(limits.Parallel, 1) * callsInWave
	if action == record.Add {
		return w.pace[side].next(most)
	}
	return most
}

// wave writes a few jobs down, sends them, several calls at once, and keeps
// each answer as it comes.
func (w *writer) wave(ctx context.Context, side record.Side, jobs []*job) error {
	if w.gate.isShut() {
		return errPaused
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if w.settings.oneWay && side == record.CRM {
		return errOneWay
	}
	if err := w.open(jobs); err != nil {
		return err
	}
	limits := w.sides[side].Limits()
	var calls []call
	for some := range slices.Chunk(jobs, max(limits.Batch, 1)) {
		calls = append(calls, func() func() error {
			results := w.send(ctx, side, some)
			// What cannot be read now changes no answer, and the answers must be kept.
			_ = w.lookAtRefused(context.WithoutCancel(ctx), side, some, results)
			return func() error { return w.close(some, results) }
		})
	}
	return w.atOnce(limits.Parallel, calls)
}

// send makes one call. Calls that the context ends before they leave count as
// kept from leaving; one that has left is left to finish.
func (w *writer) send(ctx context.Context, side record.Side, jobs []*job) []Result {
	writes := make([]Write, len(jobs))
	ids := make([]string, len(jobs))
	for i, j := range jobs {
		writes[i], ids[i] = j.marked(), j.write.ID
	}
	if ctx.Err() != nil {
		results := make([]Result, len(jobs))
		for i := range results {
			results[i].Err = errPaused
		}
		return results
	}
	ctx = context.WithoutCancel(ctx)
	switch jobs[0].part.action {
	case record.Add:
		return w.sides[side].Create(ctx, w.model.module, writes)
	case record.Restore:
		return w.sides[side].Restore(ctx, w.model.module, ids)
	}
	return w.sides[side].Update(ctx, w.model.module, writes)
}
