package engine

import "counterpart/backend/record"

// backlog holds tasks until the calls for them are full: an update costs a part
// of a call that reads, and of one that writes. Tasks on records that exist are
// judged once more before they are carried out, however long they were held.
type backlog struct {
	adds   [2][]*task // by the Side that is written to
	others []*task
}

// add takes tasks in and returns those that are to be carried out now: adds that
// fill calls, which take so many of them by Side; the others when there are
// enough; and at the end all.
func (b *backlog) add(tasks []*task, end bool, enough int, batch [2]int) (ready []*task) {
	for _, t := range tasks {
		if t.kind == add {
			b.adds[t.to] = append(b.adds[t.to], t)
		} else {
			b.others = append(b.others, t)
		}
	}
	if end || len(b.others) >= enough {
		ready, b.others = b.others, nil
	}
	for _, side := range record.Sides() {
		n := len(b.adds[side])
		if !end {
			n -= n % batch[side]
		}
		ready, b.adds[side] = append(ready, b.adds[side][:n]...), b.adds[side][n:]
	}
	return ready
}
