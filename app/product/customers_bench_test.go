package product

import (
	"fmt"
	"testing"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// BenchmarkCustomers lists and searches 100,000 linked contacts.
func BenchmarkCustomers(b *testing.B) {
	const many = 100_000
	p := benched(b, many)
	first := func(q api.CustomerQuery) func(*testing.B) {
		return func(b *testing.B) {
			for b.Loop() {
				page, err := p.CustomerPage(b.Context(), q)
				if err != nil || len(page.Rows) == 0 {
					b.Fatalf("got %d rows, %v", len(page.Rows), err)
				}
			}
		}
	}
	b.Run("opened for the first time", func(b *testing.B) {
		for b.Loop() {
			p.at().rolls.of = [2]madeRoll{}
			if page, err := p.CustomerPage(b.Context(), api.CustomerQuery{Module: "Contacts", Limit: 50}); err != nil || page.Total < many {
				b.Fatalf("got %d, %v", page.Total, err)
			}
		}
	})
	b.Run("first page", first(api.CustomerQuery{Module: "Contacts", Limit: 50}))
	b.Run("last page", first(api.CustomerQuery{Module: "Contacts", Offset: many - 50, Limit: 50}))
	b.Run("one state", first(api.CustomerQuery{Module: "Contacts", State: api.CustomerWaiting, Limit: 50}))
	b.Run("a keystroke", first(api.CustomerQuery{Module: "Contacts", Search: "77777", Limit: 50}))
	b.Run("find a record", func(b *testing.B) {
		for b.Loop() {
			if rows, err := p.FindRecords(b.Context(), "77777", 30); err != nil || len(rows) == 0 {
				b.Fatalf("got %d, %v", len(rows), err)
			}
		}
	})
}

// benched is a product on the sample's settings whose store holds n linked
// contacts, every hundredth of which waits.
func benched(b *testing.B, n int) *Product {
	b.Helper()
	p := sampled(b)
	p.StopWatching(b.Context())
	db := p.at().db
	made := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	for from := 0; from < n; from += 200 {
		if err := db.Update(func(tx *store.Tx) error {
			for i := from; i < from+200; i++ {
				if err := putPair(tx, i, made); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
	return p
}

// putPair keeps a linked contact of a common size.
func putPair(tx *store.Tx, i int, made time.Time) error {
	ids := [2]string{fmt.Sprintf("48%017d", i), fmt.Sprintf("51%017d", i)}
	for _, side := range record.Sides() {
		r := record.Record{
			Ref: record.Ref{Side: side, Module: record.Contacts, ID: ids[side]}, State: record.Live, Created: made, Modified: made,
			Name: fmt.Sprintf("Person Number %d", i), Values: map[string]record.Value{},
		}
		for f := range 12 {
			r.Values[fmt.Sprint("field", f)] = record.Value(fmt.Sprintf("a value of field %d", f))
		}
		if err := tx.PutObserved(r, fmt.Sprintf("person%d@example.org", i)); err != nil {
			return err
		}
	}
	if i%100 == 0 {
		if err := tx.SetDirty(record.Ref{Side: record.Desk, Module: record.Contacts, ID: ids[record.Desk]}, true); err != nil {
			return err
		}
	}
	return tx.PutLink(record.Link{ID: record.LinkID(fmt.Sprintf("z%07d", i)), Module: record.Contacts, IDs: ids, Made: made, Base: record.Base{}})
}
