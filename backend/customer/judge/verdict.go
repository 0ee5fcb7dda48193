package judge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"counterpart/backend/match"
	"counterpart/backend/record"
)

// Findings is what is known in CRM of the sender of a ticket.
type Findings struct {
	Matches []Match       // as Directory.Find orders them
	Deals   []record.Deal // of the contacts among them
	Gaps    []string      // what could not be found out, each as a sentence
}

// Verdict says where a ticket stands in the queue, and why.
type Verdict struct {
	Column Column
	Why    string // in a few words, without a full stop
	Doubt  string // what makes it less than certain, in sentences; mostly empty
	// Person is who decided, and Deal which of their deals did; zero where
	// nobody and nothing did.
	Person record.Person
	Deal   record.Deal
}

// Of judges a ticket. A won deal goes before an open one, and both before none;
// of several people the one with the strongest deal counts. What a deal's stage
// means is told by its category alone. now decides only how dates are written.
func Of(t record.Ticket, f Findings, now time.Time) Verdict {
	if len(f.Matches) == 0 {
		return Verdict{Column: New, Why: stranger(t.Sender), Doubt: strings.Join(f.Gaps, " ")}
	}
	v := Verdict{Column: ContactsOrLeads, Person: f.Matches[0].Person}
	if deal, ok := strongest(f.Deals); ok {
		v.Deal = deal
		if v.Column = Deals; deal.Category == record.DealWon {
			v.Column = Customers
		}
		if at := slices.IndexFunc(f.Matches, func(m Match) bool { return !m.Person.Lead && m.Person.ID == deal.Contact.ID }); at >= 0 {
			v.Person = f.Matches[at].Person
		}
		v.Why = wordsOf(deal, now)
	} else {
		v.Why = acquaintance(f.Matches[0])
	}
	v.Doubt = strings.Join(slices.Concat(several(f.Matches), unclear(v.Column, f.Deals), f.Gaps), " ")
	return v
}

// strongest is the deal that decides: a won one, the latest first; else an open
// one, the next to be closed first.
func strongest(deals []record.Deal) (record.Deal, bool) {
	var best *record.Deal
	for i := range deals {
		if d := &deals[i]; (d.Category == record.DealWon || d.Category == record.DealOpen) && (best == nil || stronger(*d, *best) < 0) {
			best = d
		}
	}
	if best == nil {
		return record.Deal{}, false
	}
	return *best, true
}

func stronger(a, b record.Deal) int {
	if a.Category != b.Category {
		return cmp.Compare(b.Category, a.Category) // won lies above open
	}
	closing := a.Closing.Compare(b.Closing)
	if a.Category == record.DealWon {
		closing = -closing
	} else if a.Closing.IsZero() != b.Closing.IsZero() {
		closing = -closing // one that is to be closed at no time comes last
	}
	return cmp.Or(closing, byAge(a.ID, b.ID))
}

// wordsOf tells of the deal that decided.
func wordsOf(d record.Deal, now time.Time) string {
	if d.Category == record.DealWon {
		if d.Closing.IsZero() {
			return "won: " + d.Name
		}
		return "won: " + d.Name + ", " + Day(d.Closing, now)
	}
	words := "open: " + d.Name + ", " + d.Stage
	if d.Closing.IsZero() {
		return words
	}
	return words + ", closes " + Day(d.Closing, now)
}

// Day writes a day for people, with its year where that is not this one.
func Day(day, now time.Time) string {
	if day.Year() == now.Year() {
		return day.Format("2 January")
	}
	return day.Format("2 January 2006")
}

// acquaintance tells of somebody in CRM who has no deal that counts.
func acquaintance(m Match) string {
	words := "a contact in CRM without an open or won deal"
	if m.Person.Lead {
		words = "a lead in CRM"
	}
	if m.By == ByPhone {
		words += ", found by the phone number"
	}
	return words
}

// stranger tells why nobody was found.
func stranger(s record.Sender) string {
	number := ""
	for _, phone := range s.Phones {
		if match.Phone(phone) != "" {
			number = cmp.Or(number, phone)
		}
	}
	switch {
	case s.ID == "" && s.Email == "" && number == "":
		return "the ticket has no contact"
	case s.Email == "" && number == "":
		return "its contact has neither an e-mail address nor a phone number"
	case s.Email == "":
		return "nobody in CRM has the phone number " + number
	case number == "":
		return "nobody in CRM has the e-mail address " + s.Email
	}
	return fmt.Sprintf("nobody in CRM has the e-mail address %s or the phone number %s", s.Email, number)
}

// several says that more than one record matches.
func several(matches []Match) []string {
	if len(matches) < 2 {
		return nil
	}
	leads := 0
	for _, m := range matches {
		if m.Person.Lead {
			leads++
		}
	}
	var parts []string
	for _, part := range []struct {
		n         int
		one, many string
	}{{len(matches) - leads, "contact", "contacts"}, {leads, "lead", "leads"}} {
		switch {
		case part.n == 1:
			parts = append(parts, "1 "+part.one)
		case part.n > 1:
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.many))
		}
	}
	return []string{fmt.Sprintf("%s in CRM match; the one with the strongest deal counts.", strings.Join(parts, " and "))}
}

// unclear names a deal whose stage is in no pipeline, where it could have
// decided.
func unclear(column Column, deals []record.Deal) []string {
	if column == Customers {
		return nil
	}
	for _, d := range deals {
		if d.Category == record.UnknownCategory {
			return []string{fmt.Sprintf("The stage “%s” of %s is in no pipeline of CRM, so that it counts neither as won nor as open.", d.Stage, d.Name)}
		}
	}
	return nil
}
