package product

import (
	"slices"
	"strings"

	"counterpart/backend/match"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// known is what the sync has read of CRM's contacts. It implements
// customer.Known.
type known struct{ db *store.DB }

// Linked finds the CRM contacts that contacts of Desk are linked with.
func (k known) Linked(desk []string) (map[string]record.Person, error) {
	people := map[string]record.Person{}
	err := k.db.View(func(tx *store.Tx) error {
		for _, id := range desk {
			link, ok, err := tx.LinkOf(record.Ref{Side: record.Desk, Module: record.Contacts, ID: id})
			if err != nil {
				return err
			}
			if !ok || link.Gone[record.CRM] {
				continue
			}
			r, seen, err := tx.Observed(link.Ref(record.CRM))
			if err != nil {
				return err
			}
			if seen && r.State == record.Live {
				people[id] = personOf(r)
			}
		}
		return nil
	})
	return people, err
}

// ByEmail finds the CRM contacts that have one of the e-mail addresses, each as
// a match key.
func (k known) ByEmail(emails []string) (people []record.Person, err error) {
	err = k.db.View(func(tx *store.Tx) error {
		for _, email := range emails {
			var ids []string
			if err := tx.ByKey(record.CRM, record.Contacts, email, func(id string) bool {
				ids = append(ids, id)
				return true
			}); err != nil {
				return err
			}
			for _, id := range ids {
				r, ok, err := tx.Observed(record.Ref{Side: record.CRM, Module: record.Contacts, ID: id})
				if err != nil {
					return err
				}
				if ok {
					people = append(people, personOf(r))
				}
			}
		}
		return nil
	})
	return people, err
}

// ByPhone finds the CRM contacts that could have one of the numbers. There is no
// index of them, since a number can be spelled in many ways: it looks at all.
func (k known) ByPhone(numbers []string) (people []record.Person, err error) {
	tails := map[string]bool{}
	for _, number := range numbers {
		tails[match.PhoneTail(number)] = true
	}
	err = k.db.View(func(tx *store.Tx) error {
		return tx.ObservedAll(record.Contacts, record.CRM, func(r record.Record) bool {
			if r.State != record.Live {
				return true
			}
			p := personOf(r)
			if slices.ContainsFunc(p.Phones, func(phone string) bool {
				number := match.Phone(phone)
				return number != "" && tails[match.PhoneTail(number)]
			}) {
				people = append(people, p)
			}
			return true
		})
	})
	return people, err
}

// personOf is a contact of CRM as the sync read it, as far as its fields are
// mapped.
func personOf(r record.Record) record.Person {
	p := record.Person{ID: r.ID, Name: r.Name}
	for name, value := range r.Values {
		switch name {
		case "Email", "Secondary_Email":
			p.Emails = append(p.Emails, string(value))
		case "Phone", "Mobile", "Home_Phone", "Other_Phone":
			p.Phones = append(p.Phones, strings.TrimSpace(string(value)))
		}
	}
	slices.Sort(p.Emails)
	slices.Sort(p.Phones)
	return p
}
