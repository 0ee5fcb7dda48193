package engine

import (
	"context"
	"slices"

	"counterpart/backend/record"
)

// Desk keeps no trace of a record that was merged away, or deleted for good
// between two readings of its bin (Zoho Desk API, Merge Contacts; Recycle Bin).
// What such a record still stands in the way of is the occasion to look at it.

// lookAtHolders reads, for records that failed before because another one holds
// their key, whether that one is still there. Where it is not, the record is
// judged once more.
func (w *writer) lookAtHolders(ctx context.Context, tasks []task) error {
	var ids [2][]string
	err := w.store.View(func(r Reads) error {
		for i := range tasks {
			if tasks[i].holder.ID == "" {
				continue
			}
			if _, failed, err := r.Failure(tasks[i].source().Ref); err != nil || !failed {
				if err != nil {
					return err
				}
				continue
			}
			link, linked, err := r.LinkOf(tasks[i].holder)
			if err != nil {
				return err
			}
			for _, side := range record.Sides() {
				if id := link.IDs[side]; linked && !link.Gone[side] && !slices.Contains(ids[side], id) {
					ids[side] = append(ids[side], id)
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	var ended [2]map[string]bool
	for _, side := range record.Sides() {
		if ended[side], err = w.endedOf(ctx, side, w.model, ids[side]); err != nil {
			return err
		}
	}
	return w.store.View(func(r Reads) error {
		for i := range tasks {
			t := &tasks[i]
			if t.holder.ID == "" {
				continue
			}
			link, _, err := r.LinkOf(t.holder)
			if err != nil {
				return err
			}
			if ended[record.Desk][link.IDs[record.Desk]] || ended[record.CRM][link.IDs[record.CRM]] {
				t.kind, t.dirty, t.unresolved, w.again = hold, nil, true, true
			}
		}
		return nil
	})
}

// endedOf reads records by id, keeps what they show, and tells which of them
// are no longer live.
func (c *cycle) endedOf(ctx context.Context, side record.Side, m *model, ids []string) (map[string]bool, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	records, err := c.sides[side].ByID(ctx, m.module, m.fields[side], ids)
	if err != nil {
		return nil, err
	}
	ended := map[string]bool{}
	for _, r := range records {
		ended[r.ID] = r.State == record.Binned || r.State == record.Gone
	}
	return ended, c.keep(m, records, byID, nil)
}

// lookAtRefused reads the accounts that a side did not take as the value of a
// contact's field. A contact whose account proves to be gone is no failure: it
// is judged once more, without it.
func (w *writer) lookAtRefused(ctx context.Context, side record.Side, jobs []*job, results []Result) error {
	var ids []string
	named := make([]string, len(jobs)) // by job: the account that was refused
	for i, j := range jobs {
		if named[i] = j.refusedAccount(w.model, side, results[i]); named[i] != "" && !slices.Contains(ids, named[i]) {
			ids = append(ids, named[i])
		}
	}
	ended, err := w.endedOf(ctx, side, w.models[record.Accounts], ids)
	if err != nil {
		return err
	}
	for i := range results {
		if ended[named[i]] {
			results[i].Err = &record.Error{
				Code: record.AlreadyModified, Side: side.String(), Message: "the account was deleted meanwhile", Service: results[i].Err.Error(),
			}
		}
	}
	return nil
}

// refusedAccount returns the account that a side refused; empty for none.
func (j *job) refusedAccount(m *model, side record.Side, result Result) string {
	if result.Err == nil {
		return ""
	}
	problem := record.AsError(result.Err)
	for n, write := range j.sent {
		pair := &m.terms.Map.Pairs[write.Pair]
		if pair.IsLookup() && pair.Fields[side].API == problem.Field {
			return string(j.write.Cells[n].Value)
		}
	}
	return ""
}
