package cli

import (
	"fmt"
	"io"
	"strconv"

	"counterpart/app/api"

	"github.com/spf13/cobra"
)

func newHistory(s *session) *cobra.Command {
	var days int
	var conflicts bool
	var run string
	cmd := &cobra.Command{
		Use:   "history",
		Short: "List what the sync did",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if run != "" && (conflicts || cmd.Flags().Changed("days")) {
				return misuse("--run stands for one run alone", "leave out --days and --conflicts")
			}
			if days < 1 {
				return misuse(fmt.Sprintf("--days: %d is not a number of days", days), "")
			}
			return s.with(cmd.Context(), func(p Product) error {
				switch {
				case conflicts:
					return s.listConflicts(cmd.Context(), p, days)
				case run != "":
					return s.listOperations(cmd.Context(), p, run)
				}
				rows, err := p.Journal.History(cmd.Context(), days)
				if err != nil {
					return err
				}
				return s.print(listing(rows), func(w io.Writer) { s.showHistory(w, rows, days) })
			})
		},
	}
	cmd.Flags().IntVar(&days, "days", 7, "how many days back")
	cmd.Flags().BoolVar(&conflicts, "conflicts", false, "the fields that both sides had changed, with the value that was kept and the one that lost")
	cmd.Flags().StringVar(&run, "run", "", "every record that this run wrote, with the values, instead of a list of runs")
	return cmd
}

func (s *session) showHistory(w io.Writer, rows []api.HistoryRow, days int) {
	if len(rows) == 0 {
		_, _ = fmt.Fprintf(w, "Nothing was synced within %s.\n", count(days, "day"))
		return
	}
	cells := make([][]string, 0, len(rows))
	for _, row := range rows {
		cells = append(cells, []string{
			s.when(row.Date), side(row.Source), side(row.Target), row.Module,
			strconv.Itoa(row.Added), strconv.Itoa(row.Updated), strconv.Itoa(row.Failed), row.RunID,
		})
	}
	table(w, []string{"DATE", "FROM", "TO", "MODULE", "ADDED", "UPDATED", "FAILED", "RUN"}, cells)
}

// listing makes sure that an empty list is printed as one.
func listing[T any](rows []T) []T {
	if rows == nil {
		return []T{}
	}
	return rows
}
