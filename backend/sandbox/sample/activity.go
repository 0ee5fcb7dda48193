package sample

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// about ties an activity to a contact, and to the contact's account where it has one.
func (g *generator) about(r *rand.Rand, row map[string]any) contact {
	at, c := g.dealer(r)
	row["Who_Id"] = Ref{Module: "Contacts", Index: at}
	if c.account >= 0 {
		row["What_Id"], row["$se_module"] = Ref{Module: "Accounts", Index: c.account}, "Accounts"
	}
	return c
}

func (g *generator) activityTime(r *rand.Rand, i int) time.Time {
	return g.moment(r, i, min(maxActivities, len(g.contacts[crm].entries)/10), 90)
}

func (g *generator) task(i int) map[string]any {
	r := g.rand(forActivity, i<<2)
	t := g.activityTime(r, i)
	row := map[string]any{
		"Status":   pick(r, []string{"Not Started", "In Progress", "Completed", "Deferred", "Waiting for input"}),
		"Priority": pick(r, []string{"High", "Normal", "Low"}), "Due_Date": date(t.Add(time.Duration(r.IntN(40)) * 24 * time.Hour)),
	}
	c := g.about(r, row)
	row["Subject"] = pick(r, []string{"Send the offer to ", "Call back ", "Check the delivery for ", "Prepare the visit to "}) + c.last
	return g.stamped(row, t)
}

func (g *generator) event(i int) map[string]any {
	r := g.rand(forActivity, i<<2|1)
	t := g.activityTime(r, i)
	start := t.Add(time.Duration(1+r.IntN(30)) * 24 * time.Hour).Truncate(time.Hour)
	row := map[string]any{
		"Start_DateTime": crmTime(start.Unix()), "End_DateTime": crmTime(start.Add(time.Duration(1+r.IntN(3)) * time.Hour).Unix()),
	}
	c := g.about(r, row)
	row["Event_Title"] = pick(r, []string{"Demonstration with ", "Contract talk with ", "Site visit at "}) + c.last
	return g.stamped(filled(row, "Venue", c.city), t)
}

func (g *generator) call(i int) map[string]any {
	r := g.rand(forActivity, i<<2|2)
	t := g.activityTime(r, i)
	row := map[string]any{
		"Call_Type": pick(r, []string{"Inbound", "Outbound"}), "Call_Start_Time": crmTime(t.Unix()),
		"Call_Duration": fmt.Sprintf("%02d:%02d", r.IntN(40), r.IntN(60)), "Call_Purpose": pick(r, []string{"Prospecting", "Demo", "Negotiation", "Desk"}),
	}
	c := g.about(r, row)
	row["Subject"] = "Call with " + c.last
	return g.stamped(row, t)
}

func (g *generator) note(i int) map[string]any {
	r := g.rand(forActivity, i<<2|3)
	t := g.moment(r, i, min(maxNotes, len(g.contacts[crm].entries)/8), 200)
	row := map[string]any{
		"Note_Title": pick(r, []string{"Phone call", "Visit", "Interest", "Payment terms"}),
		"Note_Content": pick(r, []string{
			"Wants to hear from us again in three months.", "Two sites, about forty users.", "Pays within 14 days, asks for a discount.",
			"Zufrieden mit dem Service, denkt über eine Verlängerung nach.", "Très intéressée par la formation.",
		}),
	}
	at, c := g.dealer(r)
	row["Parent_Id"], row["$se_module"] = Ref{Module: "Contacts", Index: at}, "Contacts"
	if c.account >= 0 && i%4 == 0 {
		row["Parent_Id"], row["$se_module"] = Ref{Module: "Accounts", Index: c.account}, "Accounts"
	}
	return g.stamped(row, t)
}

func (g *generator) product(i int) map[string]any {
	r := g.rand(forActivity, i<<20)
	return g.stamped(map[string]any{
		"Product_Name": wares[i], "Product_Code": fmt.Sprintf("P-%04d", 1000+17*i), "Unit_Price": float64(15 * (1 + r.IntN(90))),
		"Product_Active": i%6 != 5,
	}, g.now.Add(-time.Duration(400-i)*24*time.Hour))
}
