package table

import (
	"cmp"
	"iter"
	"strings"

	"counterpart/backend/sandbox/crm/schema"
)

type entry struct {
	hash   uint64
	record *Record
}

func newIndex() *Sorted[entry] {
	return NewSorted(func(a, b entry) int {
		if c := cmp.Compare(a.hash, b.hash); c != 0 {
			return c
		}
		return cmp.Compare(a.record.ID, b.record.ID)
	})
}

// Fold is the form in which values of a field are the same for look-ups and
// uniqueness: text without regard to case.
func Fold(f *schema.Field, text string) string {
	if f.Kind == schema.Text {
		return strings.ToLower(text)
	}
	return text
}

// hash is FNV-1a.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// Indexed reports whether Find works for the field at the position.
func (t *Table) Indexed(field int) bool { return t.indexes[field] != nil }

// Find yields the live records whose value of an indexed field is text, in
// order of id.
func (t *Table) Find(field int, text string) iter.Seq[*Record] {
	f := t.Module.Fields[field]
	want := Fold(f, text)
	key := hash(want)
	return func(yield func(*Record) bool) {
		for e := range t.indexes[field].From(entry{hash: key, record: &Record{}}) {
			if e.hash != key {
				return
			}
			got, ok := e.record.Row.Get(field)
			if ok && Fold(f, got) == want && !yield(e.record) {
				return
			}
		}
	}
}

// Index makes Find work for a field from now on.
func (t *Table) Index(field int) {
	if field < 0 || t.indexes[field] != nil {
		return
	}
	t.indexes[field] = newIndex()
	for r := range t.ByID.All() {
		t.enter(field, r)
	}
}

func (t *Table) enter(field int, r *Record) {
	if text, ok := r.Row.Get(field); ok {
		t.indexes[field].Insert(entry{hash(Fold(t.Module.Fields[field], text)), r})
	}
}

func (t *Table) leave(field int, r *Record) {
	if text, ok := r.Row.Get(field); ok {
		t.indexes[field].Remove(entry{hash(Fold(t.Module.Fields[field], text)), r})
	}
}

// reindex moves a record whose row changed from before to now.
func (t *Table) reindex(before *Record, now Row, r *Record) {
	for field := range t.indexes {
		was, had := before.Row.Get(field)
		is, has := now.Get(field)
		if had == has && was == is {
			continue
		}
		t.leave(field, before)
		if has {
			t.indexes[field].Insert(entry{hash(Fold(t.Module.Fields[field], is)), r})
		}
	}
}

// Holding yields the live records whose value of a field is exactly text, with
// the help of an index if there is one.
func (t *Table) Holding(field int, text string) iter.Seq[*Record] {
	source := t.ByID.All()
	if t.Indexed(field) {
		source = t.Find(field, text)
	}
	return func(yield func(*Record) bool) {
		for r := range source {
			if got, ok := r.Row.Get(field); ok && got == text && !yield(r) {
				return
			}
		}
	}
}
