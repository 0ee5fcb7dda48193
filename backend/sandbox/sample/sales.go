package sample

import (
	"math/rand/v2"
	"time"
)

// The largest numbers of records around the CRM contacts.
const (
	maxDeals      = 240
	maxLeads      = 90
	maxActivities = 120 // of each kind
	maxNotes      = 160
)

var (
	// stages are the actual values of the deals' stages, each of which occurs.
	stages = []string{
		"Qualification", "Needs Analysis", "Value Proposition", "Id. Decision Makers", "Proposal/Price Quote", "Negotiation/Review",
		"Closed Pending Signature", "Closed Won", "Closed Won", "Closed Won", "Closed Lost", "Closed Lost to Competition",
	}
	chances  = map[string]int{"Qualification": 10, "Needs Analysis": 20, "Value Proposition": 40, "Id. Decision Makers": 60, "Proposal/Price Quote": 75, "Negotiation/Review": 90, "Closed Pending Signature": 95, "Closed Won": 100}
	projects = []string{"Pilot", "Roll-out", "Renewal", "Extension", "Replacement", "Branch office", "Spare parts", "Training"}
	wares    = []string{
		"Starter kit", "Workshop terminal", "Label printer", "Hand scanner", "Service plan Basic", "Service plan Plus", "Training day",
		"Spare battery", "Docking station", "Cloud archive", "Mounting frame", "Extended warranty",
	}
)

func (g *generator) crm() CRM {
	n := len(g.contacts[crm].entries)
	return CRM{
		Contacts: Table{n: n, row: g.crmContact},
		Accounts: Table{n: len(g.accounts[crm].entries), row: g.crmAccount},
		Deals:    Table{n: min(maxDeals, n/5), row: g.deal},
		Leads:    Table{n: min(maxLeads, n/12), row: g.lead},
		Tasks:    Table{n: min(maxActivities, n/10), row: g.task},
		Events:   Table{n: min(maxActivities, n/10), row: g.event},
		Calls:    Table{n: min(maxActivities, n/10), row: g.call},
		Notes:    Table{n: min(maxNotes, n/8), row: g.note},
		Products: Table{n: min(len(wares), n), row: g.product},
	}
}

// dealer picks the contact of a deal: the first half of the list would be the oldest, so it is drawn from all.
func (g *generator) dealer(r *rand.Rand) (int, contact) {
	at := 0
	for range 6 {
		if at = r.IntN(len(g.contacts[crm].entries)); g.people[g.contacts[crm].entries[at].who].company >= 0 {
			break
		}
	}
	return at, g.contact(crm, g.contacts[crm].entries[at])
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
	at, c := g.dealer(r)
	stage := stages[i%len(stages)]
	created := g.moment(r, i, min(maxDeals, len(g.contacts[crm].entries)/5), 300)
	row := map[string]any{
		"Deal_Name": pick(r, projects) + " " + c.last, "Stage": stage, "Amount": float64(250 * (2 + r.IntN(300))),
		"Probability": chances[stage], "Closing_Date": date(created.Add(time.Duration(20+r.IntN(120)) * 24 * time.Hour)),
		"Type": pick(r, []string{"Existing Business", "New Business"}), "Contact_Name": Ref{Module: "Contacts", Index: at},
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
	at := pick(r, culture.places)
	row := map[string]any{
		"First_Name": given.text, "Last_Name": family.text, "Email": given.latin + "." + family.latin + number(i) + "@prospect.example",
		"Company": spelled(pick(r, culture.stems)).text + " " + pick(r, culture.forms), "Phone": digits(r, culture.phone),
		"City": at.city, "State": at.state, "Zip_Code": digits(r, at.zip), "Country": culture.country,
		"Lead_Source":    pick(r, []string{"Trade Show", "Web Research", "Partner", "Cold Call", "Web Download"}),
		"Lead_Status":    pick(r, []string{"Not Contacted", "Contacted", "Attempted to Contact", "Pre-Qualified"}),
		"Annual_Revenue": float64(10_000 * (1 + r.IntN(400))), "Industry": pick(r, industries),
	}
	if p, ok := g.deskOnly(r); ok && i%3 == 0 {
		c := g.cultures[p.culture]
		row["First_Name"], row["Last_Name"], row["Email"] = spelled(c.given[p.given]).text, spelled(c.family[p.family]).text, p.email
	} else if i%7 == 6 {
		row["Converted__s"] = true
	}
	return g.stamped(row, g.moment(r, i, min(maxLeads, len(g.contacts[crm].entries)/12), 200))
}

// deskOnly looks for somebody who is on Desk alone and has an e-mail.
func (g *generator) deskOnly(r *rand.Rand) (person, bool) {
	for range 20 {
		e := pick(r, g.contacts[desk].entries)
		if p := g.people[e.who]; g.contacts[crm].row[e.who] < 0 && p.email != "" {
			return p, true
		}
	}
	return person{}, false
}
