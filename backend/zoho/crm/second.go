package crm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// second hands on every live record that was modified in one second, in the
// order of ids. The list cannot do that for more than 100,000 records, which an
// import or a mass update may leave behind; a COQL query can, since it may ask
// for ids above the last one (Zoho CRM v8, Query API).
func (c *Client) second(
	ctx context.Context, q record.Query, at time.Time, page func(records []record.Record, sent time.Time, last bool) error,
) error {
	above := "0"
	for {
		ids, more, err := c.idsOfSecond(ctx, q.Module, at, above)
		if err != nil {
			return fmt.Errorf("read the %s modified at %s: %w", q.Module, stamp(at), err)
		}
		records, err := c.ByID(ctx, q.Module, q.Fields, ids)
		if err != nil {
			return err
		}
		live, sent := records[:0], time.Time{}
		for _, rec := range records {
			if rec.State == record.Live {
				live, sent = append(live, rec), rec.Seen
			}
		}
		if err := page(live, sent, !more); err != nil || !more {
			return err
		}
		above = ids[len(ids)-1]
	}
}

// idsOfSecond reads the next 200 ids of records modified in one second.
func (c *Client) idsOfSecond(ctx context.Context, module record.Module, at time.Time, above string) ([]string, bool, error) {
	query := fmt.Sprintf("select id from %s where Modified_Time = '%s' and id > %s order by id asc limit %d",
		module, stamp(at), above, perPage)
	rows, info, answer, err := c.rows(ctx, rest.Call{
		Method: http.MethodPost, Path: "/coql", Read: true, Heavy: true, Body: map[string]string{"select_query": query},
	})
	if err == nil && !answer.Empty() && (!info.Told || info.More && len(rows) == 0) {
		err = c.api.Garbled(true, errors.New("a list that does not say whether it goes on"))
	}
	ids := make([]string, 0, len(rows))
	for _, r := range rows {
		ids = append(ids, r.id())
	}
	return ids, info.More, err
}
