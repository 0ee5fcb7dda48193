package engine

// backlog holds tasks until there are so many of one kind that the calls for
// them are full: an update costs a part of a call that reads, and of one that
// writes. Tasks on records that exist are judged once more before they are
// carried out, however long they were held.
type backlog struct{ adds, others []task }

// add takes tasks in and returns those that are to be carried out now: those of
// a kind of which there are enough and, at the end, all.
func (b *backlog) add(tasks []task, end bool, enough int) (ready []task) {
	for _, t := range tasks {
		if t.kind == add {
			b.adds = append(b.adds, t)
		} else {
			b.others = append(b.others, t)
		}
	}
	for _, kind := range []*[]task{&b.others, &b.adds} {
		if end || len(*kind) >= enough {
			ready, *kind = append(ready, *kind...), nil
		}
	}
	return ready
}
