package engine_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/engine"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// inSync has n pairs of contacts in sync, whose fields that are not mapped
// differ: of every four, one has a note in Desk, one in CRM, one in both, the
// same, and one in both, not the same.
func inSync(t *testing.T, n int) *bench {
	t.Helper()
	b := newBench(t)
	b.unmap(record.Contacts, "title")
	for i := range n {
		email := record.Value(fmt.Sprintf("c%d@example.com", i))
		desk, crm := values{"lastName": "A", "email": email, "phone": "1"}, values{"Last_Name": "A", "Email": email, "Phone": "1"}
		note := record.Value(fmt.Sprintf("note %d", i))
		switch i % 4 {
		case 0:
			desk["title"] = note
		case 1:
			crm["Title"] = note
		case 2:
			desk["title"], crm["Title"] = note, note
		case 3:
			desk["title"], crm["Title"] = note, "another"
		}
		b.desk.Add(record.Contacts, desk)
		b.crm.Add(record.Contacts, crm)
	}
	b.sync()
	b.quiet()
	b.clock.Advance(time.Hour)
	return b
}

// edited returns the settings with another mapping of contacts.
func (b *bench) edited(edit func([]fieldmap.Entry) []fieldmap.Entry) engine.Settings {
	s := b.settings
	s.Entries[record.Contacts] = edit(slices.Clone(s.Entries[record.Contacts]))
	return s
}

func notMapping(desk string) func([]fieldmap.Entry) []fieldmap.Entry {
	return func(entries []fieldmap.Entry) []fieldmap.Entry {
		return slices.DeleteFunc(entries, func(e fieldmap.Entry) bool { return e.Desk == desk })
	}
}

// pointing maps a field to one that was mapped to another before.
func pointing(desk, crm, before string) func([]fieldmap.Entry) []fieldmap.Entry {
	return func(entries []fieldmap.Entry) []fieldmap.Entry {
		return mapping(fieldmap.Entry{Desk: desk, CRM: crm})(notMapping(before)(entries))
	}
}

func mapping(entry fieldmap.Entry) func([]fieldmap.Entry) []fieldmap.Entry {
	return func(entries []fieldmap.Entry) []fieldmap.Entry { return append(notMapping(entry.Desk)(entries), entry) }
}

var title = fieldmap.Entry{Desk: "title", CRM: "Title"}

// bases returns what all links hold, in order.
func (b *bench) bases() (links []record.Link) {
	b.t.Helper()
	if err := engine.StoreOn(b.db).View(func(r engine.Reads) error {
		return r.Links(record.Contacts, func(l record.Link) bool {
			links = append(links, l)
			return true
		})
	}); err != nil {
		b.t.Fatal(err)
	}
	return links
}

func collect(into *[]engine.Item) func(engine.Item) error {
	return func(i engine.Item) error {
		*into = append(*into, i)
		return nil
	}
}

func TestPreview_ForetellsWhatAnEditOfTheMappingDoes(t *testing.T) {
	t.Parallel()
	const n = 2000
	deskOnly, never, crmRule := title, title, title
	deskOnly.Direction = fieldmap.DeskToCRM
	never.NeverClear = true
	crmRule.Rule = fieldmap.CRMWins
	tests := []struct {
		name string
		edit func([]fieldmap.Entry) []fieldmap.Entry
		want int
	}{
		{"nothing", func(e []fieldmap.Entry) []fieldmap.Entry { return e }, 0},
		{"add a pair", mapping(title), 3 * n / 4},
		{"add a pair in one direction", mapping(deskOnly), n / 2},
		{"add a pair with another rule", mapping(crmRule), 3 * n / 4},
		{"add a pair that is never cleared", mapping(never), 3 * n / 4},
		{"add a pair that points elsewhere", pointing("title", "Twitter", "twitter"), 3 * n / 4},
		{"remove a pair", notMapping("phone"), 0},
		{"re-point a pair", pointing("phone", "Mobile", "mobile"), n},
	}
	b := inSync(t, n)
	before := b.bases()
	for _, test := range tests {
		settings := b.edited(test.edit)
		var items []engine.Item
		summary, err := b.engine.Preview(context.Background(), settings, collect(&items))
		if err != nil || summary.Operations() != test.want || len(items) != test.want {
			t.Errorf("%s: %d operations, %d told, error %v; want %d", test.name, summary.Operations(), len(items), err, test.want)
		}
	}
	if diff := cmp.Diff(before, b.bases()); diff != "" {
		t.Errorf("previews changed the links (-before +after):\n%s", diff)
	}
	b.quiet()
}

// What was foretold is what the cycle after the edit does, whatever it is.
func TestPreview_IsWhatTheNextCycleDoes(t *testing.T) {
	for _, test := range []struct {
		name string
		edit func([]fieldmap.Entry) []fieldmap.Entry
	}{
		{"add", mapping(title)},
		{"re-point", pointing("phone", "Mobile", "mobile")},
		{"remove", notMapping("phone")},
	} {
		b := inSync(t, 40)
		settings := b.edited(test.edit)
		var foretold, planned []engine.Item
		if _, err := b.engine.Preview(context.Background(), settings, collect(&foretold)); err != nil {
			t.Fatal(err)
		}
		b.quiet()
		b.settings = settings
		b.engine.Configure(settings)
		if _, err := b.engine.Plan(context.Background(), false, collect(&planned)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(planned, foretold); diff != "" {
			t.Errorf("%s: (-planned +foretold):\n%s", test.name, diff)
		}
		b.sync()
		if n := b.wrote(record.Desk) + b.wrote(record.CRM); n != len(foretold) {
			t.Errorf("%s: %d writes, %d foretold", test.name, n, len(foretold))
		}
		b.quiet()
	}
}

func TestPreview_OfTheWindow(t *testing.T) {
	for _, side := range record.Sides() {
		b := newBench(t)
		b.settings.Window = b.clock.Now().Add(time.Hour)
		b.restart()
		if side == record.Desk {
			b.deskContact("Old", "old@example.com")
		} else {
			b.crmContact("Old", "old@example.com")
		}
		b.sync()
		settings := b.settings
		settings.Window = time.Time{}
		var items []engine.Item
		if _, err := b.engine.Preview(context.Background(), settings, collect(&items)); err != nil {
			t.Fatal(err)
		}
		if len(items) != 1 || items[0].Action != record.Add || items[0].Source != side {
			t.Errorf("a wider window, old record of %s: %+v", side.Title(), items)
		}
		b.quiet()
	}
}

func TestPreview_WhilePausedReadsNothing(t *testing.T) {
	b := inSync(t, 4)
	if err := b.engine.Pause(context.Background(), time.Time{}); err != nil {
		t.Fatal(err)
	}
	if _, err := b.engine.Preview(context.Background(), b.edited(mapping(title)), nil); record.CodeOf(err) != record.Halted {
		t.Errorf("error %v, want one of code paused", err)
	}
}

func TestEffect(t *testing.T) {
	b := inSync(t, 40)
	for _, test := range []struct {
		name  string
		edit  func([]fieldmap.Entry) []fieldmap.Entry
		n     int
		known bool
	}{
		{"a field that was never read", mapping(title), 0, false},
		{"remove a pair", notMapping("phone"), 0, true},
		{"join fields that are read already", pointing("phone", "Mobile", "mobile"), 40, true},
	} {
		n, known, err := b.engine.Effect(context.Background(), b.edited(test.edit))
		if n != test.n || known != test.known || err != nil {
			t.Errorf("%s: %d, known %t, error %v; want %d, %t", test.name, n, known, err, test.n, test.known)
		}
	}
}

// After edits of the mapping the bases stay true: removing a pair touches no
// value, and a pair that comes back is judged as if the records had just met.
func TestMapping_RemovedAndMappedAgain(t *testing.T) {
	t.Parallel()
	const n = 2000
	b := inSync(t, n)
	b.onDiskAgain()
	remap := func(edit func([]fieldmap.Entry) []fieldmap.Entry) (writes int) {
		b.clock.Advance(time.Hour)
		b.settings = b.edited(edit)
		b.engine.Configure(b.settings)
		b.sync()
		writes = b.wrote(record.Desk) + b.wrote(record.CRM)
		b.quiet()
		return writes
	}
	if got := remap(notMapping("phone")); got != 0 {
		t.Errorf("removing a pair wrote %d times", got)
	}
	// Meanwhile people go apart: it is nobody's edit for the sync.
	for i, r := range b.desk.Live(record.Contacts) {
		if i%2 == 0 {
			b.desk.Edit(record.Contacts, r.ID, values{"phone": ""})
		}
	}
	b.sync()
	b.quiet()
	// Mapped again, a blank takes the other's value: it is not a clear.
	if got := remap(mapping(fieldmap.Entry{Desk: "phone", CRM: "Phone"})); got != n/2 {
		t.Errorf("mapping it again wrote %d times, want %d", got, n/2)
	}
	if got := b.numbered(record.Desk, "1"); got != n {
		t.Errorf("%d of %d numbers in Desk", got, n)
	}
	if got := remap(pointing("phone", "Twitter", "twitter")); got != n {
		t.Errorf("pointing it elsewhere wrote %d times, want %d", got, n)
	}
	b.massEdit(record.Desk, 10, "5")
	b.sync()
	if got := b.wrote(record.CRM); got != 10 {
		t.Errorf("ten edits wrote %d times", got)
	}
	b.quiet()
}

// onDiskAgain goes on with a store whose transactions are as small as the
// product's; what is in sync is found to be so again.
func (b *bench) onDiskAgain() {
	b.t.Helper()
	b.onDisk()
	b.sync()
	b.quiet()
}
