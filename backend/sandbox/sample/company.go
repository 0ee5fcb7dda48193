package sample

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// company is what is fixed of a company; the rest is drawn when a row is made.
type company struct {
	culture uint8
	name    string
	domain  string
}

func (g *generator) addCompanies(n, overlap int) {
	s := spreadOf(n, overlap)
	g.companies = make([]company, 0, s.total())
	taken := make(map[string]bool, s.total())
	for i := range s.total() {
		g.companies = append(g.companies, g.inventCompany(i, taken))
	}
	for side := range g.accounts {
		g.accounts[side] = g.enroll(s, side, forCompany, func(int) bool { return true })
	}
}

// inventCompany finds a name that is not taken; some are nearly another company's.
func (g *generator) inventCompany(i int, taken map[string]bool) company {
	r := g.rand(forCompany, i)
	c := g.draw(r)
	culture := g.cultures[c]
	if i > 0 && r.Float64() < nearChance {
		other := g.companies[r.IntN(i)]
		culture = g.cultures[other.culture]
		if name, ok := strings.CutSuffix(other.name, " "+pick(r, culture.forms)); ok && !taken[name] {
			taken[name] = true
			return company{culture: other.culture, name: name, domain: other.domain}
		}
	}
	stem, trade, form := spelled(pick(r, culture.stems)), spelled(pick(r, culture.trades)), pick(r, culture.forms)
	if r.Float64() < 0.25 {
		stem = spelled(pick(r, culture.family))
	}
	gap := " "
	if culture.country == "Japan" || culture.country == "China" {
		gap = ""
	}
	name, domain := stem.text+gap+trade.text+gap+form, stem.latin+"-"+trade.latin
	for try := 2; taken[name]; try++ {
		city := pick(r, culture.places).city
		name, domain = stem.text+gap+trade.text+" "+city+gap+form, stem.latin+"-"+trade.latin+number(try)
		if taken[name] {
			name = fmt.Sprintf("%s%s%s %s %d%s%s", stem.text, gap, trade.text, city, try, gap, form)
		}
	}
	taken[name] = true
	return company{culture: uint8(c), name: name, domain: strings.Trim(domain, "-") + ".example"}
}

// draw picks a culture.
func (g *generator) draw(r *rand.Rand) int { return r.IntN(len(g.cultures)) }

// industries are values that both sides' accounts take.
var industries = []string{
	"Agriculture", "Banking", "Biotechnology", "Communications", "Construction", "Consulting", "Education", "Electronics", "Energy",
	"Engineering", "Healthcare", "Hospitality", "Insurance", "Manufacturing", "Media", "Real Estate", "Retail", "Shipping",
	"Technology", "Transportation",
}

// account is all that is known of a company on one side; empty values are not.
type account struct {
	name, email, website, phone, fax, industry string
	street, city, state, code, country         string
	description, segment                       string
	revenue, renewal                           int64
	employees                                  int
	created, modified                          int64
}

func (g *generator) account(side int, e entry) account {
	c := g.companies[e.who]
	culture := g.cultures[c.culture]
	r := g.rand(forDetails, int(e.who)<<1)
	at := pick(r, culture.places)
	a := account{
		name: c.name, email: "info@" + c.domain, website: "https://www." + c.domain, phone: digits(r, culture.phone),
		fax: digits(r, culture.phone), industry: pick(r, industries), city: at.city, state: at.state, code: digits(r, at.zip),
		country: culture.country, employees: 3 + r.IntN(40)*r.IntN(40), created: e.created,
	}
	a.street = fmt.Sprintf(culture.street, pick(r, culture.streets), 1+r.IntN(180))
	a.revenue = int64(a.employees) * (40_000 + 1000*r.Int64N(120))
	a.renewal = 500 * (1 + r.Int64N(160))
	a.segment = segment(a.employees)
	a.description = pick(r, []string{"", "", "Customer since the trade fair.", "Invoices go to the head office.", "Prefers to be called in the morning.\nAsk for the front desk."})
	if r.Float64() < 0.6 {
		a.fax = ""
	}
	a.modified = g.modified(forCompany, int(e.who), side, e.created)
	g.changeAccount(&a, side, e)
	return a
}

func segment(employees int) string {
	switch {
	case employees > 500:
		return "Enterprise"
	case employees > 60:
		return "Mid-market"
	}
	return "Small business"
}

// changeAccount makes one side lack or say something else, or write the name in another way that still is the same name.
func (g *generator) changeAccount(a *account, side int, e entry) {
	r := g.rand(forChanges, int(e.who)<<1|1)
	lacking, kind, spelling := r.IntN(2), r.Float64(), r.Float64()
	if lacking == side && kind < 0.2 {
		for range 1 + r.IntN(3) {
			*pick(r, []*string{&a.phone, &a.website, &a.industry, &a.street, &a.description, &a.segment}) = ""
		}
	}
	if side == crm && kind > 0.94 {
		a.employees += 5
		a.phone = digits(r, g.cultures[g.companies[e.who].culture].phone)
	}
	if e.twin || (side == crm && spelling < 0.12) {
		a.name = respell(a.name, r)
	}
}

// respell writes a name in another case, with more space between words, or with accents as marks of their own.
func respell(name string, r *rand.Rand) string {
	switch r.IntN(3) {
	case 0:
		return strings.ToLower(name)
	case 1:
		return strings.Replace(name, " ", "  ", 1)
	}
	return norm.NFD.String(name)
}

func (g *generator) deskAccount(i int) map[string]any {
	a := g.account(desk, g.accounts[desk].entries[i])
	row := map[string]any{
		"accountName": a.name, "createdTime": deskTime(a.created), "modifiedTime": deskTime(a.modified),
		"annualrevenue": fmt.Sprint(a.revenue),
		"cf":            filled(map[string]any{"cf_renewal_value": fmt.Sprint(a.renewal), "cf_employees": number(a.employees)}, "cf_segment", a.segment),
	}
	return filled(row, "email", a.email, "website", a.website, "phone", a.phone, "fax", a.fax, "industry", a.industry,
		"street", a.street, "city", a.city, "state", a.state, "code", a.code, "country", a.country, "description", a.description)
}

func (g *generator) crmAccount(i int) map[string]any {
	a := g.account(crm, g.accounts[crm].entries[i])
	row := map[string]any{
		"Account_Name": a.name, "Created_Time": crmTime(a.created), "Modified_Time": crmTime(a.modified),
		"Annual_Revenue": float64(a.revenue), "Renewal_Value": float64(a.renewal), "Employees": a.employees,
	}
	return filled(row, "Website", a.website, "Phone", a.phone, "Fax", a.fax, "Industry", a.industry, "Billing_Street", a.street,
		"Billing_City", a.city, "Billing_State", a.state, "Billing_Code", a.code, "Billing_Country", a.country,
		"Description", a.description, "Segment", a.segment)
}

// filled adds names with their texts to a row, leaving out empty ones.
func filled(row map[string]any, pairs ...string) map[string]any {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			row[pairs[i]] = pairs[i+1]
		}
	}
	return row
}
