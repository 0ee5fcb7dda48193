package cli

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"counterpart/app/api"
)

func newProfile(s *session) *cobra.Command {
	var q api.ProfileQuery
	cmd := &cobra.Command{
		Use:   "profile",
		Short: "Show what both services know of a contact, an account, or the contact of a ticket",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			given := 0
			for _, id := range []string{q.Contact, q.Account, q.Ticket} {
				if id != "" {
					given++
				}
			}
			if given != 1 {
				return misuse("profile needs one of --contact, --account and --ticket", "Each takes an id of Desk, such as: counterpart profile --contact 123")
			}
			return s.with(cmd.Context(), func(p Product) error {
				sheet, err := p.Customers.ProfileSheet(cmd.Context(), q)
				if err != nil {
					return err
				}
				for _, problem := range sheet.Problems {
					s.code = exitSome
					s.note("%s: %s", problem.Section, strings.TrimSpace(problem.Message+" "+problem.Hint))
				}
				return s.print(sheet, func(w io.Writer) { s.showSheet(w, sheet) })
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&q.Contact, "contact", "", "a contact, by Desk's id")
	flags.StringVar(&q.Account, "account", "", "an account, by Desk's id")
	flags.StringVar(&q.Ticket, "ticket", "", "the contact of a ticket, by the ticket's id")
	return cmd
}

func (s *session) showSheet(w io.Writer, sheet api.ProfileSheet) {
	if t := sheet.Ticket; t != nil {
		_, _ = fmt.Fprintf(w, "Ticket #%s: %s (%s)\n\n", t.Number, t.Subject, t.Status)
	}
	if sheet.Profile.ID == "" {
		_, _ = fmt.Fprintln(w, "The ticket has no contact.")
		return
	}
	s.showProfile(w, sheet.Profile)
	if sheet.Account != nil {
		_, _ = fmt.Fprintln(w)
		s.showProfile(w, *sheet.Account)
	}
	for _, owner := range sheet.Owners {
		_, _ = fmt.Fprintf(w, "\nOwner in %s: %s\n", side(owner.Side), strings.TrimSpace(owner.Name+" "+owner.Email))
	}
	part(w, "Deals", sheet.Deals, []string{"NAME", "STAGE", "IS", "AMOUNT", "CLOSING", "OWNER"}, func(d api.DealRow) []string {
		return []string{d.Name, d.Stage, d.Category, strings.TrimSpace(d.Amount + " " + d.Currency), d.Closing, d.Owner}
	})
	part(w, "Activities", sheet.Activities, []string{"KIND", "SUBJECT", "STATUS", "WHEN", "OWNER"}, func(a api.ActivityRow) []string {
		return []string{a.Kind, a.Subject, activityWords(a), cmp.Or(a.Due, s.when(a.At)), a.Owner}
	})
	part(w, "Notes", sheet.Notes, []string{"TIME", "AUTHOR", "NOTE"}, func(n api.NoteRow) []string {
		return []string{s.when(n.Created), n.Author, strings.TrimSpace(n.Title + " " + n.Text)}
	})
	part(w, "Products", sheet.Products, []string{"NAME", "CODE", "PRICE"}, func(p api.ProductRow) []string {
		return []string{p.Name, p.Code, strings.TrimSpace(p.Price + " " + p.Currency)}
	})
	part(w, "Contacts", sheet.Contacts, []string{"NAME", "E-MAIL", "PHONE", "STATE"}, func(p api.PersonRow) []string {
		return []string{p.Name, p.Email, p.Phone, stateWords[p.State]}
	})
	if len(sheet.Tickets) > 0 {
		_, _ = fmt.Fprintln(w, "\nTickets")
		s.tableOfTickets(w, sheet.Tickets)
	}
}

// activityWords says how far an activity has come.
func activityWords(a api.ActivityRow) string {
	switch {
	case a.Overdue:
		return strings.TrimSpace(a.Status + " overdue")
	case a.Status != "":
		return a.Status
	case a.Open:
		return "open"
	}
	return "closed"
}

// part is a section as a table; none without rows.
func part[T any](w io.Writer, name string, rows []T, heading []string, cells func(T) []string) {
	if len(rows) == 0 {
		return
	}
	_, _ = fmt.Fprintf(w, "\n%s\n", name)
	all := make([][]string, 0, len(rows))
	for _, row := range rows {
		all = append(all, cells(row))
	}
	table(w, heading, all)
}

// showProfile shows the fields of both sides.
func (s *session) showProfile(w io.Writer, p api.Profile) {
	_, _ = fmt.Fprintf(w, "%s: %s\n%s\n", p.Name, p.Standing.Stand, p.Standing.Sentence)
	if p.Standing.Message != "" {
		_, _ = fmt.Fprintln(w, strings.TrimSpace(p.Standing.Message+" "+p.Standing.Advice))
	}
	_, _ = fmt.Fprintf(w, "Desk %s, CRM %s\n", cmp.Or(p.Desk.ID, "has none"), cmp.Or(p.CRM.ID, "has none"))
	cells := [][]string{}
	for _, f := range p.Fields {
		if f.DeskValue == "" && f.CRMValue == "" {
			continue
		}
		origin := ""
		if f.Source != "" {
			origin = "from " + side(f.Source) + ", " + s.when(f.At)
		}
		cells = append(cells, []string{f.DeskLabel, f.DeskValue, f.CRMValue, origin})
	}
	if len(cells) > 0 {
		table(w, []string{"FIELD", "DESK", "CRM", "LAST SYNCED"}, cells)
	}
}
