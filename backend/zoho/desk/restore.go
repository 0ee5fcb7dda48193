package desk

import (
	"context"
	"encoding/json"
	"net/http"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// restoreBatch is how many records one call takes out of the bin, few enough
// for a lost answer to leave little in doubt.
const restoreBatch = 50

// restoreCost is what each of them costs (Zoho Desk API limits).
const restoreCost = 6

// massAnswer is what Desk says of the records of a mass action (Zoho Desk API,
// Recycle Bin).
type massAnswer struct {
	Results []struct {
		ID      string          `json:"id"`
		Success *bool           `json:"success"`
		Errors  json.RawMessage `json:"errors"`
	} `json:"results"`
}

// Restore takes records out of the recycle bin, with the same ids.
func (c *Client) Restore(ctx context.Context, _ record.Module, ids []string) []record.Result {
	results := make([]record.Result, 0, len(ids))
	for start := 0; start < len(ids); start += restoreBatch {
		results = append(results, c.restore(ctx, ids[start:min(start+restoreBatch, len(ids))])...)
	}
	return results
}

// restore makes one call. Desk does not say when it restored the records, so
// that the time at which the call left has to do.
func (c *Client) restore(ctx context.Context, ids []string) []record.Result {
	var body massAnswer
	answer, _, err := c.api.Into(ctx, rest.Call{
		Method: http.MethodPost, Path: "/recycleBin/restore", Body: map[string]any{"ids": ids},
		Credits: int64(restoreCost * len(ids)),
	}, &body)
	refused := make(map[string]error, len(ids))
	for _, result := range body.Results {
		switch {
		case result.Success == nil:
		case *result.Success:
			refused[result.ID] = nil
		default:
			refused[result.ID] = massRefusal(result.Errors)
		}
	}
	results := make([]record.Result, len(ids))
	for i, id := range ids {
		results[i] = record.Result{ID: id, Modified: answer.Sent, Err: err}
		told, named := refused[id]
		switch {
		case err != nil:
		case !named:
			results[i].Err = &record.Error{
				Code: record.AnswerLost, Side: record.Desk.String(), Message: "Desk's answer does not tell of the record",
				Advice: "the sync finds out by itself",
			}
		default:
			results[i].Err = told
		}
	}
	return results
}

// massRefusal classifies what Desk says of one record of a mass action.
func massRefusal(raw json.RawMessage) error {
	var p struct {
		problem
		Status int `json:"httpCode"`
	}
	_ = json.Unmarshal(raw, &p)
	told := explain(p.problem, p.Status)
	if p.Status == http.StatusNotFound || p.Status == http.StatusUnprocessableEntity {
		set(told, record.RecordGone, "the record is not in Desk's recycle bin any more", "the sync looks at it again by itself")
	}
	told.Side = record.Desk.String()
	return told
}
