package store

import (
	"fmt"
	"testing"

	"counterpart/backend/record"
)

func TestTieOf_FollowsTheLink(t *testing.T) {
	db := inMemory(t)
	link := linkOf("a", "d1", "c1")
	check := func(what string, ref record.Ref, want record.Link, linked bool) {
		t.Helper()
		view(t, db, func(tx *Tx) error {
			got, ok, err := tx.TieOf(ref)
			if ok != linked || got.ID != want.ID || got.Gone != want.Gone || got.Module != want.Module || got.IDs != want.IDs {
				t.Errorf("%s: got %+v, %v, want %+v", what, got, ok, want)
			}
			return err
		})
	}
	desk, crm := contact(record.Desk, "d1"), contact(record.CRM, "c1")
	tie := func(ref record.Ref, gone [2]bool) record.Link {
		want := record.Link{ID: "a", Module: record.Contacts, Gone: gone}
		want.IDs[ref.Side] = ref.ID
		return want
	}
	check("before", desk, record.Link{}, false)
	for _, gone := range [][2]bool{{}, {true, false}, {true, true}, {false, true}, {}} {
		link.Gone = gone
		update(t, db, func(tx *Tx) error { return tx.PutLink(link) })
		check(fmt.Sprint("gone ", gone), desk, tie(desk, gone), true)
		check(fmt.Sprint("gone ", gone), crm, tie(crm, gone), true)
	}
	link.IDs[record.CRM], link.Gone = "c2", [2]bool{true, false}
	update(t, db, func(tx *Tx) error { return tx.PutLink(link) })
	check("moved away", crm, record.Link{}, false)
	check("moved to", contact(record.CRM, "c2"), tie(contact(record.CRM, "c2"), link.Gone), true)
	check("moved", desk, tie(desk, link.Gone), true)
	update(t, db, func(tx *Tx) error { return tx.DeleteLink("a") })
	check("deleted", desk, record.Link{}, false)
}

// A store of the schema before has nothing but the id at the way to a link.
func TestMigrate_MarksTheWaysToLinks(t *testing.T) {
	const links, schemaBefore = 2*revisedAtOnce + 100, 4
	dir := t.TempDir()
	db := onDisk(t, dir)
	made := func(i int) record.Link {
		link := linkOf(linkID(uint64(i+1)), number(i), "9"+number(i))
		link.Gone = [2]bool{i%3 == 1, i%5 == 1}
		return link
	}
	for from := 0; from < links; from += 100 {
		update(t, db, func(tx *Tx) error {
			for i := from; i < from+100; i++ {
				link := made(i)
				if err := tx.PutLink(link); err != nil {
					return err
				}
				for _, side := range record.Sides() {
					if err := tx.set(keyWay(link.Ref(side)), []byte(link.ID)); err != nil { // as it was
						return err
					}
				}
			}
			return nil
		})
	}
	if err := db.setSchema(schemaBefore); err != nil {
		t.Fatal(err)
	}
	if last, err := db.reviseSome(linksOf(record.Contacts), markWay(record.Contacts)); err != nil || last == nil { // it was ended after this
		t.Fatalf("the first part ended at %x, %v", last, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = onDisk(t, dir)
	view(t, db, func(tx *Tx) error {
		for i := range links {
			want := made(i)
			for _, side := range record.Sides() {
				got, ok, err := tx.TieOf(want.Ref(side))
				if err != nil || !ok || got.ID != want.ID || got.Gone != want.Gone {
					return fmt.Errorf("link %d of %s: got %+v, %v, %w", i, side, got, ok, err)
				}
			}
		}
		return nil
	})
}
