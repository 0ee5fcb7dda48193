package engine_test

import (
	"fmt"
	"testing"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// samples are values of each type that is synced, those that fit other types
// among them.
func samples() map[record.Type][]string {
	return map[record.Type][]string{
		record.Text:     {"7", "007", "1.50", "true", "2026-03-02", "2026-03-02T10:00:00+01:00", "a;b", "a@example.com", "plain", "-None-"},
		record.LongText: {"7", "line\r\none", "+1e3", "a; b"}, record.Email: {"A@example.com", "b@example.com"},
		record.Phone: {"+49 30 1", "5"}, record.URL: {"https://example.com"},
		record.Integer: {"7", "-12"}, record.BigInteger: {"123456789012", "7"},
		record.Decimal: {"1.50", "7", "-0.125"}, record.Currency: {"99.90", "1000000"}, record.Percent: {"12.5", "100"},
		record.Boolean: {"true", "false"}, record.Date: {"2026-03-02", "2024-02-29"},
		record.DateTime: {"2026-03-02T23:30:00-02:00", "2026-03-02T00:00:00Z"},
		record.Picklist: {"A", "true"}, record.MultiPicklist: {"B;A", "A"},
	}
}

// Between fields of any two types that may be mapped, in every direction, a
// value comes to rest: it is written to the other side once, or is a failure
// that was warned of, and never comes back changed.
func TestTypes_ComeToRestInEveryPair(t *testing.T) {
	t.Parallel()
	for deskType, given := range samples() {
		for crmType := range samples() {
			for _, direction := range []fieldmap.Direction{fieldmap.Both, fieldmap.DeskToCRM, fieldmap.CRMToDesk} {
				for _, from := range record.Sides() {
					texts, source := given, deskType
					if from == record.CRM {
						texts, source = samples()[crmType], crmType
					}
					for i, text := range texts {
						if i > 0 && (testing.Short() || direction != fieldmap.Both) {
							continue
						}
						typesRest(t, [2]record.Type{deskType, crmType}, direction, from, record.Normal(source, text))
					}
				}
			}
		}
	}
}

// typesRest syncs one value between two fields.
func typesRest(t *testing.T, kinds [2]record.Type, direction fieldmap.Direction, from record.Side, v record.Value) {
	t.Helper()
	p := newPlay(t, from, record.Contacts)
	defer func() { _ = p.db.Close() }()
	entry := fieldmap.Entry{Desk: "cf", CRM: "cf", Direction: direction}
	var schemas [2]record.Schema
	for _, side := range record.Sides() {
		s, _ := p.side(side).Schema(t.Context(), record.Contacts)
		s.Fields = append(s.Fields[:len(s.Fields):len(s.Fields)], record.Field{API: "cf", Label: "Own", Type: kinds[side], Scale: -1, Custom: true})
		p.side(side).SetSchema(s)
		schemas[side] = s
	}
	m, problems := fieldmap.Build(schemas[record.Desk], schemas[record.CRM], []fieldmap.Entry{entry})
	if len(problems) > 0 {
		return // told beforehand that it cannot work
	}
	p.settings.Entries[record.Contacts] = append(p.settings.Entries[record.Contacts], entry)
	p.restart()
	what := fmt.Sprintf("%s to %s, %s, %q from %s", kinds[0], kinds[1], direction, v, from)
	p.add(from, "a", "key=a@example.com")
	p.side(from).Edit(record.Contacts, p.ids["a"], values{"cf": v})
	for range 3 {
		p.sync()
	}
	if writes := p.side(from).Writes(); len(writes) > 0 {
		t.Errorf("%s: came back as %v", what, writes)
	}
	if writes := p.side(p.there).Writes(); len(writes) > 1 {
		t.Errorf("%s: written %d times", what, len(writes))
	}
	if failures, err := p.engine.Failures(); err != nil || len(failures) > 0 && m.Pairs[0].Ways[from].Grade == fieldmap.Fits {
		t.Errorf("%s: failed without a warning: %v, %v", what, failures, err)
	}
	p.quiet()
	if t.Failed() {
		t.Fatal(what)
	}
}
