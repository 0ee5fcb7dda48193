package engine_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"counterpart/backend/engine"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// rating is a picklist that both sides name differently.
var rating = fieldmap.Entry{Desk: "cf_rating", CRM: "Rating"}

// valued is rating with value pairs such as "Hot=High, Cold=Low".
func valued(text string) fieldmap.Entry {
	entry := rating
	var pairs []fieldmap.ValuePair
	for part := range strings.SplitSeq(text, ", ") {
		if desk, crm, ok := strings.Cut(part, "="); ok {
			pairs = append(pairs, fieldmap.ValuePair{Desk: record.Value(desk), CRM: record.Value(crm)})
		}
	}
	entry.Values = fieldmap.PairValues(pairs)
	return entry
}

// rated is a bench whose contacts have the picklist, mapped with value pairs.
func rated(t *testing.T, text string) *bench {
	t.Helper()
	b := newBench(t)
	for _, side := range record.Sides() {
		s, _ := b.side(side).Schema(t.Context(), record.Contacts)
		s.Fields = append(s.Fields[:len(s.Fields):len(s.Fields)], record.Field{
			API: [2]string{"cf_rating", "Rating"}[side], Label: "Rating", Type: record.Picklist, Scale: -1, Custom: true,
			Options: [2][]string{{"Hot", "Warm", "Cold"}, {"High", "Warm", "Low", "Urgent"}}[side],
		})
		b.side(side).SetSchema(s)
	}
	b.settings = b.edited(mapping(valued(text)))
	b.restart()
	return b
}

// rate makes a pair of contacts that show these values.
func (b *bench) rate(i int, desk, crm record.Value) {
	email := record.Value(fmt.Sprintf("c%d@example.com", i))
	b.desk.Add(record.Contacts, values{"lastName": "A", "email": email, "cf_rating": desk})
	b.crm.Add(record.Contacts, values{"Last_Name": "A", "Email": email, "Rating": crm})
}

// ratings returns what the linked pairs show, counted: "Hot/High" and so on.
func (b *bench) ratings() map[string]int {
	shown := map[string]int{}
	at := [2]map[string]record.Value{{}, {}}
	for _, side := range record.Sides() {
		for _, r := range b.side(side).Live(record.Contacts) {
			at[side][r.ID] = r.Values[[2]string{"cf_rating", "Rating"}[side]]
		}
	}
	for _, l := range b.bases() {
		shown[string(at[record.Desk][l.IDs[record.Desk]]+"/"+at[record.CRM][l.IDs[record.CRM]])]++
	}
	return shown
}

func TestValues_TravelByTheirCounterparts(t *testing.T) {
	b := rated(t, "Hot=High, Cold=Low")
	b.desk.Add(record.Contacts, values{"lastName": "A", "cf_rating": "Hot"})
	b.crm.Add(record.Contacts, values{"Last_Name": "B", "Email": "b@example.com", "Rating": "Low"})
	b.rate(3, "Warm", "Warm")
	b.sync()
	if diff := cmp.Diff(map[string]int{"Hot/High": 1, "Cold/Low": 1, "Warm/Warm": 1}, b.ratings()); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	b.quiet()
	for _, r := range b.desk.Live(record.Contacts) {
		if r.Values["cf_rating"] == "Hot" {
			b.desk.Edit(record.Contacts, r.ID, values{"cf_rating": "Cold"})
		}
	}
	for _, r := range b.crm.Live(record.Contacts) {
		if r.Values["Rating"] == "Warm" {
			b.crm.Edit(record.Contacts, r.ID, values{"Rating": "High"})
		}
	}
	b.sync()
	if diff := cmp.Diff(map[string]int{"Cold/Low": 2, "Hot/High": 1}, b.ratings()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b.quiet()
}

// A value that would come to mean another on the other side is a failure that
// says so, until it has a counterpart.
func TestValues_NothingChangesItsMeaning(t *testing.T) {
	b := rated(t, "Hot=Warm")
	b.desk.Add(record.Contacts, values{"lastName": "A", "cf_rating": "Warm"})
	b.sync()
	failures, err := b.engine.Failures()
	if err != nil || len(failures) != 1 || failures[0].Problem.Code != record.UnknownOption || !strings.Contains(failures[0].Problem.Advice, "field mapping") {
		t.Fatalf("got %+v, %v", failures, err)
	}
	b.settings = b.edited(mapping(valued("Hot=Warm, Warm=Low")))
	b.engine.Configure(b.settings)
	b.sync()
	if diff := cmp.Diff(map[string]int{"Warm/Low": 1}, b.ratings()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if failures, err := b.engine.Failures(); err != nil || len(failures) != 0 {
		t.Errorf("it still fails: %+v, %v", failures, err)
	}
	b.quiet()
}

// An edit of value pairs is shown before, then carried out once, though the
// program ends between, and only where it concerns what is in sync.
func TestValues_EditedWhileInSync(t *testing.T) {
	const n = 40
	tests := []struct {
		name, before, after string
		desk, crm           record.Value
		want                string
		writes              int
	}{
		{"paired", "", "Hot=High", "Hot", "Hot", "Hot/High", n},
		{"paired with another", "Hot=High", "Hot=Urgent", "Hot", "High", "Hot/Urgent", n},
		{"paired with another of Desk", "Hot=High", "Cold=High", "Hot", "High", "Cold/High", n},
		{"swapped, by the rule", "Hot=High, Cold=Low", "Hot=Low, Cold=High", "Hot", "High", "Cold/High", n},
		{"taken out", "Hot=High", "", "Hot", "High", "Hot/High", 0},
		{"one more", "Hot=High", "Hot=High, Cold=Low", "Hot", "High", "Hot/High", 0},
		{"of others", "Hot=High", "Hot=Urgent", "Warm", "Warm", "Warm/Warm", 0},
		{"of empty ones", "Hot=High", "Hot=Urgent", "", "", "/", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := rated(t, test.before)
			for i := range n {
				b.rate(i, test.desk, test.crm)
			}
			b.sync()
			b.quiet()
			b.clock.Advance(time.Hour)
			before, settings := b.bases(), b.edited(mapping(valued(test.after)))
			settings.Rules[record.Contacts] = fieldmap.CRMWins
			var foretold, planned []engine.Item
			if _, err := b.engine.Preview(context.Background(), settings, collect(&foretold)); err != nil || len(foretold) != test.writes {
				t.Fatalf("%d foretold, want %d; error %v", len(foretold), test.writes, err)
			}
			if n, known, err := b.engine.Effect(context.Background(), settings); n != test.writes || !known || err != nil {
				t.Errorf("effect %d, %v, %v, want %d", n, known, err, test.writes)
			}
			if diff := cmp.Diff(before, b.bases()); diff != "" {
				t.Fatalf("the preview changed the links (-before +after):\n%s", diff)
			}
			b.settings = settings
			b.engine.Configure(settings)
			if _, err := b.engine.Plan(context.Background(), false, collect(&planned)); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(planned, foretold); diff != "" {
				t.Errorf("(-planned +foretold):\n%s", diff)
			}
			b.restart()
			b.sync()
			if n := b.wrote(record.Desk) + b.wrote(record.CRM); n != test.writes {
				t.Errorf("%d writes, want %d", n, test.writes)
			}
			if diff := cmp.Diff(map[string]int{test.want: n}, b.ratings()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			b.quiet()
			for _, l := range b.bases() {
				if len(l.Revised) > 0 {
					t.Fatalf("link %s is still to be revised: %v", l.ID, l.Revised)
				}
			}
		})
	}
}

// A service that keeps another form of what it is sent is written to once for
// an edit of value pairs, not for ever.
func TestValues_EditedWhereAServiceStoresOtherwise(t *testing.T) {
	b := rated(t, "Hot=High")
	b.crm.Store = func(f record.Field, v record.Value) record.Value {
		if f.API != "Rating" {
			return v
		}
		return record.Value(strings.ToUpper(string(v)))
	}
	b.desk.Add(record.Contacts, values{"lastName": "A", "cf_rating": "Hot"})
	b.sync()
	b.quiet()
	b.settings = b.edited(mapping(valued("Hot=Urgent")))
	b.engine.Configure(b.settings)
	b.clock.Advance(time.Hour)
	b.sync()
	if desk, crm := b.wrote(record.Desk), b.wrote(record.CRM); desk != 0 || crm != 1 {
		t.Errorf("%d writes to Desk and %d to CRM, want 0 and 1", desk, crm)
	}
	if diff := cmp.Diff(map[string]int{"Hot/URGENT": 1}, b.ratings()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b.quiet()
	b.desk.Edit(record.Contacts, b.one(record.Desk, record.Contacts).ID, values{"phone": "1"})
	b.sync()
	if got := b.ratings()["Hot/URGENT"]; got != 1 || b.wrote(record.Desk) != 0 {
		t.Errorf("another edit led to %v", b.ratings())
	}
	b.quiet()
}

// A person's edit that was not synced yet is not lost to an edit of the value
// pairs.
func TestValues_EditedBesideAPersonsEdit(t *testing.T) {
	for _, rule := range []fieldmap.Rule{fieldmap.Newest, fieldmap.DeskWins, fieldmap.CRMWins} {
		for _, side := range record.Sides() {
			b := rated(t, "Hot=High, Cold=Low")
			b.settings.Rules[record.Contacts] = rule
			b.engine.Configure(b.settings)
			b.rate(1, "Hot", "High")
			b.sync()
			b.clock.Advance(time.Hour)
			edit := [2]values{{"cf_rating": "Cold"}, {"Rating": "Low"}}[side]
			b.side(side).Edit(record.Contacts, b.one(side, record.Contacts).ID, edit)
			b.settings = b.edited(mapping(valued("Hot=Urgent, Cold=Low")))
			b.engine.Configure(b.settings)
			b.sync()
			if diff := cmp.Diff(map[string]int{"Cold/Low": 1}, b.ratings()); diff != "" {
				t.Errorf("%s wins, edited in %s (-want +got):\n%s", rule, side, diff)
			}
			b.quiet()
		}
	}
}

// Whatever people do to the records and to the value pairs, in the end the two
// sides say the same, or a failure says why not; and nothing goes to and fro.
func TestValues_SettleAfterAnyHistory(t *testing.T) {
	words := []record.Value{"Hot", "Warm", "Cold", "High", ""}
	rapid.Check(t, func(rt *rapid.T) {
		b := rated(t, "Hot=High")
		defer func() { _ = b.db.Close() }()
		word := func() record.Value { return rapid.SampledFrom(words).Draw(rt, "word") }
		for i := range 3 {
			b.rate(i, word(), word())
		}
		b.sync()
		for range rapid.IntRange(1, 8).Draw(rt, "steps") {
			switch step := rapid.IntRange(0, 4).Draw(rt, "step"); step {
			case 0, 1:
				live := b.side(record.Side(step)).Live(record.Contacts)
				r := rapid.SampledFrom(live).Draw(rt, "record")
				b.side(record.Side(step)).Edit(record.Contacts, r.ID, values{[2]string{"cf_rating", "Rating"}[step]: word()})
			case 2:
				pairs := rapid.SampledFrom([]string{"", "Hot=High", "Hot=Warm", "Hot=Low, Cold=High", "Hot=Cold, Cold=Hot"}).Draw(rt, "pairs")
				b.settings = b.edited(mapping(valued(pairs)))
				b.engine.Configure(b.settings)
			case 3:
				b.sync()
			case 4:
				b.restart()
			}
			b.clock.Advance(time.Minute)
		}
		b.sync()
		b.sync()
		b.desk.Writes()
		b.crm.Writes()
		b.sync()
		if n := b.wrote(record.Desk) + b.wrote(record.CRM); n > 0 {
			rt.Fatalf("%d writes though nobody did anything", n)
		}
		settledRatings(rt, b)
	})
}

func settledRatings(t *rapid.T, b *bench) {
	entries := b.settings.Entries[record.Contacts]
	at := slices.IndexFunc(entries, func(e fieldmap.Entry) bool { return e.Key() == rating.Key() })
	var schemas [2]record.Schema
	for _, side := range record.Sides() {
		schemas[side], _ = b.side(side).Schema(context.Background(), record.Contacts)
	}
	m, _ := fieldmap.Build(schemas[record.Desk], schemas[record.CRM], entries[at:at+1])
	failures, err := b.engine.Failures()
	if err != nil {
		t.Fatal(err)
	}
	for shown := range b.ratings() {
		desk, crm, _ := strings.Cut(shown, "/")
		d, c := record.Value(desk), record.Value(crm)
		pair := &m.Pairs[0]
		unnamed := pair.Names(record.Desk, d) == fieldmap.Unnamed && pair.Names(record.CRM, c) == fieldmap.Unnamed
		if !pair.Same(d, c) && !unnamed && len(failures) == 0 {
			t.Fatalf("in the end there is %s with %s", shown, pair.Values)
		}
	}
}
