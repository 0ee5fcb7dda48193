package desk

// markChanged queues a record's present state for the search index; with no lag
// it is there at once.
func (t *table) markChanged(e *entity, now int64, k *Knobs) {
	v := e.live
	if e.state != stateLive {
		v = nil
	}
	t.pending = append(t.pending, indexing{now, e, v})
	t.settle(now, k)
}

// due tells whether settle has anything to do; a read lock suffices.
func (t *table) due(now int64, k *Knobs) bool {
	return len(t.pending) > 0 && t.ripe(t.pending[0], now, k)
}

// ripe judges by the present lag, so that turning the knob works at once and
// changes become visible in the order they were made.
func (t *table) ripe(p indexing, now int64, k *Knobs) bool {
	return float64(now-p.at) >= k.IndexLagSeconds
}

// settle makes visible to searches what the lag has passed for.
func (t *table) settle(now int64, k *Knobs) {
	n := 0
	for n < len(t.pending) && t.ripe(t.pending[n], now, k) {
		t.index(t.pending[n].e, t.pending[n].v)
		n++
	}
	if n == 0 {
		return
	}
	clear(t.pending[:n])
	if t.pending = t.pending[n:]; len(t.pending) == 0 {
		t.pending = nil
	}
}

func (t *table) index(e *entity, v *version) {
	if e.indexed != nil {
		t.ixMod.remove(e)
		if v == nil {
			t.ixMade.remove(e)
		}
	} else if v != nil {
		t.ixMade.insert(e)
	}
	e.indexed = v
	if v != nil {
		t.ixMod.insert(e)
	}
}
