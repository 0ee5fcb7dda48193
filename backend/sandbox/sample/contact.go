package sample

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

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
	if phone, ok := g.phones[line{e.who, side}]; ok {
		c.phone, c.mobile = phone, ""
	}
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
