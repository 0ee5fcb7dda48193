package sample

import "strings"

// tie is how a lead is tied to the sender of a ticket.
type tie uint8

const (
	noLead     tie = iota
	byMail         // an open lead with the contact's e-mail, in capitals
	byPhone        // an open lead with the contact's phone in another spelling, and another e-mail
	became         // the lead was converted into the contact itself
	becameElse     // the lead has the contact's e-mail and was converted into another contact of CRM
)

// part is a case of what CRM can know of the sender of a ticket.
type part struct {
	name    string
	subject string   // of the ticket
	both    bool     // both services have the contact, else Desk alone
	mail    bool     // the contact has an e-mail
	alike   bool     // CRM has a contact of that name without e-mail, the phone in another spelling
	stages  []string // of the deals that CRM has with the contact, or with the other one
	lead    tie
}

// Stages whose names do not say what they are: renamed ones, of which only the deal category counts.
const (
	signatureStage = "Closed Pending Signature" // open
	deliveryStage  = "Negotiation Finished"     // won
	partnerStage   = "Closed Won by Partner"    // lost
)

// parts are the cases in the order of their tickets.
var parts = []part{
	{name: "won", subject: "Second order on the same terms?", both: true, mail: true, stages: []string{"Closed Won"}},
	{
		name: "won and open", subject: "Who trains our new colleagues?", both: true, mail: true,
		stages: []string{"Closed Won", "Negotiation/Review", "Closed Lost"},
	},
	{name: "won under another name", subject: "Delivery came a pallet short", both: true, mail: true, stages: []string{deliveryStage}},
	{name: "open", subject: "Scanner does not read our labels", both: true, mail: true, stages: []string{"Proposal/Price Quote", "Closed Lost"}},
	{name: "open under another name", subject: "Can the invoice wait until the signature?", both: true, mail: true, stages: []string{signatureStage}},
	{name: "lost", subject: "Test account still active", both: true, mail: true, stages: []string{partnerStage, "Closed Lost to Competition"}},
	{name: "contact", subject: "How do I change my password?", both: true, mail: true},
	{name: "converted", subject: "Your offer of last week: page 2 is missing", both: true, mail: true, stages: []string{"Needs Analysis"}, lead: became},
	{name: "converted into another", subject: "Service at our second site", mail: true, stages: []string{"Closed Won"}, lead: becameElse},
	{name: "lead", subject: "Could not open the brochure", mail: true, lead: byMail},
	{name: "lead by phone", subject: "Please call back about the demonstration", mail: true, lead: byPhone},
	{name: "won by phone", subject: "Fault on line 3, called twice", alike: true, stages: []string{"Closed Won"}},
	{name: "contact by phone", subject: "Opening hours over the holidays?", alike: true},
	{name: "new", subject: "Do you deliver to Iceland?", mail: true},
	{name: "new without e-mail", subject: "Voicemail: asks for a price list"},
}

// Role says who plays a part: the rows of the contact on Desk and on CRM, -1 where there is none.
type Role struct {
	Part      string
	Desk, CRM int
}

// actor is a role with what it is played by.
type actor struct {
	part
	who  int32 // the person whose contact Desk has
	desk int   // row
	crm  int   // row of the contact in CRM that is judged, or -1
}

// line is the phone of somebody as one side has it.
type line struct {
	who  int32
	side int
}

// addCast gives each part to somebody. A part that nobody fits is left out, as in very small samples.
func (g *generator) addCast() {
	g.playing = map[int32]bool{}
	for side := range g.contacts {
		for _, e := range g.contacts[side].entries {
			if e.twin { // of two records of one person neither shows a plain case
				g.playing[e.who] = true
			}
		}
	}
	for _, p := range parts {
		if a, ok := g.casted(p); ok {
			g.cast = append(g.cast, a)
		}
	}
}

func (g *generator) casted(p part) (actor, bool) {
	who, ok := g.find(func(who int32) bool {
		onCRM := g.contacts[crm].row[who] >= 0
		return g.contacts[desk].row[who] >= 0 && onCRM == p.both && (g.people[who].email != "") == p.mail
	})
	if !ok {
		return actor{}, false
	}
	a := actor{part: p, who: who, desk: int(g.contacts[desk].row[who]), crm: int(g.contacts[crm].row[who])}
	if p.alike || p.lead == becameElse {
		other, ok := g.find(func(who int32) bool {
			return g.contacts[desk].row[who] < 0 && g.contacts[crm].row[who] >= 0 && (g.people[who].email != "") == !p.alike
		})
		if !ok {
			return actor{}, false
		}
		a.crm = int(g.contacts[crm].row[other])
		if p.alike {
			g.disguise(other, who)
		}
		g.playing[other] = true
	}
	if !p.both {
		g.phones[line{who, desk}] = g.stagePhone()
	}
	g.playing[who] = true
	return a, true
}

// disguise makes somebody in CRM alone pass for the person whom Desk knows.
func (g *generator) disguise(other, who int32) {
	p := &g.people[other]
	p.culture, p.given, p.family = g.people[who].culture, g.people[who].given, g.people[who].family
	g.phones[line{other, crm}] = redial(g.stagePhone())
}

// stagePhone is a number that nobody else of the sample has: one of those that are kept free for drama.
func (g *generator) stagePhone() string { return "+44 113 496 0" + number(100+len(g.cast)) }

// redial writes a phone number as somebody else would.
func redial(phone string) string {
	country, rest, _ := strings.Cut(strings.Replace(phone, "+", "00", 1), " ")
	area, rest, _ := strings.Cut(rest, " ")
	return country + " (" + area + ") " + strings.ReplaceAll(rest, " ", "-")
}

// find looks for a person who plays no part yet, one with a company before one without.
func (g *generator) find(fits func(who int32) bool) (int32, bool) {
	n := len(g.people)
	if n == 0 {
		return 0, false
	}
	start := g.rand(forCast, len(g.cast)).IntN(n)
	for _, employed := range []bool{true, false} {
		for i := range n {
			who := int32((start + i) % n)
			if (g.people[who].company >= 0 || !employed) && !g.playing[who] && fits(who) {
				return who, true
			}
		}
	}
	return 0, false
}

// roles lists who plays what.
func (g *generator) roles() []Role {
	var list []Role
	for _, a := range g.cast {
		list = append(list, Role{Part: a.name, Desk: a.desk, CRM: a.crm})
	}
	return list
}
