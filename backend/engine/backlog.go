package engine

import "counterpart/backend/record"

// backlog holds tasks until there are so many of one kind that the calls for
// them are full: an update costs a part of a call that reads, and of one that
// writes. Tasks on records that exist are judged once more before they are
// carried out, however long they were held.
type backlog struct {
	adds    []task
	others  []task
	grouped map[record.Ref]bool // records that were decided on with their key, since the others were last carried out
}

func newBacklog() *backlog { return &backlog{grouped: map[record.Ref]bool{}} }

// add takes tasks in and returns those that are to be carried out now: at the
// end, all.
func (b *backlog) add(tasks []task, end bool) (ready []task) {
	for _, t := range tasks {
		if t.kind == add {
			b.adds = append(b.adds, t)
		} else {
			b.others = append(b.others, t)
		}
	}
	const many = 20 * stretch
	if end || len(b.others) >= stretch || len(b.grouped) >= many {
		ready, b.others = append(ready, b.others...), nil
		clear(b.grouped)
	}
	if end || len(b.adds) >= stretch {
		ready, b.adds = append(ready, b.adds...), nil
	}
	return ready
}
