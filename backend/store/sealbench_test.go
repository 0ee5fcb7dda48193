package store

import (
	"fmt"
	"testing"
	"time"

	"counterpart/backend/record"
)

// BenchmarkSealed does the same with an encrypted store and with a plain one,
// turn by turn so that both have the same weather, and reports how many times
// longer the encrypted one takes.
func BenchmarkSealed(b *testing.B) {
	for _, path := range []struct {
		name string
		do   func(db *DB, i int) error
	}{
		{"put 200 records", putRecords},
		{"put 100 links", putLinks},
		{"find 1000 links", findLinks},
		{"find 1000 keys", findKeys},
		{"read 1000 records", readRecords},
		{"read all records", readAll},
	} {
		b.Run(path.name, func(b *testing.B) {
			stores := [2]*DB{}
			for i, key := range [][]byte{nil, testKey} {
				db, err := Open(Options{Dir: b.TempDir(), Key: key})
				if err != nil {
					b.Fatal(err)
				}
				defer func() { _ = db.Close() }()
				fillLinked(b, db)
				stores[i] = db
			}
			var took [2]time.Duration
			for i := 0; b.Loop(); i++ {
				for n, db := range stores {
					began := time.Now()
					if err := path.do(db, i); err != nil {
						b.Fatal(err)
					}
					took[n] += time.Since(began)
				}
			}
			b.ReportMetric(took[1].Seconds()/took[0].Seconds(), "sealed/plain")
		})
	}
}

func putRecords(db *DB, i int) error {
	return db.Update(func(tx *Tx) error {
		for n := range 200 {
			r := observed((i*200 + n) % many)
			r.Modified = at(int64(i))
			if err := tx.PutObserved(r, "ann"+r.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

func putLinks(db *DB, i int) error {
	return db.Update(func(tx *Tx) error {
		for n := range 100 {
			if err := tx.PutLink(benchLink(many + i*100 + n)); err != nil {
				return err
			}
		}
		return nil
	})
}

// each calls f with a thousand numbers that lie far apart.
func each(db *DB, i int, f func(tx *Tx, n int) (bool, error)) error {
	return db.View(func(tx *Tx) error {
		for n := range 1000 {
			if ok, err := f(tx, (i*1000+n)*7919%many); err != nil || !ok {
				return fmt.Errorf("found: %v, %w", ok, err)
			}
		}
		return nil
	})
}

func findLinks(db *DB, i int) error {
	return each(db, i, func(tx *Tx, n int) (bool, error) {
		_, ok, err := tx.LinkOf(contact(record.Desk, number(n)))
		return ok, err
	})
}

func findKeys(db *DB, i int) error {
	return each(db, i, func(tx *Tx, n int) (ok bool, err error) {
		err = tx.ByKey(record.CRM, record.Contacts, "ann"+number(n), func(string) bool { ok = true; return true })
		return ok, err
	})
}

func readRecords(db *DB, i int) error {
	return each(db, i, func(tx *Tx, n int) (bool, error) {
		_, ok, err := tx.Observed(contact(record.CRM, number(n)))
		return ok, err
	})
}

func readAll(db *DB, _ int) error {
	return db.View(func(tx *Tx) error {
		return tx.ObservedAll(record.Contacts, record.CRM, func(record.Record) bool { return true })
	})
}

// BenchmarkOpenSealed opens a store of 100,000 links and as many records, which
// looks through all of its tables, and closes it.
func BenchmarkOpenSealed(b *testing.B) {
	options := [2]Options{}
	for i, key := range [][]byte{nil, testKey} {
		options[i] = Options{Dir: b.TempDir(), Key: key}
		db, err := Open(options[i])
		if err != nil {
			b.Fatal(err)
		}
		fillLinked(b, db)
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
	var took [2]time.Duration
	for b.Loop() {
		for n, o := range options {
			began := time.Now()
			db, err := Open(o)
			if err != nil {
				b.Fatal(err)
			}
			took[n] += time.Since(began)
			if err := db.Close(); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(took[1].Seconds()/took[0].Seconds(), "sealed/plain")
	b.ReportMetric(took[1].Seconds()*1000/float64(b.N), "ms-sealed")
}

func fillLinked(b *testing.B, db *DB) {
	b.Helper()
	fill(b, db, many, func(tx *Tx, i int) error {
		if err := tx.PutLink(benchLink(i)); err != nil {
			return err
		}
		return tx.PutObserved(observed(i), "ann"+number(i))
	})
}
