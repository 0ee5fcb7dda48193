package customer

import (
	"context"
	"maps"
	"slices"
	"time"

	"counterpart/backend/customer/judge"
	"counterpart/backend/match"
	"counterpart/backend/record"
)

const (
	// mostOpen is how many open tickets the queue holds.
	mostOpen = 2000
	// mostLeads is how many leads are looked through by their phone numbers: five
	// answers at the most where they are long.
	mostLeads = 10_000
)

// Card is a ticket in the queue.
type Card struct {
	Ticket  record.Ticket
	Verdict judge.Verdict
}

// Board is the queue.
type Board struct {
	Cards []Card // in the order in which they are to be taken up
	Total int    // open tickets, as far as is known
}

// queuing is a reading of the queue under way.
type queuing struct {
	crm     CRM
	known   Known
	stages  func(context.Context) (record.Stages, error)
	now     time.Time
	tickets []record.Ticket

	linked    map[string]record.Person // by Desk's contact
	directory *judge.Directory
	byPhone   bool     // phone numbers may decide who is found by nothing else
	gaps      []string // that concern every ticket
	leadGaps  []string // that concern those whose sender is not found
	phoneGaps []string // that concern those of them who have a phone number
}

// judge finds out who the senders are and what deals they have, and judges.
func (q *queuing) judge(ctx context.Context) ([]Card, error) {
	q.directory = judge.NewDirectory()
	for _, find := range []func(context.Context) error{q.inStore, q.contactsByEmail, q.leadsByEmail, q.phones} {
		if err := find(ctx); err != nil {
			return nil, err
		}
	}
	deals, err := q.deals(ctx)
	if err != nil {
		return nil, err
	}
	cards := make([]Card, len(q.tickets))
	for i, t := range q.tickets {
		f := judge.Findings{Matches: q.matches(t.Sender), Gaps: q.gapsOf(t.Sender)}
		for _, m := range f.Matches {
			if !m.Person.Lead {
				f.Deals = append(f.Deals, deals[m.Person.ID]...)
			}
		}
		cards[i] = Card{t, judge.Of(t, f, q.now)}
	}
	slices.SortFunc(cards, func(a, b Card) int { return judge.Compare(a.Ticket, b.Ticket) })
	return cards, nil
}

// matches lists who a sender is. A phone number may be a whole company's: it
// counts only where nothing else tells.
func (q *queuing) matches(s record.Sender) []judge.Match {
	var found []judge.Match
	if p, ok := q.linked[s.ID]; ok && s.ID != "" {
		found = append(found, judge.Match{Person: p, By: judge.ByLink})
	}
	all := q.directory.Find(s)
	for _, m := range all {
		if m.By == judge.ByEmail {
			found = append(found, m)
		}
	}
	if len(found) == 0 && q.byPhone {
		found = all
	}
	return judge.Once(found)
}

// gapsOf lists what could not be found out about a sender.
func (q *queuing) gapsOf(s record.Sender) []string {
	gaps := slices.Clone(q.gaps)
	if len(q.matches(s)) == 0 {
		gaps = append(gaps, q.leadGaps...)
		if len(numbers([]record.Sender{s})) > 0 {
			gaps = append(gaps, q.phoneGaps...)
		}
	}
	return gaps
}

// strangers lists the senders of whom nobody in CRM is known yet.
func (q *queuing) strangers() []record.Sender {
	var senders []record.Sender
	for _, t := range q.tickets {
		if len(q.matches(t.Sender)) == 0 {
			senders = append(senders, t.Sender)
		}
	}
	return senders
}

// inStore looks senders up in what the sync has read.
func (q *queuing) inStore(context.Context) error {
	var contacts []string
	senders := make([]record.Sender, len(q.tickets))
	for i, t := range q.tickets {
		senders[i] = t.Sender
		if t.Sender.ID != "" {
			contacts = append(contacts, t.Sender.ID)
		}
	}
	var err error
	if q.linked, err = q.known.Linked(unique(contacts)); err != nil {
		return err
	}
	people, err := q.known.ByEmail(emails(senders))
	q.directory.Add(people...)
	return err
}

// contactsByEmail asks CRM for the contacts that the sync does not find: those
// made since, or known by a second address.
func (q *queuing) contactsByEmail(ctx context.Context) error {
	return q.ask(ctx, "contacts", &q.leadGaps, q.crm.ContactsByEmail)
}

func (q *queuing) leadsByEmail(ctx context.Context) error {
	return q.ask(ctx, "leads", &q.leadGaps, q.crm.LeadsByEmail)
}

// ask looks for strangers by e-mail.
func (q *queuing) ask(ctx context.Context, what string, gaps *[]string, find func(context.Context, []string) ([]record.Person, error)) error {
	wanted := emails(q.strangers())
	if len(wanted) == 0 {
		return nil
	}
	people, err := find(ctx, wanted)
	if words, ok := gap(what, err); ok {
		*gaps = append(*gaps, words)
		return nil
	}
	q.directory.Add(people...)
	return err
}

// phones looks for those by phone whom no address tells.
func (q *queuing) phones(ctx context.Context) error {
	wanted := numbers(q.strangers())
	q.byPhone = true
	if len(wanted) == 0 {
		return nil
	}
	people, err := q.known.ByPhone(wanted)
	if err != nil {
		return err
	}
	q.directory.Add(people...)
	if len(numbers(q.strangers())) == 0 || len(q.leadGaps) > 0 {
		return nil
	}
	leads, all, err := q.crm.LeadsWithPhone(ctx, mostLeads)
	if words, ok := gap("leads", err); ok {
		q.phoneGaps = append(q.phoneGaps, words)
		return nil
	}
	if err == nil && !all {
		q.phoneGaps = append(q.phoneGaps, "There are more leads than were looked through by their phone numbers; only those modified last were.")
	}
	q.directory.Add(leads...)
	return err
}

// deals reads the deals of everybody who was found, by contact.
func (q *queuing) deals(ctx context.Context) (map[string][]record.Deal, error) {
	people := map[string]bool{}
	for _, t := range q.tickets {
		for _, m := range q.matches(t.Sender) {
			if !m.Person.Lead {
				people[m.Person.ID] = true
			}
		}
	}
	if len(people) == 0 {
		return nil, nil
	}
	stages, err := q.stages(ctx)
	var deals []record.Deal
	if err == nil {
		deals, err = q.crm.DealsOf(ctx, slices.Sorted(maps.Keys(people)), stages)
	}
	if words, ok := gap("deals", err); ok {
		q.gaps = append(q.gaps, words)
		return nil, nil
	}
	of := map[string][]record.Deal{}
	for _, d := range deals {
		of[d.Contact.ID] = append(of[d.Contact.ID], d)
	}
	return of, err
}

// emails lists the addresses of senders, each once.
func emails(senders []record.Sender) []string {
	var list []string
	for _, s := range senders {
		if s.Email != "" {
			list = append(list, judge.EmailKey(s.Email))
		}
	}
	return unique(list)
}

// numbers lists the phone numbers of senders, as match.Phone gives them, each
// once.
func numbers(senders []record.Sender) []string {
	var list []string
	for _, s := range senders {
		for _, phone := range s.Phones {
			if number := match.Phone(phone); number != "" {
				list = append(list, number)
			}
		}
	}
	return unique(list)
}

func unique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
