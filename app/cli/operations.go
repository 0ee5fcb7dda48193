package cli

import (
	"context"
	"fmt"
	"io"

	"counterpart/app/api"
)

// listOperations prints what a run wrote.
func (s *session) listOperations(ctx context.Context, p Product, run string) error {
	none := true
	rows := func(each func(api.OperationRow) error) error {
		return operationRows(ctx, p, run, func(row api.OperationRow) error {
			none = false
			return each(row)
		})
	}
	return printRows(s, rows, s.showOperation, func(w io.Writer) {
		if none {
			_, _ = fmt.Fprintf(w, "Nothing is known of a run %s that wrote something.\n", run)
		}
	})
}

// operationRows calls each for everything that a run wrote, in the order of time.
func operationRows(ctx context.Context, p Product, run string, each func(api.OperationRow) error) error {
	return eachRow(func(offset int) ([]api.OperationRow, int, error) {
		page, err := p.Journal.OperationPage(ctx, api.OperationQuery{RunID: run, Offset: offset, Limit: pageSize})
		return page.Rows, page.Total, err
	}, each)
}

func (s *session) showOperation(w io.Writer, row api.OperationRow) {
	_, _ = fmt.Fprintf(w, "%s %s in %s %s: %s (%s)\n", s.when(row.Time), row.Action, side(row.Target), row.Module, row.Name, row.Outcome)
	showFields(w, row.Fields)
	if row.Message != "" {
		_, _ = fmt.Fprintf(w, "  %s: %s %s\n", row.Reason, row.Message, row.Advice)
	}
}
