package engine

import (
	"slices"

	"counterpart/backend/fieldmap"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// judgedValues are the value pairs that the links were last judged with, by
// module and pair. A pair that is absent had none.
type judgedValues [2]map[record.PairKey]fieldmap.Values

func readJudgedValues(r Reads) (judged judgedValues, err error) {
	_, err = r.Meta(factValues, &judged)
	return judged, err
}

// keepJudgedValues keeps what the models judge with. Of a pair that they leave
// out for now, what it was judged with last is kept.
func keepJudgedValues(tx Tx, models [2]*model, s Settings) error {
	before, err := readJudgedValues(tx)
	if err != nil {
		return err
	}
	var judged judgedValues
	known := false
	for module, m := range models {
		judged[module] = map[record.PairKey]fieldmap.Values{}
		for _, entry := range s.Entries[module] {
			key := entry.Key()
			values := before[module][key]
			if i := m.index(key); i >= 0 {
				values = m.terms.Map.Pairs[i].Values
			}
			if values != "" {
				judged[module][key] = values
			}
		}
		known = known || len(before[module])+len(judged[module]) > 0
	}
	if !known {
		return nil
	}
	return tx.PutMeta(factValues, judged)
}

// recall notes the pairs whose value pairs are others than those that the links
// were last judged with.
func (m *model) recall(judged map[record.PairKey]fieldmap.Values) {
	m.was = nil
	for i := range m.terms.Map.Pairs {
		pair := &m.terms.Map.Pairs[i]
		if values := judged[pair.Key]; values != pair.Values {
			if m.was == nil {
				m.was = map[record.PairKey]*fieldmap.Pair{}
			}
			m.was[pair.Key] = pair.With(values)
		}
	}
}

// keepRevised notes at each link the pairs whose base is at odds with value
// pairs that were edited.
func (e *Engine) keepRevised(m *model) error {
	if len(m.was) == 0 {
		return nil
	}
	return e.changeLinks(m.module, func(l *record.Link) bool {
		had := len(l.Revised)
		for i := range m.terms.Map.Pairs {
			pair := &m.terms.Map.Pairs[i]
			if base, known := l.Base[pair.Key]; known && m.revises(pair, base) && !slices.Contains(l.Revised, pair.Key) {
				l.Revised = append(l.Revised, pair.Key)
			}
		}
		return len(l.Revised) > had
	})
}

// revises tells whether a base is at odds with value pairs that were edited.
func (m *model) revises(pair *fieldmap.Pair, base [2]record.Value) bool {
	before := m.was[pair.Key]
	return before != nil && pair.Revises(before, base[record.Desk], base[record.CRM])
}

// markRevised tells the judgement which pairs of a link's base are at odds with
// their value pairs: those that the link knows of, and those that an edit not
// yet in force concerns.
func (l *lens) markRevised(base []reconcile.Agreed, link record.Link) {
	if len(link.Revised) == 0 && len(l.model.was) == 0 {
		return
	}
	for i := range base {
		pair := &l.model.terms.Map.Pairs[i]
		base[i].Revised = base[i].Known && (slices.Contains(link.Revised, pair.Key) || l.model.revises(pair, base[i].Values))
	}
}

// agreeOn moves the base of pairs to what both sides held after a write that
// was judged with the mapping of its time: what is at odds with the value pairs
// of today is looked at once more.
func (m *model) agreeOn(link *record.Link, held record.Base) {
	if link.Base == nil {
		link.Base = record.Base{}
	}
	for i := range m.terms.Map.Pairs {
		pair := &m.terms.Map.Pairs[i]
		values, known := held[pair.Key]
		if !known {
			continue
		}
		link.Agree(pair.Key, values)
		if pair.Values != "" && !pair.Same(values[record.Desk], values[record.CRM]) {
			link.Revised = append(link.Revised, pair.Key)
		}
	}
}
