package sample

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
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

// contact is all that is known of a person on one side; empty values are not.
type contact struct {
	first, last, email, secondary, phone, mobile, title string
	street, city, state, zip, country, description      string
	tier, contractEnd, key                              string
	interests                                           []string
	seats                                               int // 0: not known
	newsletter, asked                                   bool
	account                                             int // row of the account, or -1
	created, modified                                   int64
}

var (
	titles = []string{
		"Buyer", "Head of Purchasing", "Managing Director", "Office Manager", "Chief Financial Officer", "Systems Administrator",
		"Workshop Manager", "Accountant", "Geschäftsführerin", "Directrice des achats", "Responsable de compras", "代表取締役", "مدير المشتريات",
	}
	remarks = []string{
		"", "", "", "Prefers e-mail to calls.", "Met at the spring fair in Köln.", "Speaks French and a little German.",
		"Ask about the pilot project:\n- two sites\n- start in autumn", "Decides together with the workshop manager.",
	}
	tiers     = []string{"Bronze", "Silver", "Gold", "Platinum"}
	interests = []string{"Hardware", "Software", "Training", "Support"}
)

func (g *generator) contact(side int, e entry) contact {
	p := g.people[e.who]
	culture := g.cultures[p.culture]
	r := g.rand(forDetails, int(e.who)<<1|1)
	at := pick(r, culture.places)
	c := contact{
		first: spelled(culture.given[p.given]).text, last: spelled(culture.family[p.family]).text, email: p.email,
		phone: digits(r, culture.phone), mobile: digits(r, culture.mobile), title: pick(r, titles),
		city: at.city, state: at.state, zip: digits(r, at.zip), country: culture.country, description: pick(r, remarks),
		account: -1, created: e.created, modified: g.modified(forPerson, int(e.who), side, e.created),
	}
	c.street = fmt.Sprintf(culture.street, pick(r, culture.streets), 1+r.IntN(180))
	if p.company >= 0 {
		c.account = int(g.accounts[side].row[p.company])
	}
	g.fillCustom(&c, r, int(e.who))
	for _, text := range []*string{&c.mobile, &c.title, &c.street} {
		if r.Float64() < 0.3 {
			*text = ""
		}
	}
	if r.Float64() < 0.05 {
		c.first = ""
	}
	if p.email != "" && r.Float64() < 0.12 {
		local, _, _ := strings.Cut(p.email, "@")
		c.secondary = local + "@privat.example"
	}
	g.changeContact(&c, side, e)
	return c
}

func (g *generator) fillCustom(c *contact, r *rand.Rand, who int) {
	if r.Float64() < 0.7 {
		c.tier, c.seats = pick(r, tiers), 1+r.IntN(20)*r.IntN(20)
		c.contractEnd = date(g.now.Add(time.Duration(r.IntN(900)-200) * 24 * time.Hour))
	}
	if r.Float64() < 0.6 {
		c.key = fmt.Sprintf("NW-%06d", who+1)
	}
	c.asked, c.newsletter = r.Float64() < 0.8, r.Float64() < 0.4
	for _, interest := range interests {
		if r.Float64() < 0.3 {
			c.interests = append(c.interests, interest)
		}
	}
}

// changeContact makes one side lack or say something else, or write names in another way that still is the same.
func (g *generator) changeContact(c *contact, side int, e entry) {
	r := g.rand(forChanges, int(e.who)<<1|1)
	lacking, kind, spelling := r.IntN(2), r.Float64(), r.Float64()
	if lacking == side && kind < 0.22 {
		for range 1 + r.IntN(3) {
			*pick(r, []*string{&c.phone, &c.mobile, &c.title, &c.description, &c.tier, &c.contractEnd, &c.secondary, &c.key}) = ""
		}
	}
	if side == crm && kind > 0.94 {
		c.phone = digits(r, g.cultures[g.people[e.who].culture].phone)
		c.title = pick(r, titles)
	}
	if side == crm && spelling < 0.05 {
		c.first, c.last = norm.NFD.String(c.first), norm.NFD.String(c.last)
	}
	if e.twin || side == desk && spelling > 0.9 {
		c.email = shout(c.email, r)
	}
	if e.twin {
		c.key, c.description = "", ""
	}
}

// shout writes an e-mail address with capitals: it is the same address.
func shout(email string, r *rand.Rand) string {
	if email == "" || r.IntN(2) == 0 {
		return strings.ToUpper(email)
	}
	return strings.ToUpper(email[:1]) + email[1:]
}

func (g *generator) deskContact(i int) map[string]any {
	c := g.contact(desk, g.contacts[desk].entries[i])
	cf := filled(map[string]any{}, "cf_customer_tier", c.tier, "cf_contract_end", c.contractEnd, "cf_external_key", c.key,
		"cf_interests", strings.Join(c.interests, ";"))
	if c.seats > 0 {
		cf["cf_seats"] = number(c.seats)
	}
	if c.asked {
		cf["cf_newsletter"] = fmt.Sprint(c.newsletter)
	}
	row := map[string]any{
		"lastName": c.last, "cf": cf, "createdTime": deskTime(c.created), "modifiedTime": deskTime(c.modified),
	}
	if c.account >= 0 {
		row["accountId"] = Ref{Module: "Accounts", Index: c.account}
	}
	return filled(row, "firstName", c.first, "email", c.email, "secondaryEmail", c.secondary, "phone", c.phone, "mobile", c.mobile,
		"title", c.title, "street", c.street, "city", c.city, "state", c.state, "zip", c.zip, "country", c.country,
		"description", c.description)
}

func (g *generator) crmContact(i int) map[string]any {
	c := g.contact(crm, g.contacts[crm].entries[i])
	row := map[string]any{
		"Last_Name": c.last, "Newsletter": c.asked && c.newsletter, "Created_Time": crmTime(c.created), "Modified_Time": crmTime(c.modified),
	}
	if c.seats > 0 {
		row["Seats"] = c.seats
	}
	if len(c.interests) > 0 {
		list := make([]any, 0, len(c.interests))
		for _, interest := range c.interests {
			list = append(list, interest)
		}
		row["Interests"] = list
	}
	if c.account >= 0 {
		row["Account_Name"] = Ref{Module: "Accounts", Index: c.account}
	}
	return filled(row, "First_Name", c.first, "Email", c.email, "Secondary_Email", c.secondary, "Phone", c.phone, "Mobile", c.mobile,
		"Title", c.title, "Mailing_Street", c.street, "Mailing_City", c.city, "Mailing_State", c.state, "Mailing_Zip", c.zip,
		"Mailing_Country", c.country, "Description", c.description, "Customer_Tier", c.tier, "Contract_End", c.contractEnd,
		"External_Key", c.key)
}
