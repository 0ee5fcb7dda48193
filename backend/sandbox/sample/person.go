package sample

import (
	"math/rand/v2"
)

// person is what is fixed of a person; the rest is drawn when a row is made.
type person struct {
	culture       uint8
	given, family uint8
	company       int32  // or -1
	email         string // or empty
}

func (g *generator) addPeople(n, overlap int) {
	s := spreadOf(n, overlap)
	g.people = make([]person, 0, s.total())
	taken := make(map[string]bool, s.total())
	for i := range s.total() {
		g.people = append(g.people, g.inventPerson(i, s, taken))
	}
	for side := range g.contacts {
		g.contacts[side] = g.enroll(s, side, forPerson, func(who int) bool { return g.people[who].email != "" })
	}
}

func (g *generator) inventPerson(i int, s spread, taken map[string]bool) person {
	r := g.rand(forPerson, i)
	p := person{company: g.employer(r, i, s)}
	p.culture = uint8(g.draw(r))
	if p.company >= 0 && r.Float64() < 0.85 {
		p.culture = g.companies[p.company].culture
	}
	c := g.cultures[p.culture]
	p.given, p.family = uint8(r.IntN(len(c.given))), uint8(r.IntN(len(c.family)))
	if i > 0 && r.Float64() < nearChance {
		near := g.people[r.IntN(i)]
		p.culture, p.given, p.family = near.culture, near.given, near.family
	}
	if !s.both(i) && r.Float64() < g.emailless(s) {
		return p
	}
	p.email = g.address(r, p, taken)
	return p
}

// emailless is the chance of having no e-mail for those who are on one side alone: nobody could be matched without one, so they
// carry the whole share.
func (g *generator) emailless(s spread) float64 {
	if s.n == s.shared {
		return 0
	}
	return min(0.5, missingEmail*float64(s.n)/float64(s.n-s.shared))
}

// employer finds a company that exists where the person does; some have none.
func (g *generator) employer(r *rand.Rand, i int, s spread) int32 {
	if len(g.companies) == 0 || r.Float64() < 0.15 {
		return -1
	}
	if s.both(i) && r.Float64() < 0.04 {
		return int32(r.IntN(len(g.companies)))
	}
	for range 8 {
		c := r.IntN(len(g.companies))
		onDesk, onCRM := g.accounts[desk].row[c] >= 0, g.accounts[crm].row[c] >= 0
		if s.both(i) && onDesk && onCRM || !s.both(i) && (s.on(desk, i) && onDesk || s.on(crm, i) && onCRM) {
			return int32(c)
		}
	}
	return -1
}

func (g *generator) address(r *rand.Rand, p person, taken map[string]bool) string {
	c := g.cultures[p.culture]
	given, family := spelled(c.given[p.given]).latin, spelled(c.family[p.family]).latin
	domain := pick(r, []string{"postbox.example", "mailhaus.example", "inbox.example", "kurier.example"})
	if p.company >= 0 {
		domain = g.companies[p.company].domain
	}
	local := pick(r, []string{given + "." + family, given[:1] + "." + family, given + family, family + "." + given})
	email := local + "@" + domain
	for n := 2; taken[email]; n++ {
		if n == 3 {
			local = given + "." + family
		}
		email = local + number(n+r.IntN(90)) + "@" + domain
	}
	taken[email] = true
	return email
}
