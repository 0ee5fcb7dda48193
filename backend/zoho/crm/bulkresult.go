package crm

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"counterpart/backend/record"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/normal"
	"counterpart/backend/zoho/rest"
)

// Report tells what became of a bulk write (Zoho CRM v8, Get Bulk Write Job
// Details and Download Bulk Write Result).
func (c *Client) Report(ctx context.Context, module record.Module, job string) (record.Report, error) {
	report, err := c.report(ctx, job)
	if err != nil {
		return report, fmt.Errorf("read what became of a bulk write of %s: %w", module, err)
	}
	return report, nil
}

func (c *Client) report(ctx context.Context, job string) (record.Report, error) {
	var body struct {
		ID     string `json:"id"`
		State  string `json:"status"`
		Result struct {
			URL string `json:"download_url"`
		} `json:"result"`
	}
	_, _, err := c.bulk.Into(ctx, rest.Call{Method: http.MethodGet, Path: "/write/" + url.PathEscape(job)}, &body)
	switch record.CodeOf(err) {
	case "":
	case record.NotFound:
		return record.Report{State: record.JobUnknown}, nil
	default:
		return record.Report{}, err
	}
	if body.State == "" || body.ID != "" && body.ID != job {
		return record.Report{}, c.bulk.Garbled(true, errors.New("a bulk write in no state"))
	}
	switch strings.ToUpper(body.State) {
	case "COMPLETED", "FAILED", "FAILURE", "SKIPPED":
	default:
		return record.Report{State: record.JobRunning}, nil
	}
	if body.Result.URL == "" {
		return record.Report{State: record.JobUntold}, nil
	}
	return c.fetchResult(ctx, body.Result.URL)
}

// fetchResult reads the result's table. One that is not there any more, or makes
// no sense, leaves what became of the rows untold.
func (c *Client) fetchResult(ctx context.Context, place string) (record.Report, error) {
	untold := record.Report{State: record.JobUntold}
	host, path, ok := c.resultAt(place)
	if !ok {
		return untold, nil
	}
	file, _, err := c.download(ctx, host, path)
	switch {
	case record.Transient(err), record.Stops(err) && record.CodeOf(err) != record.ScopeMissing:
		return record.Report{}, err
	case err != nil:
		return untold, nil
	}
	defer drop(file)
	rows, err := bulkRows(file)
	if err != nil {
		return untold, nil
	}
	return record.Report{State: record.JobTold, Rows: rows}, nil
}

// resultAt finds where a result lies. The documentation shows a path of the
// content host as well as a whole address; of the latter only Zoho's own get to
// see the token.
func (c *Client) resultAt(place string) (host *rest.Service, path string, ok bool) {
	if strings.HasPrefix(place, "/") {
		return c.content, place, true
	}
	at, err := url.Parse(place)
	if err != nil || at.Host == "" {
		return nil, "", false
	}
	root := at.Scheme + "://" + at.Host
	if root != c.content.Root && (at.Scheme != "https" || !zoho.IsZoho(at.Hostname())) {
		return nil, "", false
	}
	return c.results(root), at.RequestURI(), true
}

// bulkRows reads what became of each row: first what it holds in the columns that
// are repeated, then the status, the id of the record and the errors.
func bulkRows(packed archive) ([]record.Row, error) {
	file, err := openExport(packed)
	if err != nil {
		return nil, err
	}
	defer file.close()
	told, ok := file.places["STATUS"]
	if !ok {
		return nil, errors.New("the result has no status")
	}
	var rows []record.Row
	for {
		line, err := file.next()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		row := record.Row{Told: make([]record.Value, told)}
		for i := range row.Told {
			row.Told[i] = record.Value(strings.Clone(line.content[i]))
		}
		row.ID, row.Err = outcomeOf(line)
		rows = append(rows, row)
	}
}

// outcomeOf reads what became of a row. Where it is neither added nor refused with
// a reason, that is not known.
func outcomeOf(line cells) (id string, err error) {
	raw, _ := line.Get("RECORD_ID")
	id, named := normal.ID(raw)
	reasons := line.text("ERRORS")
	switch status := strings.ToUpper(line.text("STATUS")); {
	case status == "ADDED" && named:
		return id, nil
	case status == "SKIPPED" && reasons != "":
		first, _, _ := strings.Cut(reasons, ":")
		code, column, _ := strings.Cut(first, "-")
		told := explain(problem{Code: code, Message: reasons, Status: "error"})
		told.Side, told.Field = record.CRM.String(), column
		return "", told
	default:
		return "", answerLost("the bulk write does not tell what became of the row: " + status)
	}
}
