package cli

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"counterpart/app/api"
)

func newConflict(s *session) *cobra.Command {
	return newGroup("conflict", "Decide conflicts again that a rule decided", newTake(s))
}

func newTake(s *session) *cobra.Command {
	var field string
	cmd := &cobra.Command{
		Use:   "take ID [--field F]",
		Short: "Let the value that lost a conflict count after all, on both sides",
		Args:  exactly("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.with(cmd.Context(), func(p Product) error {
				meter := s.newMeter()
				run, err := p.Journal.TakeConflict(cmd.Context(), args[0], field, meter.show)
				meter.clear()
				if err != nil {
					return err
				}
				return s.finish(run)
			})
		},
	}
	cmd.Flags().StringVar(&field, "field", "", "the field's API name, where several were in conflict")
	return cmd
}

func (s *session) listConflicts(ctx context.Context, p Product, days int) error {
	rows, err := p.Journal.Conflicts(ctx, days, 0)
	if err != nil {
		return err
	}
	return s.print(listing(rows), func(w io.Writer) { s.showConflicts(w, rows, days) })
}

func (s *session) showConflicts(w io.Writer, rows []api.ConflictRow, days int) {
	if len(rows) == 0 {
		_, _ = fmt.Fprintf(w, "No field was in conflict within %s.\n", count(days, "day"))
		return
	}
	cells := make([][]string, 0, len(rows))
	takeable := 0
	for _, row := range rows {
		take := "no"
		if row.Takeable {
			take = "yes"
			takeable++
		}
		cells = append(cells, []string{
			row.ID, s.when(row.Time), row.Module, row.Name, row.Field, strconv.Quote(row.Kept), strconv.Quote(row.Lost), side(row.Winner), row.Rule, take,
		})
	}
	table(w, []string{"ID", "TIME", "MODULE", "NAME", "FIELD", "KEPT", "LOST", "WINNER", "RULE", "CAN BE TAKEN"}, cells)
	_, _ = fmt.Fprintln(w)
	if takeable < len(rows) {
		_, _ = fmt.Fprintln(w, "What cannot be taken, the mapping does not carry from the side that showed it; it can be entered on the other side by hand.")
	}
	if takeable == 0 {
		return
	}
	_, _ = fmt.Fprintln(w, "To let a losing value count after all: counterpart conflict take ID --field FIELD")
}
