package desk

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// path is the address of a module.
func path(module record.Module) string { return "/" + strings.ToLower(module.String()) }

// Create makes new records, each by a call of its own. Desk does not look for
// duplicates (Zoho Desk API, Create Contact).
func (c *Client) Create(ctx context.Context, module record.Module, writes []record.Write) []record.Result {
	return c.each(writes, func(write record.Write) record.Result {
		return c.save(ctx, http.MethodPost, path(module), module, write, c.encode(module, write))
	})
}

// Update writes the given fields and no others. Desk has no check against
// writing over something newer, so that Unmodified is not looked at.
func (c *Client) Update(ctx context.Context, module record.Module, writes []record.Write) []record.Result {
	return c.each(writes, func(write record.Write) record.Result {
		return c.update(ctx, module, write)
	})
}

// update sends the fields of one record, again for every field that Desk wants
// cleared in the other way.
func (c *Client) update(ctx context.Context, module record.Module, write record.Write) record.Result {
	for tries := len(write.Cells); ; tries-- {
		object := c.encode(module, write)
		result := c.save(ctx, http.MethodPatch, path(module)+"/"+url.PathEscape(write.ID), module, write, object)
		if tries == 0 || !c.relearn(module, write, object, result.Err) {
			return result
		}
	}
}

// each makes the calls of several writes, as many at once as the plan allows.
func (c *Client) each(writes []record.Write, do func(record.Write) record.Result) []record.Result {
	results := make([]record.Result, len(writes))
	var group errgroup.Group
	group.SetLimit(c.limiter.Ceiling())
	for i, write := range writes {
		group.Go(func() error {
			results[i] = do(write)
			return nil
		})
	}
	_ = group.Wait() // the calls' errors are in their results
	return results
}

// save sends one record.
func (c *Client) save(
	ctx context.Context, method, path string, module record.Module, write record.Write, object map[string]any,
) record.Result {
	var r row
	answer, ok, err := c.api.Into(ctx, rest.Call{Method: method, Path: path, Body: object}, &r)
	if err != nil {
		return record.Result{ID: write.ID, Err: refine(err, write)}
	}
	id := r.id()
	if !ok || id == "" || write.ID != "" && id != write.ID {
		return record.Result{ID: write.ID, Err: &record.Error{
			Code: record.AnswerLost, Side: record.Desk.String(), Message: "Desk's answer does not show the record",
			Advice: "the sync finds out by itself",
		}}
	}
	shown := decode(module, write.Shows(), r, answer.Sent)
	return record.Result{ID: id, Modified: notBefore(shown.Modified, answer.Sent), Shown: &shown}
}

// notBefore gives the modification that an answer shows, unless it is older
// than the call: the answer to the update of a contact was seen to carry the
// time of the modification before.
func notBefore(shown, sent time.Time) time.Time {
	if shown.Before(sent) {
		return sent
	}
	return shown
}

// relearn tells whether a refusal is about the way a field was cleared, and
// notes the other way. A refusal proves that nothing was written, so that the
// write may be sent again.
func (c *Client) relearn(module record.Module, write record.Write, sent map[string]any, err error) bool {
	var told *record.Error
	if !errors.As(err, &told) || !strings.HasPrefix(told.Service, "INVALID_DATA") {
		return false
	}
	for _, cell := range write.Cells {
		if cell.Value == record.Null && cell.Field.API == told.Field && !cell.Field.Mandatory {
			tried := sent[cell.Field.API]
			if custom, ok := sent["cf"].(map[string]any); ok && isCustom(cell.Field.API) {
				tried = custom[cell.Field.API]
			}
			return c.learn(module, cell.Field, tried)
		}
	}
	return false
}
