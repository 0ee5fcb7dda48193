package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"counterpart/app/api"

	"github.com/spf13/cobra"
)

// pageSize is how many rows of a plan or a run are asked for at once, so that a
// million rows need no memory for all of them.
const pageSize = 500

func newPlan(s *session) *cobra.Command {
	var brief bool
	cmd := &cobra.Command{
		Use:   "plan [--summary]",
		Short: "Show every change that a sync would make, and write nothing",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(p Product) error {
				meter := s.newMeter()
				summary, err := p.Plan.MakePlan(cmd.Context(), meter.show)
				meter.clear()
				if err != nil {
					return err
				}
				if brief {
					return s.print(summary, func(w io.Writer) { showSummary(w, summary) })
				}
				return s.showPlan(cmd.Context(), p, summary)
			})
		},
	}
	cmd.Flags().BoolVar(&brief, "summary", false, "show the numbers only")
	return cmd
}

func (s *session) showPlan(ctx context.Context, p Product, summary api.PlanSummary) error {
	return printRows(s, func(each func(api.PlanRow) error) error { return planRows(ctx, p, summary, each) }, showPlanRow,
		func(w io.Writer) { showSummary(w, summary) })
}

// printRows prints rows as they come: with --json as one array, else as show
// writes each, and what end writes behind them. There may be too many to be kept;
// what is printed cannot be taken back, so it begins once the first page is there.
func printRows[R any](s *session, rows func(each func(R) error) error, show func(io.Writer, R), end func(io.Writer)) error {
	out := bufio.NewWriterSize(firstWrite{s.env.Stdout, &s.printed}, 1<<20)
	if s.json {
		if err := printArray(out, rows); err != nil {
			return err
		}
		return out.Flush()
	}
	err := rows(func(row R) error {
		show(out, row)
		return nil
	})
	if err != nil {
		return err
	}
	end(out)
	return out.Flush()
}

// firstWrite notes that something was written.
type firstWrite struct {
	io.Writer
	done *bool
}

func (w firstWrite) Write(p []byte) (int, error) {
	*w.done = true
	return w.Writer.Write(p)
}

// planRows calls each for every row of the plan, in its order.
func planRows(ctx context.Context, p Product, summary api.PlanSummary, each func(api.PlanRow) error) error {
	if summary.PlanID == "" {
		return nil
	}
	return eachRow(func(offset int) ([]api.PlanRow, int, error) {
		page, err := p.Plan.PlanPage(ctx, api.PlanQuery{PlanID: summary.PlanID, Offset: offset, Limit: pageSize})
		return page.Rows, page.Total, err
	}, each)
}

// eachRow calls each for the rows of all pages. read gives a page, from a row on,
// and how many rows there are in all.
func eachRow[R any](read func(offset int) ([]R, int, error), each func(R) error) error {
	for offset := 0; ; {
		rows, total, err := read(offset)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := each(row); err != nil {
				return err
			}
		}
		offset += len(rows)
		if len(rows) == 0 || offset >= total {
			return nil
		}
	}
}

// printArray writes rows as one JSON array, one row a line, as they come.
func printArray[R any](out *bufio.Writer, rows func(each func(R) error) error) error {
	between := "["
	err := rows(func(row R) error {
		text, err := json.Marshal(row)
		if err != nil {
			return fmt.Errorf("encode a row: %w", err)
		}
		_, _ = out.WriteString(between)
		between = ",\n"
		_, err = out.Write(text)
		return err
	})
	if err != nil {
		return err
	}
	if between == "[" {
		_, _ = out.WriteString("[")
	}
	_, err = out.WriteString("]\n")
	return err
}

func showPlanRow(w io.Writer, row api.PlanRow) {
	left := ""
	if !row.Chosen {
		left = " (left out)"
	}
	_, _ = fmt.Fprintf(w, "%s in %s %s: %s%s\n", row.Action, side(row.Target), row.Module, row.Name, left)
	showFields(w, row.Fields)
}

func showFields(w io.Writer, fields []api.PlanField) {
	for _, field := range fields {
		name := field.Desk + " = " + field.CRM
		_, _ = fmt.Fprintf(w, "  %s: %q -> %q", name, field.Before, field.After)
		if field.Conflict {
			_, _ = fmt.Fprintf(w, " (conflict; %q is not kept)", field.Lost)
		}
		_, _ = fmt.Fprintln(w)
	}
}

func showSummary(w io.Writer, summary api.PlanSummary) {
	if summary.Chosen == 0 {
		_, _ = fmt.Fprintln(w, "Nothing would be written.")
	} else {
		_, _ = fmt.Fprintf(w, "%s would be written, none deleted.\n", count(summary.Chosen, "record"))
	}
	for _, line := range summary.ChosenLines {
		_, _ = fmt.Fprintf(w, "  %s, %s to %s: %d added, %d updated, %d put back, %s\n", line.Module,
			side(line.Source), side(line.Target), line.Add, line.Update, line.Restore, count(line.Conflict, "conflict"))
	}
	if summary.Cost.Sentence != "" {
		_, _ = fmt.Fprintln(w, summary.Cost.Sentence)
	}
	if left := summary.Total - summary.Chosen; left > 0 {
		_, _ = fmt.Fprintf(w, "%s left out: what was not approved waits.\n", count(left, "record"))
	}
	if summary.Warning != "" {
		_, _ = fmt.Fprintln(w, summary.Warning)
	}
	if summary.DeskOnly > 0 {
		_, _ = fmt.Fprintf(w, "%s of Desk without a counterpart in CRM, left alone: the import is one-way.\n", count(summary.DeskOnly, "record"))
	}
	_, _ = fmt.Fprintf(w, "%s matched, %d unchanged, %d outside the window, %d failed.\n",
		count(summary.Matched, "pair"), summary.Unchanged, summary.OutsideWindow, summary.Failures)
}
