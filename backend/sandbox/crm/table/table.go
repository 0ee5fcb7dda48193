package table

import (
	"cmp"
	"slices"

	"counterpart/backend/sandbox/crm/schema"
)

// Table holds the records of one module. The live ones are in the first three
// orders, all others in ByRemoved.
type Table struct {
	Module     *schema.Module
	ByID       *Sorted[*Record]
	ByCreated  *Sorted[*Record]
	ByModified *Sorted[*Record]
	ByRemoved  *Sorted[*Record]

	all     []*Record // every record that ever was, by id
	indexes map[int]*Sorted[entry]
}

// New returns an empty table for a module's records.
func New(m *schema.Module) *Table {
	by := func(key func(*Record) int64) *Sorted[*Record] {
		return NewSorted(func(a, b *Record) int {
			if c := cmp.Compare(key(a), key(b)); c != 0 {
				return c
			}
			return cmp.Compare(a.ID, b.ID)
		})
	}
	return &Table{
		Module:     m,
		ByID:       by(func(*Record) int64 { return 0 }),
		ByCreated:  by(func(r *Record) int64 { return r.Created }),
		ByModified: by(func(r *Record) int64 { return r.Modified }),
		ByRemoved:  by(func(r *Record) int64 { return r.Removed }),
		indexes:    map[int]*Sorted[entry]{},
	}
}

// Get returns the record with an id, whatever its state, or nil.
func (t *Table) Get(id uint64) *Record {
	at, found := t.position(id)
	if !found {
		return nil
	}
	return t.all[at]
}

// Live returns the live record with an id, or nil.
func (t *Table) Live(id uint64) *Record {
	if r := t.Get(id); r != nil && r.State == Live {
		return r
	}
	return nil
}

// All returns every record, by id. The caller must not change the slice.
func (t *Table) All() []*Record { return t.all }

func (t *Table) position(id uint64) (int, bool) {
	if n := len(t.all); n > 0 && t.all[n-1].ID < id {
		return n, false
	}
	return slices.BinarySearchFunc(t.all, id, func(r *Record, id uint64) int { return cmp.Compare(r.ID, id) })
}

// Add takes a record in. Its id must be new.
func (t *Table) Add(r *Record) {
	at, _ := t.position(r.ID)
	t.all = slices.Insert(t.all, at, r)
	t.enlist(r)
}

// Change lets edit change anything but the id of a record, and puts it in its
// new place in every order.
func (t *Table) Change(r *Record, edit func(*Record)) {
	next := *r
	edit(&next)
	if r.State == Live && next.State == Live {
		t.move(r, &next)
		return
	}
	t.delist(r)
	*r = next
	t.enlist(r)
}

func (t *Table) move(r, next *Record) {
	before := *r
	if before.Created != next.Created {
		t.ByCreated.Remove(r)
	}
	if before.Modified != next.Modified {
		t.ByModified.Remove(r)
	}
	*r = *next
	t.reindex(&before, next.Row, r)
	if before.Created != next.Created {
		t.ByCreated.Insert(r)
	}
	if before.Modified != next.Modified {
		t.ByModified.Insert(r)
	}
}

func (t *Table) enlist(r *Record) {
	if r.State != Live {
		t.ByRemoved.Insert(r)
		return
	}
	t.ByID.Insert(r)
	t.ByCreated.Insert(r)
	t.ByModified.Insert(r)
	for field := range t.indexes {
		t.enter(field, r)
	}
}

func (t *Table) delist(r *Record) {
	if r.State != Live {
		t.ByRemoved.Remove(r)
		return
	}
	t.ByID.Remove(r)
	t.ByCreated.Remove(r)
	t.ByModified.Remove(r)
	for field := range t.indexes {
		t.leave(field, r)
	}
}

// Drop forgets a record altogether, as if it had never been.
func (t *Table) Drop(r *Record) {
	t.delist(r)
	if at, found := t.position(r.ID); found {
		t.all = slices.Delete(t.all, at, at+1)
	}
}
