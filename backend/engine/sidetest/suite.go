package sidetest

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// Subject is a side under test, with the people who work in its service.
type Subject struct {
	Side   engine.Side
	People People
	// Pass lets time pass on the service's clock, so that what was done before
	// shows in every listing.
	Pass func(d time.Duration)
	// Last and Mail are the API names of a contact's last name and e-mail,
	// Name of an account's name, Account of a contact's account.
	Last, Mail, Name, Account string
	// Number is the API name of a custom integer field of contacts.
	Number string
}

// People are those who use the service's own pages. Values are in normal form.
type People interface {
	Add(module record.Module, values map[string]record.Value) (id string)
	Edit(module record.Module, id string, values map[string]record.Value)
	Delete(module record.Module, id string)
	Purge(module record.Module, id string)
}

// lag is longer than any listing of a subject lags behind.
const lag = 10 * time.Minute

// Run holds a side against the contract of engine.Side. Each test gets a
// subject of its own, without records.
func Run(t *testing.T, fresh func(t *testing.T) Subject) {
	for name, test := range map[string]func(*testing.T, *checker){
		"Schema":                          schemaNamesTheFields,
		"Changed hands on everything":     changedHandsOnEverything,
		"Changed begins at since":         changedBeginsAtSince,
		"Changed stops with page's error": changedStops,
		"Create and ByID agree":           createAndRead,
		"Create judges each record":       createJudgesEach,
		"Update writes what is given":     updateWritesOnlyWhatIsGiven,
		"Update clears with null":         updateClears,
		"Update of what is gone":          updateOfWhatIsGone,
		"Update on condition":             updateOnCondition,
		"Lookups are ids":                 lookupsAreIDs,
		"Deletions":                       deletions,
		"Restore":                         restore,
		"Added":                           added,
		"Usage counts calls":              usageCounts,
		"Jobs make records":               jobsMakeRecords,
	} {
		t.Run(name, func(t *testing.T) {
			s := fresh(t)
			c := &checker{t: t, Subject: s}
			for _, module := range record.Modules() {
				schema, err := s.Side.Schema(context.Background(), module)
				if err != nil {
					t.Fatalf("schema of %s: %v", module, err)
				}
				c.schemas[module] = schema
			}
			test(t, c)
		})
	}
}

// checker is a subject with short ways to use it.
type checker struct {
	Subject
	t       *testing.T
	schemas [2]record.Schema
}

func (c *checker) field(module record.Module, api string) record.Field {
	c.t.Helper()
	field, ok := c.schemas[module].Field(api)
	if !ok {
		c.t.Fatalf("%s has no field %q", module, api)
	}
	return field
}

func (c *checker) contactFields() []record.Field {
	return []record.Field{
		c.field(record.Contacts, c.Last), c.field(record.Contacts, c.Mail),
		c.field(record.Contacts, c.Account), c.field(record.Contacts, c.Number),
	}
}

// contact builds the cells of a contact.
func (c *checker) contact(last, mail record.Value) engine.Write {
	return engine.Write{Cells: []engine.Cell{
		{Field: c.field(record.Contacts, c.Last), Value: last},
		{Field: c.field(record.Contacts, c.Mail), Value: mail},
	}}
}

// create makes contacts, as many a call as the side allows.
func (c *checker) create(writes ...engine.Write) []engine.Result {
	c.t.Helper()
	var results []engine.Result
	for some := range slices.Chunk(writes, c.Side.Limits().Batch) {
		results = append(results, c.Side.Create(context.Background(), record.Contacts, some)...)
	}
	if len(results) != len(writes) {
		c.t.Fatalf("%d results for %d writes", len(results), len(writes))
	}
	return results
}

// changed reads all contacts that changed since, by id; of those that come
// twice, the last.
func (c *checker) changed(since time.Time) (map[string]record.Record, time.Time) {
	c.t.Helper()
	found := map[string]record.Record{}
	var asOf time.Time
	pages := 0
	err := c.Side.Changed(context.Background(), engine.Query{Module: record.Contacts, Fields: c.contactFields(), Since: since}, func(p engine.Page) error {
		pages++
		asOf = p.AsOf
		for _, r := range p.Records {
			found[r.ID] = r
		}
		return nil
	})
	if err != nil {
		c.t.Fatalf("changed: %v", err)
	}
	if pages == 0 || asOf.IsZero() {
		c.t.Errorf("%d pages, as of %v; want at least one, with the side's clock", pages, asOf)
	}
	return found, asOf
}

func (c *checker) one(id string) record.Record {
	c.t.Helper()
	records, err := c.Side.ByID(context.Background(), record.Contacts, c.contactFields(), []string{id})
	if err != nil || len(records) != 1 {
		c.t.Fatalf("by id: %d records, %v", len(records), err)
	}
	return records[0]
}

func schemaNamesTheFields(t *testing.T, c *checker) {
	last := c.field(record.Contacts, c.Last)
	if !last.Mandatory || last.ReadOnly || last.Type != record.Text || last.MaxLength == 0 {
		t.Errorf("last name: %+v; want a mandatory text of limited length", last)
	}
	if number := c.field(record.Contacts, c.Number); number.Type != record.Integer || !number.Custom {
		t.Errorf("custom number: %+v; want a custom integer", number)
	}
	if account := c.field(record.Contacts, c.Account); account.Type != record.Lookup || account.Target == "" {
		t.Errorf("account: %+v; want a lookup with its target", account)
	}
}

func changedHandsOnEverything(t *testing.T, c *checker) {
	const many = 230
	ids := map[string]record.Value{}
	for i := range many {
		last := record.Value("Contact " + string(rune('A'+i%26)))
		ids[c.People.Add(record.Contacts, map[string]record.Value{c.Last: last})] = last
	}
	c.Pass(lag)
	found, _ := c.changed(time.Time{})
	if len(found) != many {
		t.Errorf("%d records, want %d", len(found), many)
	}
	for id, last := range ids {
		if r := found[id]; r.Value(c.Last) != last || r.State != record.Live || r.Created.IsZero() || r.Modified.IsZero() || r.Name == "" {
			t.Fatalf("record %s is %+v, want last name %q, live, with times and a name", id, r, last)
		}
	}
}

func changedBeginsAtSince(t *testing.T, c *checker) {
	old := c.People.Add(record.Contacts, map[string]record.Value{c.Last: "Old"})
	edited := c.People.Add(record.Contacts, map[string]record.Value{c.Last: "Edited"})
	c.Pass(lag)
	_, asOf := c.changed(time.Time{})
	c.Pass(time.Minute)
	c.People.Edit(record.Contacts, edited, map[string]record.Value{c.Mail: "new@example.com"})
	fresh := c.People.Add(record.Contacts, map[string]record.Value{c.Last: "Fresh"})
	c.Pass(lag)
	found, _ := c.changed(asOf)
	if _, ok := found[old]; ok || found[edited].Value(c.Mail) != "new@example.com" || found[fresh].Value(c.Last) != "Fresh" {
		t.Errorf("since %v: %v; want the edited and the fresh one", asOf, found)
	}
}

func changedStops(t *testing.T, c *checker) {
	c.People.Add(record.Contacts, map[string]record.Value{c.Last: "One"})
	c.Pass(lag)
	stop := errors.New("stop")
	err := c.Side.Changed(context.Background(), engine.Query{Module: record.Contacts, Fields: c.contactFields()}, func(engine.Page) error { return stop })
	if !errors.Is(err, stop) {
		t.Errorf("error = %v, want the page's", err)
	}
}

func createAndRead(t *testing.T, c *checker) {
	write := c.contact("Lovelace", "ada@example.com")
	write.Cells = append(write.Cells, engine.Cell{Field: c.field(record.Contacts, c.Number), Value: "42"})
	result := c.create(write)[0]
	if result.Err != nil || result.ID == "" || result.Modified.IsZero() {
		t.Fatalf("result %+v", result)
	}
	r := c.one(result.ID)
	if r.State != record.Live || r.Value(c.Last) != "Lovelace" || r.Value(c.Mail) != "ada@example.com" || r.Value(c.Number) != "42" {
		t.Errorf("read back: %+v", r)
	}
	if r.Modified.Before(result.Modified) {
		t.Errorf("modified %v, the answer said %v; want no earlier", r.Modified, result.Modified)
	}
}

func createJudgesEach(t *testing.T, c *checker) {
	results := c.create(c.contact("First", ""), c.contact("", "nameless@example.com"), c.contact("Third", ""))
	if results[0].Err != nil || results[2].Err != nil {
		t.Errorf("good ones: %v, %v", results[0].Err, results[2].Err)
	}
	if code := record.CodeOf(results[1].Err); code != record.MandatoryMissing {
		t.Errorf("without a last name: code %q (%v), want %q", code, results[1].Err, record.MandatoryMissing)
	}
}

func updateWritesOnlyWhatIsGiven(t *testing.T, c *checker) {
	id := c.create(c.contact("Lovelace", "ada@example.com"))[0].ID
	c.Pass(time.Minute)
	results := c.Side.Update(context.Background(), record.Contacts, []engine.Write{{
		ID: id, Cells: []engine.Cell{{Field: c.field(record.Contacts, c.Number), Value: "7"}}, Show: c.contactFields(),
	}})
	if results[0].Err != nil || results[0].ID != id {
		t.Fatalf("result %+v", results[0])
	}
	r := c.one(id)
	if r.Value(c.Number) != "7" || r.Value(c.Last) != "Lovelace" || r.Value(c.Mail) != "ada@example.com" {
		t.Errorf("read back: %v", r.Values)
	}
	if shown := results[0].Shown; shown != nil {
		for _, field := range c.contactFields() {
			if !shown.Lacks(field.API) && shown.Value(field.API) != r.Value(field.API) {
				t.Errorf("the answer shows %v, want also what was not written: %v", shown.Values, r.Values)
			}
		}
	}
}

func updateClears(t *testing.T, c *checker) {
	id := c.create(c.contact("Lovelace", "ada@example.com"))[0].ID
	results := c.Side.Update(context.Background(), record.Contacts, []engine.Write{{
		ID: id, Cells: []engine.Cell{{Field: c.field(record.Contacts, c.Mail), Value: record.Null}},
	}})
	if results[0].Err != nil {
		t.Fatal(results[0].Err)
	}
	if r := c.one(id); r.Value(c.Mail) != record.Null {
		t.Errorf("the e-mail is still %q", r.Value(c.Mail))
	}
}

func updateOfWhatIsGone(t *testing.T, c *checker) {
	id := c.People.Add(record.Contacts, map[string]record.Value{c.Last: "Doomed"})
	c.People.Delete(record.Contacts, id)
	c.People.Purge(record.Contacts, id)
	write := engine.Write{ID: id, Cells: []engine.Cell{{Field: c.field(record.Contacts, c.Mail), Value: "x@example.com"}}}
	if code := record.CodeOf(c.Side.Update(context.Background(), record.Contacts, []engine.Write{write})[0].Err); code != record.RecordGone {
		t.Errorf("code %q, want %q", code, record.RecordGone)
	}
}

// updateOnCondition: a side that says so refuses to write over what was modified
// after the time given, and no other one does.
func updateOnCondition(t *testing.T, c *checker) {
	id := c.People.Add(record.Contacts, map[string]record.Value{c.Last: "Lovelace"})
	c.Pass(time.Minute)
	read := c.one(id)
	c.Pass(time.Minute)
	c.People.Edit(record.Contacts, id, map[string]record.Value{c.Last: "King"})
	c.Pass(time.Minute)
	update := func(unmodified time.Time) record.Code {
		write := engine.Write{ID: id, Unmodified: unmodified, Cells: []engine.Cell{{Field: c.field(record.Contacts, c.Last), Value: "Byron"}}}
		return record.CodeOf(c.Side.Update(context.Background(), record.Contacts, []engine.Write{write})[0].Err)
	}
	if got, refused := update(read.Seen), c.Side.Limits().Conditional; (got == record.AlreadyModified) != refused || !refused && got != "" {
		t.Errorf("an update of what was modified since has code %q; it is to be refused: %t", got, refused)
	}
	if got := update(c.one(id).Seen); got != "" {
		t.Errorf("an update of what was not modified since has code %q", got)
	}
}

func lookupsAreIDs(t *testing.T, c *checker) {
	account := c.People.Add(record.Accounts, map[string]record.Value{c.Name: "Acme"})
	write := c.contact("Lovelace", "")
	write.Cells = append(write.Cells, engine.Cell{Field: c.field(record.Contacts, c.Account), Value: record.Value(account)})
	result := c.create(write)[0]
	if result.Err != nil {
		t.Fatal(result.Err)
	}
	if got := c.one(result.ID).Value(c.Account); string(got) != account {
		t.Errorf("account = %q, want %q", got, account)
	}
}

func deletions(t *testing.T, c *checker) {
	keep := c.People.Add(record.Contacts, map[string]record.Value{c.Last: "Keep"})
	binned := c.People.Add(record.Contacts, map[string]record.Value{c.Last: "Binned"})
	gone := c.People.Add(record.Contacts, map[string]record.Value{c.Last: "Gone"})
	c.Pass(lag)
	c.People.Delete(record.Contacts, binned)
	c.People.Delete(record.Contacts, gone)
	c.People.Purge(record.Contacts, gone)
	c.Pass(time.Minute)
	states := map[string]record.State{}
	if _, err := c.Side.Deleted(context.Background(), record.Contacts, time.Time{}, func(records []record.Record) error {
		for _, r := range records {
			states[r.ID] = r.State
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if states[binned] != record.Binned || states[keep] != record.Unknown || (states[gone] != record.Gone && states[gone] != record.Unknown) {
		t.Errorf("deletions %v; want %s in the bin", states, binned)
	}
	records, err := c.Side.ByID(context.Background(), record.Contacts, c.contactFields(), []string{gone, keep, binned})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []record.State{record.Gone, record.Live, record.Binned} {
		if records[i].State != want {
			t.Errorf("by id, record %d is %s, want %s", i, records[i].State, want)
		}
	}
	c.Pass(lag)
	if found, _ := c.changed(time.Time{}); len(found) != 1 || found[keep].ID != keep {
		t.Errorf("changed hands on %v, want only the live one", found)
	}
}

func restore(t *testing.T, c *checker) {
	id := c.People.Add(record.Contacts, map[string]record.Value{c.Last: "Back"})
	c.People.Delete(record.Contacts, id)
	results := c.Side.Restore(context.Background(), record.Contacts, []string{id})
	if len(results) != 1 || results[0].Err != nil {
		t.Fatalf("results %+v", results)
	}
	if r := c.one(id); r.State != record.Live || r.Value(c.Last) != "Back" {
		t.Errorf("afterwards: %+v", r)
	}
	never := c.Side.Restore(context.Background(), record.Contacts, []string{"1000000000000000001"})
	if never[0].Err == nil {
		t.Error("a record that never was could be restored")
	}
}

func added(t *testing.T, c *checker) {
	c.People.Add(record.Contacts, map[string]record.Value{c.Last: "Before"})
	c.Pass(lag)
	_, since := c.changed(time.Time{})
	id := c.create(c.contact("After", "after@example.com"))[0].ID
	c.Pass(c.Side.Limits().Settle)
	var found []record.Record
	asOf, err := c.Side.Added(context.Background(), record.Contacts, c.contactFields(), since, func(records []record.Record) error {
		found = append(found, records...)
		return nil
	})
	if err != nil || asOf.IsZero() {
		t.Fatalf("as of %v, error %v", asOf, err)
	}
	if len(found) != 1 || found[0].ID != id || found[0].Value(c.Mail) != "after@example.com" || found[0].Created.IsZero() {
		t.Errorf("found %+v, want only the one created after %v", found, since)
	}
}

func usageCounts(t *testing.T, c *checker) {
	before := c.Side.Usage()
	c.create(c.contact("One", ""))
	after := c.Side.Usage()
	if after.Calls <= before.Calls || after.Credits <= before.Credits {
		t.Errorf("usage went from %+v to %+v", before, after)
	}
}
