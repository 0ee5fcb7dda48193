package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"counterpart/app/api"
	"counterpart/backend/record"
)

func newQueue(s *session) *cobra.Command {
	var department string
	cmd := &cobra.Command{
		Use:   "queue",
		Short: "Show the open tickets by the type of their customers",
		Long: `Show the open tickets by the type of their customers: those with a won deal, with an open deal, other contacts and
leads of CRM, and those who are not in CRM. What is overdue comes first, then what is due, then the oldest.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(p Product) error {
				queue, err := p.Customers.Queue(cmd.Context(), api.QueueQuery{Department: department})
				if err != nil {
					return err
				}
				if err := s.read(queue.Reading); err != nil {
					return err
				}
				columns := map[string][]api.QueueRow{}
				for _, column := range queue.Columns {
					columns[column.Name] = column.Rows
				}
				return s.print(columns, func(w io.Writer) { s.showQueue(w, queue) })
			})
		},
	}
	cmd.Flags().StringVar(&department, "department", "", "only the tickets of this department, by its id")
	return cmd
}

// read notes how old an answer is that could not be read anew. One of which
// nothing is kept is an error.
func (s *session) read(r api.Reading) error {
	if r.Problem == nil {
		return nil
	}
	if r.AsOf == "" {
		return &record.Error{Code: record.Code(r.Problem.Code), Message: strings.TrimSuffix(r.Problem.Message, "."), Advice: r.Problem.Hint}
	}
	s.code = exitSome
	s.note("This is as of %s. %s", s.when(r.AsOf), r.Problem.Words())
	return nil
}

func (s *session) showQueue(w io.Writer, queue api.Queue) {
	for i, column := range queue.Columns {
		if i > 0 {
			_, _ = fmt.Fprintln(w)
		}
		words := count(column.Count, "ticket")
		if column.Overdue > 0 {
			words += fmt.Sprintf(", %d overdue", column.Overdue)
		}
		_, _ = fmt.Fprintf(w, "%s: %s\n", column.Name, words)
		if len(column.Rows) == 0 {
			continue
		}
		cells := make([][]string, 0, len(column.Rows))
		for _, row := range column.Rows {
			cells = append(cells, []string{"#" + row.Number, s.due(row.Due, row.Overdue), row.Priority, row.Customer, row.Subject, row.Assignee, row.Why})
		}
		table(w, []string{"TICKET", "DUE", "PRIORITY", "CUSTOMER", "SUBJECT", "ASSIGNEE", "WHY"}, cells)
		s.showDoubts(w, column.Rows)
	}
	if queue.Cut {
		_, _ = fmt.Fprintf(w, "\nThere are %d open tickets; the rest is not shown.\n", queue.Total)
	}
	_, _ = fmt.Fprintf(w, "\nAs of %s.\n", s.when(queue.Reading.AsOf))
}

// due says when a ticket is due.
func (s *session) due(at string, overdue bool) string {
	if overdue {
		return s.when(at) + " overdue"
	}
	return s.when(at)
}

func (s *session) showDoubts(w io.Writer, rows []api.QueueRow) {
	for _, row := range rows {
		if row.Doubt != "" {
			_, _ = fmt.Fprintf(w, "#%s: %s\n", row.Number, row.Doubt)
		}
	}
}
