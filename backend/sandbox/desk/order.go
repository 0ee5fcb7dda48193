package desk

import "sort"

// chunkMax is how many records a chunk of an order holds before it is split.
const chunkMax = 1024

// order keeps records sorted by (key, id) so that the n-th record, the rank of
// a time and a page are found without a scan, however many records there are.
// A record's key must not change while it is in the order.
type order struct {
	key    func(*entity) int64
	chunks [][]*entity
	n      int
}

// before tells whether e sorts before (key, id).
func (o *order) before(e *entity, key, id int64) bool {
	k := o.key(e)
	return k < key || k == key && e.id < id
}

// chunk finds the first chunk whose last record is not before (key, id).
func (o *order) chunk(key, id int64) int {
	return sort.Search(len(o.chunks), func(i int) bool {
		c := o.chunks[i]
		return !o.before(c[len(c)-1], key, id)
	})
}

func (o *order) within(c []*entity, key, id int64) int {
	return sort.Search(len(c), func(i int) bool { return !o.before(c[i], key, id) })
}

func (o *order) insert(e *entity) {
	o.n++
	key := o.key(e)
	i := o.chunk(key, e.id)
	if i == len(o.chunks) {
		o.append(e)
		return
	}
	c := o.chunks[i]
	at := o.within(c, key, e.id)
	c = append(c, nil)
	copy(c[at+1:], c[at:])
	c[at] = e
	o.chunks[i] = c
	if len(c) > chunkMax {
		o.split(i)
	}
}

// append adds what sorts last, the common case: new chunks are filled whole.
func (o *order) append(e *entity) {
	last := len(o.chunks) - 1
	if last >= 0 && len(o.chunks[last]) < chunkMax {
		o.chunks[last] = append(o.chunks[last], e)
		return
	}
	var chunk []*entity
	if last >= 0 { // the order is not a small one
		chunk = make([]*entity, 0, chunkMax)
	}
	o.chunks = append(o.chunks, append(chunk, e))
}

func (o *order) split(i int) {
	c := o.chunks[i]
	half := len(c) / 2
	tail := append(make([]*entity, 0, chunkMax), c[half:]...)
	clear(c[half:])
	o.chunks = append(o.chunks, nil)
	copy(o.chunks[i+2:], o.chunks[i+1:])
	o.chunks[i], o.chunks[i+1] = c[:half], tail
}

func (o *order) remove(e *entity) {
	key := o.key(e)
	i := o.chunk(key, e.id)
	if i == len(o.chunks) {
		return
	}
	c := o.chunks[i]
	at := o.within(c, key, e.id)
	if at == len(c) || c[at] != e {
		return
	}
	o.n--
	copy(c[at:], c[at+1:])
	c[len(c)-1] = nil
	o.chunks[i] = c[:len(c)-1]
	if len(c) == 1 {
		o.chunks = append(o.chunks[:i], o.chunks[i+1:]...)
	}
}

// rank counts the records before (key, id).
func (o *order) rank(key, id int64) int {
	i, n := o.chunk(key, id), 0
	for _, c := range o.chunks[:i] {
		n += len(c)
	}
	if i == len(o.chunks) {
		return n
	}
	return n + o.within(o.chunks[i], key, id)
}

// each visits the records of ranks [from, to) in order, or backwards from the
// last of them, until visit returns false.
func (o *order) each(from, to int, desc bool, visit func(*entity) bool) {
	from, to = max(from, 0), min(to, o.n)
	if from >= to {
		return
	}
	if desc {
		i, at := o.locate(to - 1)
		for left := to - from; left > 0; left-- {
			if !visit(o.chunks[i][at]) {
				return
			}
			if at--; at < 0 && left > 1 {
				i--
				at = len(o.chunks[i]) - 1
			}
		}
		return
	}
	i, at := o.locate(from)
	for left := to - from; left > 0; left-- {
		if !visit(o.chunks[i][at]) {
			return
		}
		if at++; at == len(o.chunks[i]) {
			i, at = i+1, 0
		}
	}
}

func (o *order) locate(rank int) (chunk, at int) {
	for i, c := range o.chunks {
		if rank < len(c) {
			return i, rank
		}
		rank -= len(c)
	}
	return len(o.chunks), 0
}
