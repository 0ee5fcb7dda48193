package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"counterpart/app/api"
)

func newTickets(s *session) *cobra.Command {
	var q api.TicketQuery
	cmd := &cobra.Command{
		Use:   "tickets",
		Short: "List the tickets of Desk, the newest first",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			types := []string{"", api.TicketOpen, api.TicketOnHold, api.TicketClosed}
			switch {
			case !slices.Contains(types, q.StatusType):
				return misuse(fmt.Sprintf("--status: there is no type of status %q", q.StatusType), "Use "+strings.Join(types[1:], ", ")+".")
			case q.Limit < 1 || q.Limit > 100:
				return misuse(fmt.Sprintf("--limit: %d is not between 1 and 100", q.Limit), "")
			case q.Offset < 0:
				return misuse(fmt.Sprintf("--offset: %d is below 0", q.Offset), "")
			}
			return s.with(cmd.Context(), func(p Product) error {
				page, err := p.Customers.TicketPage(cmd.Context(), q)
				if err != nil {
					return err
				}
				if err := s.read(page.Reading); err != nil {
					return err
				}
				return s.print(listing(page.Rows), func(w io.Writer) { s.showTickets(w, page) })
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&q.Search, "search", "", "only those with this text, e-mail address or number")
	flags.StringVar(&q.Department, "department", "", "only those of this department, by its id")
	flags.StringVar(&q.StatusType, "status", "", "only those whose status is of this type: open, on-hold or closed")
	flags.StringVar(&q.Assignee, "assignee", "", "only those of this agent, by the id; none: of nobody")
	flags.StringVar(&q.Priority, "priority", "", "only those of this priority")
	flags.IntVar(&q.Limit, "limit", 50, "how many at most")
	flags.IntVar(&q.Offset, "offset", 0, "how many to leave out first")
	return cmd
}

func (s *session) showTickets(w io.Writer, page api.TicketPage) {
	if len(page.Rows) == 0 {
		_, _ = fmt.Fprintln(w, "There are no such tickets.")
		return
	}
	s.tableOfTickets(w, page.Rows)
	switch {
	case page.Total >= 0 && page.More:
		_, _ = fmt.Fprintf(w, "%d of %s.\n", len(page.Rows), count(page.Total, "ticket"))
	case page.More:
		_, _ = fmt.Fprintln(w, "There are more.")
	}
}

func (s *session) tableOfTickets(w io.Writer, rows []api.TicketRow) {
	cells := make([][]string, 0, len(rows))
	for _, row := range rows {
		cells = append(cells, []string{
			row.ID, "#" + row.Number, s.when(row.Created), row.Status, s.due(row.Due, row.Overdue), row.Priority, row.Customer, row.Subject, row.Assignee,
		})
	}
	table(w, []string{"ID", "TICKET", "CREATED", "STATUS", "DUE", "PRIORITY", "CUSTOMER", "SUBJECT", "ASSIGNEE"}, cells)
}
