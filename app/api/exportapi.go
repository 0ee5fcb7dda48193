package api

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"counterpart/backend/record"
)

// Saver asks a person where a file is to be written. name is what the file is
// called unless the person says otherwise; its extension tells the kind of file. An empty path without an error says
// that the person would rather not.
type Saver interface {
	SaveAs(ctx context.Context, title, name string) (path string, err error)
}

// ExportAPI lets the window write lists into CSV files. Every method asks the
// person for the place first, writes all that the query's filters let through,
// whatever its offset and limit, and answers with the path, which is empty
// where the person said no.
type ExportAPI struct {
	gate  *Gate
	now   func() time.Time
	saver Saver
}

// Runs writes lines of the sync history.
func (s *ExportAPI) Runs(q HistoryQuery) (string, error) {
	return s.export("Export the sync history", "history", func(ctx context.Context, p Product, out *sheet) error {
		q.Offset, q.Limit = 0, 0
		all, err := p.History.HistoryPage(ctx, q)
		if err != nil {
			return err
		}
		if err := out.row("Date", "Source", "Target", "Record type", "Added", "Updated", "Failed", "Seconds", "State", "Run"); err != nil {
			return err
		}
		for _, r := range all.Rows {
			if err := out.row(
				r.Date, r.Source, r.Target, r.Module, strconv.Itoa(r.Added), strconv.Itoa(r.Updated), strconv.Itoa(r.Failed),
				seconds(r.Date, r.Finished), r.State, r.RunID,
			); err != nil {
				return err
			}
		}
		return nil
	})
}

// Operations writes what a run did, a line for each field.
func (s *ExportAPI) Operations(q OperationQuery) (string, error) {
	return s.export("Export the changes of a run", "run-"+q.RunID, func(ctx context.Context, p Product, out *sheet) error {
		if err := out.row(
			"Time", "Record type", "Action", "Source", "Target", "Source id", "Target id", "Name", "Outcome",
			"Field in Desk", "Field in CRM", "Before", "After", "Reason", "Message",
		); err != nil {
			return err
		}
		q.Offset, q.Limit = 0, page
		for {
			part, err := p.History.OperationPage(ctx, q)
			if err != nil || len(part.Rows) == 0 {
				return err
			}
			for _, row := range part.Rows {
				if err := writeOperation(out, row); err != nil {
					return err
				}
			}
			q.Offset += len(part.Rows)
		}
	})
}

func writeOperation(out *sheet, r OperationRow) error {
	fields := r.Fields
	if len(fields) == 0 {
		fields = []PlanField{{}}
	}
	for _, f := range fields {
		if err := out.row(
			r.Time, r.Module, r.Action, r.Source, r.Target, r.RecordID, r.CounterpartID, r.Name, r.Outcome,
			f.Desk, f.CRM, f.Before, f.After, r.Reason, r.Message,
		); err != nil {
			return err
		}
	}
	return nil
}

// Failures writes open failures.
func (s *ExportAPI) Failures(q FailureQuery) (string, error) {
	return s.export("Export the failures", "failures", func(ctx context.Context, p Product, out *sheet) error {
		q.Offset, q.Limit = 0, 0
		all, err := p.Failures.FailurePage(ctx, q)
		if err != nil {
			return err
		}
		if err := out.row("Time", "Record type", "Side", "Record id", "Name", "Reason", "Message", "What to do", "Field", "Tries", "Next try"); err != nil {
			return err
		}
		for _, r := range all.Rows {
			if err := out.row(
				r.Time, r.Module, r.Side, r.RecordID, r.Name, r.Reason, r.Message, r.Advice, r.Field, strconv.Itoa(r.Attempts), r.NextTry,
			); err != nil {
				return err
			}
		}
		return nil
	})
}

// export asks for the place and writes there.
func (s *ExportAPI) export(title, what string, write func(context.Context, Product, *sheet) error) (string, error) {
	return guard(s.gate, "export "+what, func(ctx context.Context, p Product) (string, error) {
		name := "counterpart-" + what + "-" + s.now().Format(time.DateOnly) + ".csv"
		path, err := s.saver.SaveAs(ctx, title, name)
		if err != nil || path == "" {
			return "", err
		}
		if !strings.EqualFold(filepath.Ext(path), ".csv") {
			path += ".csv"
		}
		return path, explain(save(path, func(out *sheet) error { return write(ctx, p, out) }))
	})
}

// explain tells a person what to do about a file that cannot be written.
func explain(err error) error {
	var cause error
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		cause = path.Err
	case errors.As(err, &link):
		cause = link.Err
	default:
		return err
	}
	return &record.Error{
		Code: record.Storage, Message: "the file could not be written: " + cause.Error(), Advice: "choose another folder",
	}
}

// seconds is how long a run took, as text; empty while it runs.
func seconds(from, to string) string {
	began, err := time.Parse(time.RFC3339, from)
	if err != nil {
		return ""
	}
	ended, err := time.Parse(time.RFC3339, to)
	if err != nil {
		return ""
	}
	return strconv.Itoa(int(ended.Sub(began).Seconds()))
}
