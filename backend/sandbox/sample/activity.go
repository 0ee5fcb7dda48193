package sample

import (
	"fmt"
	"math/rand/v2"
	"time"
)

const day = 24 * time.Hour

// about ties an activity to a contact, and to the contact's account where it has one; done says whether it is over.
func (g *generator) about(r *rand.Rand, i int, row map[string]any) (c contact, done bool) {
	who, done := g.dealer(r), r.Float64() < 0.5
	if s, ok := at(g.scenes.activities, i, g.activityRows()); ok {
		who, done = s.actor.crm, s.done
	}
	c = g.contact(crm, g.contacts[crm].entries[who])
	row["Who_Id"] = Ref{Module: "Contacts", Index: who}
	if c.account >= 0 {
		row["What_Id"], row["$se_module"] = Ref{Module: "Accounts", Index: c.account}, "Accounts"
	}
	return c, done
}

func (g *generator) activityTime(r *rand.Rand, i int) time.Time {
	return g.moment(r, i, g.activityRows(), 90)
}

// ahead draws a time on the full hour: after now, or, where done, between the row's creation and now.
func (g *generator) ahead(r *rand.Rand, created time.Time, done bool) time.Time {
	if done {
		return created.Add(time.Duration(r.Int64N(int64(g.now.Sub(created))/2 + 1))).Truncate(time.Hour)
	}
	return g.now.Add(day + time.Duration(r.IntN(30*24))*time.Hour).Truncate(time.Hour)
}

func (g *generator) task(i int) map[string]any {
	r := g.rand(forActivity, i<<2)
	t := g.activityTime(r, i)
	row := map[string]any{
		"Status": pick(r, []string{"Not Started", "In Progress", "Deferred", "Waiting for input"}), "Priority": pick(r, []string{"High", "Normal", "Low"}),
		"Due_Date": date(t.Add(time.Duration(r.IntN(40)) * day)),
	}
	c, done := g.about(r, i, row)
	if done {
		row["Status"], row["Closed_Time"] = "Completed", crmTime(g.ahead(r, t, true).Add(time.Hour).Unix())
	}
	row["Subject"] = pick(r, []string{"Send the offer to ", "Call back ", "Check the delivery for ", "Prepare the visit to "}) + c.last
	return g.stamped(row, t)
}

func (g *generator) event(i int) map[string]any {
	r := g.rand(forActivity, i<<2|1)
	t := g.activityTime(r, i)
	row := map[string]any{}
	c, done := g.about(r, i, row)
	start := g.ahead(r, t, done)
	row["Start_DateTime"], row["End_DateTime"] = crmTime(start.Unix()), crmTime(start.Add(time.Duration(1+r.IntN(3))*30*time.Minute).Unix())
	row["Event_Title"] = pick(r, []string{"Demonstration with ", "Contract talk with ", "Site visit at "}) + c.last
	return g.stamped(filled(row, "Venue", c.city), t)
}

// call makes row i: one that was made, or one that is planned.
func (g *generator) call(i int) map[string]any {
	r := g.rand(forActivity, i<<2|2)
	t := g.activityTime(r, i)
	row := map[string]any{"Call_Purpose": pick(r, []string{"Prospecting", "Demo", "Negotiation", "Desk"})}
	c, done := g.about(r, i, row)
	if done {
		row["Call_Type"], row["Call_Status"], row["Call_Start_Time"] = pick(r, []string{"Inbound", "Outbound"}), "Completed", crmTime(t.Unix())
		row["Call_Duration"] = fmt.Sprintf("%02d:%02d", r.IntN(40), r.IntN(60))
	} else {
		row["Call_Type"], row["Call_Status"], row["Call_Start_Time"] = "Outbound", "Scheduled", crmTime(g.ahead(r, t, false).Unix())
	}
	row["Subject"] = "Call with " + c.last
	return g.stamped(row, t)
}

func (g *generator) note(i int) map[string]any {
	r := g.rand(forActivity, i<<2|3)
	t := g.moment(r, i, g.noteRows(), 200)
	row := map[string]any{
		"Note_Title": pick(r, []string{"Phone call", "Visit", "Interest", "Payment terms"}),
		"Note_Content": pick(r, []string{
			"Wants to hear from us again in three months.", "Two sites, about forty users.", "Pays within 14 days, asks for a discount.",
			"Zufrieden mit dem Service, denkt über eine Verlängerung nach.", "Très intéressée par la formation.",
		}),
	}
	about := g.dealer(r)
	s, cast := at(g.scenes.activities, i, g.noteRows())
	if cast {
		about = s.actor.crm
	}
	row["Parent_Id"], row["$se_module"] = Ref{Module: "Contacts", Index: about}, "Contacts"
	if c := g.contact(crm, g.contacts[crm].entries[about]); c.account >= 0 && i%4 == 0 && !cast {
		row["Parent_Id"], row["$se_module"] = Ref{Module: "Accounts", Index: c.account}, "Accounts"
	}
	return g.stamped(row, t)
}

func (g *generator) product(i int) map[string]any {
	r := g.rand(forActivity, i<<20)
	return g.stamped(map[string]any{
		"Product_Name": wares[i], "Product_Code": fmt.Sprintf("P-%04d", 1000+17*i), "Unit_Price": float64(15 * (1 + r.IntN(90))),
		"Product_Active": i%6 != 5,
	}, g.now.Add(-time.Duration(400-i)*day))
}

// relations say what customers have bought, each contact with a won deal and its account, and who else has a part in a deal.
func (g *generator) relations() []Relation {
	var list []Relation
	goods := min(len(wares), len(g.contacts[crm].entries))
	for i := range g.dealRows() {
		deal := g.deal(i)
		contact, _ := deal["Contact_Name"].(Ref)
		if i%5 == 0 {
			if other := g.dealer(g.rand(forRelation, i)); other != contact.Index {
				list = append(list, Relation{Of: Ref{Module: "Deals", Index: i}, List: "Contact_Roles", To: []Ref{{Module: "Contacts", Index: other}}})
			}
		}
		if stage := deal["Stage"]; stage != "Closed Won" && stage != deliveryStage {
			continue
		}
		bought := []Ref{{Module: "Products", Index: i % goods}, {Module: "Products", Index: (i*5 + 3) % goods}}
		list = append(list, Relation{Of: contact, List: "Products", To: bought})
		if account, ok := deal["Account_Name"].(Ref); ok {
			list = append(list, Relation{Of: account, List: "Products", To: bought})
		}
	}
	return list
}
