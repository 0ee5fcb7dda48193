package crm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// longestPoll is the longest wait between two looks at an export's state.
const longestPoll = 15 * time.Second

// exportQuery is what an export is asked for.
type exportQuery struct {
	Module    *exportName     `json:"module,omitempty"`
	Fields    []string        `json:"fields,omitempty"`
	Criteria  *exportCriteria `json:"criteria,omitempty"`
	PageToken string          `json:"page_token,omitempty"`
}

// exportName names a module or a field.
type exportName struct {
	API string `json:"api_name"`
}

// exportCriteria bounds one field.
type exportCriteria struct {
	Field      exportName `json:"field"`
	Comparator string     `json:"comparator"`
	Value      string     `json:"value"`
}

// createExport orders an export and gives its id.
func (c *Client) createExport(ctx context.Context, query exportQuery) (string, error) {
	var body struct {
		Data []itemAnswer `json:"data"`
	}
	_, _, err := c.bulk.Into(ctx, rest.Call{
		Method: http.MethodPost, Path: "/read", Body: map[string]any{"query": query}, Credits: exportCost,
	}, &body)
	if err != nil {
		return "", err
	}
	if len(body.Data) == 0 || body.Data[0].read().ID == "" {
		return "", answerLost("CRM told no id of the export")
	}
	return body.Data[0].read().ID, nil
}

// exportState is what CRM tells of an export.
type exportState struct {
	State  string `json:"state"`
	Result struct {
		Count *int   `json:"count"`
		More  bool   `json:"more_records"`
		Token string `json:"next_page_token"`
	} `json:"result"`
}

// awaitExport waits until an export is complete.
func (c *Client) awaitExport(ctx context.Context, job string) (exportState, error) {
	for wait := time.Second; ; wait = min(2*wait, longestPoll) {
		var body struct {
			Data []exportState `json:"data"`
		}
		_, _, err := c.bulk.Into(ctx, rest.Call{Method: http.MethodGet, Path: "/read/" + url.PathEscape(job)}, &body)
		if err != nil {
			return exportState{}, err
		}
		if len(body.Data) == 0 {
			return exportState{}, &record.Error{Code: record.NotFound, Side: record.CRM.String(), Message: "CRM tells nothing of the export"}
		}
		switch state := body.Data[0]; state.State {
		case "COMPLETED":
			return state, nil
		case "FAILURE", "FAILED":
			return state, &record.Error{Code: record.ServerError, Side: record.CRM.String(), Message: "the export did not succeed"}
		case "":
			return state, c.bulk.Garbled(true, errors.New("an export in no state"))
		}
		if err := c.sleep(ctx, wait); err != nil {
			return exportState{}, fmt.Errorf("%w: %w", record.Errorf(record.Network, "the export was not waited for"), err)
		}
	}
}
