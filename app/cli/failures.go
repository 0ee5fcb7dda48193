package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

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
				var groups []api.FailureGroup
				if !s.json && len(page.Rows) > 0 {
					if groups, err = p.Journal.FailureGroups(cmd.Context(), name); err != nil {
						return err
					}
				}
				return s.print(listing(page.Rows), func(w io.Writer) {
					s.showFailures(w, page.Rows)
					showGroups(w, groups)
				})
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

// showGroups sums up the failures by reason, with what each means and what to
// do about it.
func showGroups(w io.Writer, groups []api.FailureGroup) {
	for _, group := range groups {
		place := ""
		switch {
		case group.Field == "" && group.Side != "":
			place = " in " + side(group.Side)
		case group.Field != "":
			place = ", " + strings.TrimSpace(side(group.Side)+" field "+group.Field)
		}
		_, _ = fmt.Fprintf(w, "\n%s, %s%s: %s (%s)\n", count(group.Count, "failure"), group.Module, place, group.Reason, group.Code)
		_, _ = fmt.Fprintf(w, "  %s %s\n", group.Meaning, group.Advice)
	}
}

// choice is how a command names failures: by ids, by their reason, or all.
type choice struct {
	all    bool
	reason string
	module string
}

func (c *choice) flags(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&c.all, "all", false, "all of them")
	cmd.Flags().StringVar(&c.reason, "reason", "", "all of one reason, by its code, such as too-long")
	cmd.Flags().StringVar(&c.module, "module", "", "with --reason or --all: only those of Contacts or Accounts")
}

// of returns the failures that are named, in exactly one way.
func (c *choice) of(command string, ids []string) (api.FailureChoice, error) {
	ways := 0
	for _, used := range []bool{c.all, c.reason != "", len(ids) > 0} {
		if used {
			ways++
		}
	}
	if ways != 1 {
		return api.FailureChoice{}, misuse(command+" needs the ids of failures, or --reason, or --all", "List them with: counterpart failures")
	}
	module, err := parseModule(c.module)
	if err != nil {
		return api.FailureChoice{}, err
	}
	if module != "" && len(ids) > 0 {
		return api.FailureChoice{}, misuse("--module goes with --reason or --all: an id names its record type itself", "")
	}
	return api.FailureChoice{IDs: ids, Code: c.reason, Module: module}, nil
}

func newRetry(s *session) *cobra.Command {
	var c choice
	cmd := &cobra.Command{
		Use:   "retry ID...|--reason CODE|--all",
		Short: "Try failed records again, at once",
		RunE: func(cmd *cobra.Command, ids []string) error {
			which, err := c.of("retry", ids)
			if err != nil {
				return err
			}
			return s.with(cmd.Context(), func(p Product) error {
				meter := s.newMeter()
				run, err := p.Journal.Retry(cmd.Context(), which, meter.show)
				meter.clear()
				if err != nil {
					return err
				}
				return s.finish(run)
			})
		},
	}
	c.flags(cmd)
	return cmd
}

// dismissed is what dismiss prints for scripts.
type dismissed struct {
	Dismissed []string `json:"dismissed"` // the ids that were named
	Count     int      `json:"count"`
}

func newDismiss(s *session) *cobra.Command {
	var c choice
	cmd := &cobra.Command{
		Use:   "dismiss ID...|--reason CODE|--all",
		Short: "Take failures off the list until their records change",
		RunE: func(cmd *cobra.Command, ids []string) error {
			which, err := c.of("dismiss", ids)
			if err != nil {
				return err
			}
			return s.with(cmd.Context(), func(p Product) error {
				n, err := p.Journal.Dismiss(cmd.Context(), which)
				if err != nil {
					return err
				}
				return s.print(dismissed{listing(ids), n}, func(w io.Writer) {
					_, _ = fmt.Fprintf(w, "%s dismissed.\n", count(n, "failure"))
				})
			})
		},
	}
	c.flags(cmd)
	return cmd
}
