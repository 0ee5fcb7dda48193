package cli

import (
	"fmt"
	"io"
	"strconv"

	"counterpart/app/api"

	"github.com/spf13/cobra"
)

func newFailures(s *session) *cobra.Command {
	var module string
	cmd := &cobra.Command{
		Use:   "failures",
		Short: "List the records that could not be synced and wait",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			name, err := parseModule(module)
			if err != nil {
				return err
			}
			return s.with(cmd.Context(), func(p Product) error {
				page, err := p.Journal.FailurePage(cmd.Context(), api.FailureQuery{Module: name})
				if err != nil {
					return err
				}
				return s.print(listing(page.Rows), func(w io.Writer) { s.showFailures(w, page.Rows) })
			})
		},
	}
	cmd.Flags().StringVar(&module, "module", "", "only those of Contacts or Accounts")
	return cmd
}

func (s *session) showFailures(w io.Writer, rows []api.FailureRow) {
	if len(rows) == 0 {
		_, _ = fmt.Fprintln(w, "No record waits: everything could be synced.")
		return
	}
	cells := make([][]string, 0, len(rows))
	for _, row := range rows {
		next := s.when(row.NextTry)
		if next == "" {
			next = "on change"
		}
		cells = append(cells, []string{row.ID, s.when(row.Time), row.Name, row.Reason, strconv.Itoa(row.Attempts), next})
	}
	table(w, []string{"ID", "TIME", "NAME", "REASON", "TRIES", "NEXT TRY"}, cells)
	_, _ = fmt.Fprintln(w)
	for _, row := range rows {
		_, _ = fmt.Fprintf(w, "%s: %s %s\n", row.ID, row.Message, row.Advice)
	}
}

func newRetry(s *session) *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "retry ID...|--all",
		Short: "Try failed records again, at once",
		RunE: func(cmd *cobra.Command, ids []string) error {
			if all == (len(ids) > 0) {
				return misuse("retry needs the ids of failures, or --all", "List them with: counterpart failures")
			}
			return s.with(cmd.Context(), func(p Product) error {
				meter := s.newMeter()
				run, err := p.Journal.Retry(cmd.Context(), ids, meter.show)
				meter.clear()
				if err != nil {
					return err
				}
				return s.finish(run)
			})
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "all of them")
	return cmd
}

// dismissed is what dismiss prints for scripts.
type dismissed struct {
	Dismissed []string `json:"dismissed"`
}

func newDismiss(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "dismiss ID...",
		Short: "Take failures off the list until their records change",
		RunE: func(cmd *cobra.Command, ids []string) error {
			if len(ids) == 0 {
				return misuse("dismiss needs the ids of failures", "List them with: counterpart failures")
			}
			return s.with(cmd.Context(), func(p Product) error {
				if err := p.Journal.Dismiss(cmd.Context(), ids); err != nil {
					return err
				}
				return s.print(dismissed{ids}, func(w io.Writer) {
					_, _ = fmt.Fprintf(w, "%s dismissed.\n", count(len(ids), "failure"))
				})
			})
		},
	}
}
