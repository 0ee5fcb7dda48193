package store

import (
	"fmt"
	"testing"

	"counterpart/backend/record"
)

const many = 100_000

func number(i int) string { return fmt.Sprintf("47358000%08d", i) }

// observed is a contact of a common size: a dozen fields, some 400 bytes.
func observed(i int) record.Record {
	r := person(contact(record.CRM, number(i)), 12, 16)
	r.Created = at(int64(i))
	return r
}

func fill(b *testing.B, db *DB, n int, put func(tx *Tx, i int) error) {
	b.Helper()
	for from := 0; from < n; from += 200 {
		update(b, db, func(tx *Tx) error {
			for i := from; i < min(from+200, n); i++ {
				if err := put(tx, i); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// BenchmarkPutObserved counts transactions of 200 new records each, with their
// match keys, as a first sync has them.
func BenchmarkPutObserved(b *testing.B) {
	db := onDisk(b, b.TempDir())
	records := make([]record.Record, 200)
	for i := range records {
		records[i] = observed(i)
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		update(b, db, func(tx *Tx) error {
			for _, r := range records {
				r.ID = number(n)
				n++
				if err := tx.PutObserved(r, "ann"+r.ID+"@example.org"); err != nil {
					return err
				}
			}
			return nil
		})
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "records/s")
}

// BenchmarkPutObservedAgain puts 200 records that are there already, changed.
func BenchmarkPutObservedAgain(b *testing.B) {
	db := onDisk(b, b.TempDir())
	fill(b, db, many, func(tx *Tx, i int) error { return tx.PutObserved(observed(i), "ann"+number(i)) })
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		update(b, db, func(tx *Tx) error {
			for range 200 {
				r := observed(n % many)
				r.Modified = at(int64(n))
				n++
				if err := tx.PutObserved(r, "ann"+r.ID); err != nil {
					return err
				}
			}
			return nil
		})
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "records/s")
}

func benchLink(i int) record.Link {
	link := record.Link{
		ID: record.LinkID(fmt.Sprintf("%07d", i)), Module: record.Contacts,
		IDs: [2]string{number(i), "3652397" + number(i)}, Made: at(int64(i)), Base: record.Base{},
	}
	for field, value := range observed(i).Values {
		link.Base[record.PairKey(field+"="+field)] = [2]record.Value{value, value}
	}
	return link
}

func BenchmarkPutLink(b *testing.B) {
	db := onDisk(b, b.TempDir())
	link := benchLink(0)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		update(b, db, func(tx *Tx) error {
			for range 100 {
				link.ID = record.LinkID(fmt.Sprintf("%07d", n))
				link.IDs = [2]string{number(n), "3652397" + number(n)}
				n++
				if err := tx.PutLink(link); err != nil {
					return err
				}
			}
			return nil
		})
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "links/s")
}

func BenchmarkLinkOf(b *testing.B) {
	db := onDisk(b, b.TempDir())
	fill(b, db, many, func(tx *Tx, i int) error { return tx.PutLink(benchLink(i)) })
	for name, ref := range map[string]func(i int) record.Ref{
		"found": func(i int) record.Ref { return contact(record.Desk, number(i*7919%many)) },
		"none":  func(i int) record.Ref { return contact(record.Desk, number(many+i)) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			view(b, db, func(tx *Tx) error {
				for i := 0; b.Loop(); i++ {
					if _, ok, err := tx.LinkOf(ref(i)); err != nil || ok != (name == "found") {
						return fmt.Errorf("got %v, %w", ok, err)
					}
				}
				return nil
			})
		})
	}
}

func BenchmarkByKey(b *testing.B) {
	db := onDisk(b, b.TempDir())
	fill(b, db, many, func(tx *Tx, i int) error { return tx.PutObserved(observed(i), "ann"+number(i)) })
	b.ReportAllocs()
	view(b, db, func(tx *Tx) error {
		found, i := 0, 0
		for ; b.Loop(); i++ {
			err := tx.ByKey(record.CRM, record.Contacts, "ann"+number(i*7919%many), func(string) bool { found++; return true })
			if err != nil {
				return err
			}
		}
		if found != i {
			return fmt.Errorf("found %d of %d", found, i)
		}
		return nil
	})
}

// BenchmarkDirty goes through 100,000 ids in one iteration.
func BenchmarkDirty(b *testing.B) {
	db := onDisk(b, b.TempDir())
	fill(b, db, many, func(tx *Tx, i int) error { return tx.SetDirty(contact(record.CRM, number(i)), true) })
	b.ReportAllocs()
	for b.Loop() {
		view(b, db, func(tx *Tx) error {
			n := 0
			err := tx.Dirty(record.Contacts, record.CRM, "", func(string) bool { n++; return true })
			if n != many {
				return fmt.Errorf("saw %d", n)
			}
			return err
		})
	}
}

func BenchmarkObservedAll(b *testing.B) {
	db := onDisk(b, b.TempDir())
	fill(b, db, many, func(tx *Tx, i int) error { return tx.PutObserved(observed(i), "ann"+number(i)) })
	b.ReportAllocs()
	for b.Loop() {
		view(b, db, func(tx *Tx) error {
			return tx.ObservedAll(record.Contacts, record.CRM, func(record.Record) bool { return true })
		})
	}
}

func BenchmarkCounts(b *testing.B) {
	db := onDisk(b, b.TempDir())
	fill(b, db, many, func(tx *Tx, i int) error { return tx.PutLink(benchLink(i)) })
	b.ReportAllocs()
	for b.Loop() {
		view(b, db, func(tx *Tx) error { _, err := tx.Counts(); return err })
	}
}

// BenchmarkFlush makes a small transaction safe from a loss of power.
func BenchmarkFlush(b *testing.B) {
	db := onDisk(b, b.TempDir())
	n := 0
	for b.Loop() {
		n++
		update(b, db, func(tx *Tx) error { return tx.PutMeta("n", n) })
		if err := db.Flush(); err != nil {
			b.Fatal(err)
		}
	}
}
