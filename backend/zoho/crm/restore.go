package crm

import (
	"context"
	"net/http"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// Restore takes records out of the recycle bin, with the same ids (Zoho CRM v8,
// Recycle Bin).
func (c *Client) Restore(ctx context.Context, _ record.Module, ids []string) []record.Result {
	results := make([]record.Result, 0, len(ids))
	for start := 0; start < len(ids); start += batch {
		results = append(results, c.restore(ctx, ids[start:min(start+batch, len(ids))])...)
	}
	return results
}

// restore makes one call. CRM does not say when it restored the records, so
// that the time at which the call left has to do.
func (c *Client) restore(ctx context.Context, ids []string) []record.Result {
	var body struct {
		Bin  []itemAnswer `json:"recycle_bin"`
		Data []itemAnswer `json:"data"`
	}
	answer, _, err := c.api.Into(ctx, rest.Call{
		Method: http.MethodPost, Path: "/settings/recycle_bin/actions/restore",
		Body: map[string]any{"ids": ids}, Itemized: true,
	}, &body)
	writes := make([]record.Write, len(ids))
	for i, id := range ids {
		writes[i].ID = id
	}
	list := results(writes, inOrder(ids, append(body.Bin, body.Data...)), err)
	for i := range list {
		if list[i].Modified.IsZero() {
			list[i].Modified = answer.Sent
		}
	}
	return list
}

// inOrder puts what CRM says of each id into the order of ids, if it names
// them all.
func inOrder(ids []string, items []itemAnswer) []itemAnswer {
	byID := make(map[string]itemAnswer, len(items))
	for _, item := range items {
		byID[item.read().ID] = item
	}
	ordered := make([]itemAnswer, 0, len(ids))
	for _, id := range ids {
		item, ok := byID[id]
		if !ok {
			return items
		}
		ordered = append(ordered, item)
	}
	return ordered
}
