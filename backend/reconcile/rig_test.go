package reconcile_test

import (
	"fmt"
	"strings"
	"time"

	"counterpart/backend/fieldmap"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// noon is a time by which tests tell others.
var noon = time.Date(2026, 3, 27, 12, 0, 0, 0, time.UTC)

// pairing is a pair of fields to be mapped: the types of both, and the entry.
type pairing struct {
	kinds [2]record.Type
	entry fieldmap.Entry
	apis  [2]string // empty: named by the pair's index
}

// build makes terms of pairings; the mandatory fields of each side are named.
func build(rule fieldmap.Rule, pairings []pairing, mandatory ...string) reconcile.Terms {
	schemas := [2]record.Schema{{Side: record.Desk, Module: record.Contacts}, {Side: record.CRM, Module: record.Contacts}}
	var entries []fieldmap.Entry
	for i, p := range pairings {
		for _, side := range record.Sides() {
			if p.apis[side] == "" {
				p.apis[side] = fmt.Sprintf("%s%d", side, i)
			}
			f := record.Field{API: p.apis[side], Label: p.apis[side], Type: p.kinds[side], Scale: -1, Target: "Accounts"}
			for _, name := range mandatory {
				f.Mandatory = f.Mandatory || name == f.API
			}
			schemas[side].Fields = append(schemas[side].Fields, f)
		}
		p.entry.Desk, p.entry.CRM = p.apis[record.Desk], p.apis[record.CRM]
		entries = append(entries, p.entry)
	}
	m, problems := fieldmap.Build(schemas[record.Desk], schemas[record.CRM], entries)
	if len(problems) > 0 {
		panic(problems[0])
	}
	return reconcile.Terms{Map: m, Rule: rule}
}

// texts are n pairs of text fields without any wishes.
func texts(n int) []pairing {
	pairings := make([]pairing, n)
	for i := range pairings {
		pairings[i].kinds = [2]record.Type{record.Text, record.Text}
	}
	return pairings
}

func live(values ...record.Value) reconcile.Seen {
	return reconcile.Seen{State: record.Live, Values: values, Modified: noon}
}

// agreed is a base of pairs on which both sides were of one mind.
func agreed(values ...record.Value) (base []reconcile.Agreed) {
	for _, v := range values {
		base = append(base, reconcile.Agreed{Known: true, Values: [2]record.Value{v, v}})
	}
	return base
}

// told says a merge in words, one line for each thing to do.
func told(m reconcile.Merge) string {
	var lines []string
	for _, side := range record.Sides() {
		if m.Problems[side] != nil {
			lines = append(lines, fmt.Sprintf("%v: problem %s", side, m.Problems[side].Code))
		}
		for _, w := range m.Writes[side] {
			line := fmt.Sprintf("%v: %d %q over %q", side, w.Pair, w.After, w.Before)
			if w.Clash {
				line += ", clash"
			}
			lines = append(lines, line)
		}
	}
	for _, i := range m.Agree {
		lines = append(lines, fmt.Sprintf("agree %d", i))
	}
	return strings.Join(lines, "\n")
}

// The mirrors of things: the same, seen from the other side.

func mirrorDirection(d fieldmap.Direction) fieldmap.Direction {
	return [...]fieldmap.Direction{fieldmap.Both, fieldmap.CRMToDesk, fieldmap.DeskToCRM}[d]
}

func mirrorRule(r fieldmap.Rule) fieldmap.Rule {
	return [...]fieldmap.Rule{fieldmap.Inherit, fieldmap.Newest, fieldmap.CRMWins, fieldmap.DeskWins}[r]
}

func mirrorPairings(pairings []pairing) (out []pairing) {
	for _, p := range pairings {
		p.kinds[0], p.kinds[1] = p.kinds[1], p.kinds[0]
		p.entry.Direction, p.entry.Rule = mirrorDirection(p.entry.Direction), mirrorRule(p.entry.Rule)
		out = append(out, p)
	}
	return out
}

func mirrorBase(base []reconcile.Agreed) (out []reconcile.Agreed) {
	for _, a := range base {
		a.Values[0], a.Values[1] = a.Values[1], a.Values[0]
		out = append(out, a)
	}
	return out
}

func mirrorWords(text string) string {
	return strings.NewReplacer("desk", "crm", "crm", "desk", "Desk", "CRM", "CRM", "Desk").Replace(text)
}
