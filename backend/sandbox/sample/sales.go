package sample

import (
	"math/rand/v2"
	"strings"
	"time"
)

// The largest numbers of records around the CRM contacts.
const (
	maxDeals      = 10_000
	maxLeads      = 4000
	maxActivities = 3000 // of each kind
	maxNotes      = 5000
)

var (
	// stages are the actual values of the deals' stages, each of which occurs.
	stages = []string{
		"Qualification", "Needs Analysis", "Value Proposition", "Id. Decision Makers", "Proposal/Price Quote", "Negotiation/Review",
		signatureStage, "Closed Won", deliveryStage, "Closed Won", "Closed Lost", "Closed Lost to Competition", partnerStage,
	}
	chances = map[string]int{
		"Qualification": 10, "Needs Analysis": 20, "Value Proposition": 40, "Id. Decision Makers": 60, "Proposal/Price Quote": 75,
		"Negotiation/Review": 90, signatureStage: 95, deliveryStage: 100, "Closed Won": 100,
	}
	projects = []string{"Pilot", "Roll-out", "Renewal", "Extension", "Replacement", "Branch office", "Spare parts", "Training"}
	wares    = []string{
		"Starter kit", "Workshop terminal", "Label printer", "Hand scanner", "Service plan Basic", "Service plan Plus", "Training day",
		"Spare battery", "Docking station", "Cloud archive", "Mounting frame", "Extended warranty",
	}
)

// currency is one that the organization sells in, with its worth in dollars' terms: so many for one dollar.
type currency struct {
	code string
	rate float64
}

// currencies are by the customer's country; the others pay in dollars.
var currencies = map[string]currency{
	"Germany": {"EUR", 0.92}, "France": {"EUR", 0.92}, "Netherlands": {"EUR", 0.92}, "Spain": {"EUR", 0.92}, "Italy": {"EUR", 0.92},
	"Portugal": {"EUR", 0.92}, "Greece": {"EUR", 0.92}, "United Kingdom": {"GBP", 0.79}, "Japan": {"JPY", 151}, "India": {"INR", 83.5},
}

func (g *generator) crm() CRM {
	n := len(g.contacts[crm].entries)
	return CRM{
		Contacts:  Table{n: n, row: g.crmContact},
		Accounts:  Table{n: len(g.accounts[crm].entries), row: g.crmAccount},
		Deals:     Table{n: g.dealRows(), row: g.deal},
		Leads:     Table{n: g.leadRows(), row: g.lead},
		Tasks:     Table{n: g.activityRows(), row: g.task},
		Events:    Table{n: g.activityRows(), row: g.event},
		Calls:     Table{n: g.activityRows(), row: g.call},
		Notes:     Table{n: g.noteRows(), row: g.note},
		Products:  Table{n: min(len(wares), n), row: g.product},
		Relations: g.relations(),
	}
}

func (g *generator) dealRows() int {
	return rowsFor(len(g.contacts[crm].entries), 5, maxDeals, len(g.scenes.deals))
}

func (g *generator) leadRows() int {
	return rowsFor(len(g.contacts[crm].entries), 12, maxLeads, len(g.scenes.leads))
}

func (g *generator) activityRows() int {
	return rowsFor(len(g.contacts[crm].entries), 10, maxActivities, len(g.scenes.activities))
}

func (g *generator) noteRows() int {
	return rowsFor(len(g.contacts[crm].entries), 8, maxNotes, len(g.scenes.activities))
}

// dealer draws the contact of a deal or an activity, rather one with a company, and nobody of the cast.
func (g *generator) dealer(r *rand.Rand) int {
	entries, at := g.contacts[crm].entries, 0
	for try := range 20 {
		at = r.IntN(len(entries))
		if who := entries[at].who; !g.playing[who] && (g.people[who].company >= 0 || try >= 6) {
			break
		}
	}
	return at
}

// moment draws a time in the last days, oldest rows first.
func (g *generator) moment(r *rand.Rand, i, n, days int) time.Time {
	step := time.Duration(days) * 24 * time.Hour / time.Duration(max(n, 1))
	return g.now.Add(-time.Duration(n-i)*step + time.Duration(r.Int64N(int64(step))))
}

func (g *generator) stamped(row map[string]any, t time.Time) map[string]any {
	row["Created_Time"], row["Modified_Time"] = crmTime(t.Unix()), crmTime(t.Unix())
	return row
}

func (g *generator) deal(i int) map[string]any {
	r := g.rand(forDeal, i)
	contact, stage := g.dealer(r), stages[i%len(stages)]
	if s, ok := at(g.scenes.deals, i, g.dealRows()); ok {
		contact, stage = s.actor.crm, s.stage
	}
	c := g.contact(crm, g.contacts[crm].entries[contact])
	created := g.moment(r, i, g.dealRows(), 300)
	paid := currency{"USD", 1}
	if local, ok := currencies[c.country]; ok {
		paid = local
	}
	row := map[string]any{
		"Deal_Name": pick(r, projects) + " " + c.last, "Stage": stage, "Amount": paid.rate * float64(200*(2+r.IntN(300))),
		"Currency": paid.code, "Exchange_Rate": paid.rate,
		"Probability": chances[stage], "Closing_Date": date(created.Add(time.Duration(20+r.IntN(120)) * 24 * time.Hour)),
		"Type": pick(r, []string{"Existing Business", "New Business"}), "Contact_Name": Ref{Module: "Contacts", Index: contact},
		"Pipeline": "Standard (Standard)",
	}
	if c.account >= 0 {
		row["Account_Name"] = Ref{Module: "Accounts", Index: c.account}
	}
	return g.stamped(row, created)
}

// lead makes row i. Some leads are people whom Desk knows as contacts and CRM does not; a few were converted long ago.
func (g *generator) lead(i int) map[string]any {
	r := g.rand(forLead, i)
	culture := g.cultures[g.draw(r)]
	given, family := spelled(pick(r, culture.given)), spelled(pick(r, culture.family))
	town := pick(r, culture.places)
	row := map[string]any{
		"First_Name": given.text, "Last_Name": family.text, "Email": given.latin + "." + family.latin + number(i) + "@prospect.example",
		"Company": spelled(pick(r, culture.stems)).text + " " + pick(r, culture.forms), "Phone": digits(r, culture.phone),
		"City": town.city, "State": town.state, "Zip_Code": digits(r, town.zip), "Country": culture.country,
		"Lead_Source":    pick(r, []string{"Trade Show", "Web Research", "Partner", "Cold Call", "Web Download"}),
		"Lead_Status":    pick(r, []string{"Not Contacted", "Contacted", "Attempted to Contact", "Pre-Qualified"}),
		"Annual_Revenue": float64(10_000 * (1 + r.IntN(400))), "Industry": pick(r, industries),
	}
	if s, ok := at(g.scenes.leads, i, g.leadRows()); ok {
		g.tied(row, s.actor)
	} else if p, ok := g.deskOnly(r); ok && i%3 == 0 {
		c := g.cultures[p.culture]
		row["First_Name"], row["Last_Name"], row["Email"] = spelled(c.given[p.given]).text, spelled(c.family[p.family]).text, p.email
	} else if i%7 == 6 {
		g.converted(row, g.dealer(r))
	}
	return g.stamped(row, g.moment(r, i, g.leadRows(), 200))
}

// tied makes a lead of the cast's contact on Desk.
func (g *generator) tied(row map[string]any, a actor) {
	c := g.contact(desk, g.contacts[desk].entries[a.desk])
	row["First_Name"], row["Last_Name"] = "", c.last
	filled(row, "First_Name", c.first, "City", c.city, "State", c.state, "Zip_Code", c.zip, "Country", c.country)
	if c.first == "" {
		delete(row, "First_Name")
	}
	switch a.lead {
	case byMail:
		row["Email"] = strings.ToUpper(c.email)
	case byPhone:
		row["Phone"] = redial(c.phone)
	case became, becameElse:
		row["Email"] = c.email
		g.converted(row, a.crm)
	}
}

// converted marks a lead as one that became a contact.
func (g *generator) converted(row map[string]any, contact int) {
	c := g.contact(crm, g.contacts[crm].entries[contact])
	row["Converted__s"], row["Converted_Contact"] = true, Ref{Module: "Contacts", Index: contact}
	if c.account >= 0 {
		row["Converted_Account"] = Ref{Module: "Accounts", Index: c.account}
	}
}

// deskOnly looks for somebody who is on Desk alone, has an e-mail, and is not of the cast.
func (g *generator) deskOnly(r *rand.Rand) (person, bool) {
	for range 20 {
		e := pick(r, g.contacts[desk].entries)
		if p := g.people[e.who]; g.contacts[crm].row[e.who] < 0 && p.email != "" && !g.playing[e.who] {
			return p, true
		}
	}
	return person{}, false
}
