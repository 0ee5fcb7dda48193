package reconcile

import (
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// Fields merges two live records field by field, three ways: what Desk shows,
// what CRM shows, and what each showed when they last agreed. base, and the
// values of both sides, have one element for each pair of the mapping.
//
// A side has changed a field exactly if it shows another value than its own
// base; times decide nothing but conflicts. It allocates only for what it
// finds.
func Fields(t Terms, base []Agreed, desk, crm Seen) Merge {
	var m Merge
	for i := range t.Map.Pairs {
		pair := &t.Map.Pairs[i]
		d, c := desk.Values[i], crm.Values[i]
		if d == Unlinked || c == Unlinked {
			continue
		}
		if !base[i].Known {
			m.first(t, i, pair, desk, crm)
			continue
		}
		deskChanged, crmChanged := d != base[i].Values[record.Desk], c != base[i].Values[record.CRM]
		switch {
		case !deskChanged && !crmChanged:
			if base[i].Revised {
				m.revise(t, i, pair, desk, crm)
			}
		case pair.Same(d, c):
			m.Agree = append(m.Agree, i)
		case deskChanged && crmChanged && pair.Carries(record.Desk) && pair.Carries(record.CRM):
			m.clash(t, i, pair, desk, crm)
		case deskChanged && pair.Carries(record.Desk):
			m.travel(i, pair, record.Desk, d, c, crmChanged)
		case crmChanged && pair.Carries(record.CRM):
			m.travel(i, pair, record.CRM, c, d, deskChanged)
		}
	}
	for _, side := range record.Sides() {
		if m.Problems[side] != nil {
			m.Writes[side] = nil
		}
	}
	return m
}

// first merges a pair that was never in agreement: equal values agree, a blank
// takes the other's value, and different values go to the conflict rule.
func (m *Merge) first(t Terms, i int, pair *fieldmap.Pair, desk, crm Seen) {
	d, c := desk.Values[i], crm.Values[i]
	toCRM, toDesk := pair.Carries(record.Desk), pair.Carries(record.CRM)
	switch {
	case pair.Same(d, c):
		m.Agree = append(m.Agree, i)
	case d == c && d != record.Null && pair.Values != "":
		m.revise(t, i, pair, desk, crm) // one word, which the value pairs tell apart
	case toCRM && d != record.Null && (c == record.Null || !toDesk):
		m.travel(i, pair, record.Desk, d, c, c != record.Null)
	case toDesk && c != record.Null && (d == record.Null || !toCRM):
		m.travel(i, pair, record.CRM, c, d, d != record.Null)
	case d == record.Null || c == record.Null:
		// The side that has a value may not give it away.
		m.Agree = append(m.Agree, i)
	default:
		m.clash(t, i, pair, desk, crm)
	}
}

// revise brings a pair that no person edited in line with its value pairs: a
// value that they name is said on the other side. Where they name both alike
// the conflict rule decides; where they name neither, both stay.
func (m *Merge) revise(t Terms, i int, pair *fieldmap.Pair, desk, crm Seen) {
	d, c := desk.Values[i], crm.Values[i]
	var named [2]fieldmap.Naming
	if pair.Carries(record.Desk) {
		named[record.Desk] = pair.Names(record.Desk, d)
	}
	if pair.Carries(record.CRM) {
		named[record.CRM] = pair.Names(record.CRM, c)
	}
	switch toCRM, toDesk := named[record.Desk], named[record.CRM]; {
	case pair.Same(d, c) || max(toCRM, toDesk) == fieldmap.Unnamed:
		m.Agree = append(m.Agree, i)
	case toCRM > toDesk:
		m.travel(i, pair, record.Desk, d, c, false)
	case toDesk > toCRM:
		m.travel(i, pair, record.CRM, c, d, false)
	default:
		m.clash(t, i, pair, desk, crm)
	}
}

// clash lets the rule decide between two different values.
func (m *Merge) clash(t Terms, i int, pair *fieldmap.Pair, desk, crm Seen) {
	rule := t.rule(pair)
	from := winner(rule, desk, crm)
	before := len(m.Writes[from.Other()])
	if from == record.Desk {
		m.travel(i, pair, from, desk.Values[i], crm.Values[i], true)
	} else {
		m.travel(i, pair, from, crm.Values[i], desk.Values[i], true)
	}
	if writes := m.Writes[from.Other()]; len(writes) > before {
		writes[before].Rule = rule
	}
}

func winner(rule fieldmap.Rule, desk, crm Seen) record.Side {
	switch rule {
	case fieldmap.DeskWins:
		return record.Desk
	case fieldmap.CRMWins:
		return record.CRM
	}
	// Nearer than a tie, or of unknown time, goes to CRM.
	if !desk.Modified.IsZero() && !crm.Modified.IsZero() && desk.Modified.Sub(crm.Modified) >= tie {
		return record.Desk
	}
	return record.CRM
}

// travel carries a value from one side to the other.
func (m *Merge) travel(i int, pair *fieldmap.Pair, from record.Side, v, before record.Value, clash bool) {
	if v == record.Null && pair.NeverClear {
		m.Agree = append(m.Agree, i)
		return
	}
	to := from.Other()
	after, problem := pair.Translate(from, v)
	switch {
	case problem != nil && m.Problems[to] == nil:
		m.Problems[to] = problem
	case problem != nil:
	case after == before:
		// The target holds already what the value becomes there.
		m.Agree = append(m.Agree, i)
	default:
		m.Writes[to] = append(m.Writes[to], Write{Pair: i, Before: before, After: after, Source: v, Clash: clash})
	}
}
