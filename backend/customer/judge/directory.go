package judge

import (
	"cmp"
	"slices"

	"counterpart/backend/match"
	"counterpart/backend/record"
)

// Means is how a person in CRM was recognised as the sender of a ticket, the
// surest first.
type Means uint8

// The means.
const (
	ByLink Means = iota // the sync has linked the two
	ByEmail
	ByPhone
)

// Match is somebody in CRM who is the sender of a ticket.
type Match struct {
	Person record.Person
	By     Means
}

// Directory finds people of CRM by what a ticket tells of its sender.
type Directory struct {
	people  []record.Person
	byEmail map[string][]int // by match key
	byTail  map[string][]int // by the tail of the phone number
}

// NewDirectory returns an empty directory.
func NewDirectory() *Directory {
	return &Directory{byEmail: map[string][]int{}, byTail: map[string][]int{}}
}

// Add enters people. One may be entered several times, as different readings
// show them.
func (d *Directory) Add(people ...record.Person) {
	for _, p := range people {
		at := len(d.people)
		d.people = append(d.people, p)
		for _, email := range p.Emails {
			key := EmailKey(email)
			d.byEmail[key] = append(d.byEmail[key], at)
		}
		for _, phone := range p.Phones {
			if number := match.Phone(phone); number != "" {
				tail := match.PhoneTail(number)
				d.byTail[tail] = append(d.byTail[tail], at)
			}
		}
	}
}

// EmailKey brings an e-mail address into the form in which equal ones mean the
// same person.
func EmailKey(email string) string { return match.KeyOf(record.Contacts, email) }

// Find lists who the sender is by the e-mail address and the phone numbers, each
// once, the surest first, contacts before leads, of equals the oldest record.
func (d *Directory) Find(s record.Sender) []Match {
	var found []Match
	if s.Email != "" {
		for _, at := range d.byEmail[EmailKey(s.Email)] {
			found = append(found, Match{d.people[at], ByEmail})
		}
	}
	for _, phone := range s.Phones {
		number := match.Phone(phone)
		if number == "" {
			continue
		}
		for _, at := range d.byTail[match.PhoneTail(number)] {
			if slices.ContainsFunc(d.people[at].Phones, func(p string) bool { return match.SamePhone(match.Phone(p), number) }) {
				found = append(found, Match{d.people[at], ByPhone})
			}
		}
	}
	return Once(found)
}

// Once lists every person once, as the surest means found them, in the order of
// Find.
func Once(matches []Match) []Match {
	sorted := slices.Clone(matches)
	slices.SortStableFunc(sorted, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.By, b.By), compareBools(a.Person.Lead, b.Person.Lead), byAge(a.Person.ID, b.Person.ID))
	})
	type key struct {
		id   string
		lead bool
	}
	seen := map[key]bool{}
	return slices.DeleteFunc(sorted, func(m Match) bool {
		k := key{m.Person.ID, m.Person.Lead}
		again := seen[k]
		seen[k] = true
		return again
	})
}

// byAge orders ids, which ascend: of two, the longer is the later.
func byAge(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
