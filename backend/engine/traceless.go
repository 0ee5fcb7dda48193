package engine

import (
	"context"
	"slices"

	"counterpart/backend/record"
)

// Desk keeps no trace of a record that was merged away, or deleted for good
// between two readings of its bin (Zoho Desk API, Merge Contacts; Recycle Bin).
// What such a record still stands in the way of is the occasion to look at it.

// lookAtFailed reads, for records that failed before, what the failure is about:
// the record itself, and who holds its key where that is why. Where one of them
// is not as it was known, the record is judged once more, and so is the one that
// is news itself: what was judged of it is void.
func (w *writer) lookAtFailed(ctx context.Context, tasks []*task) error {
	about := make([][]record.Ref, len(tasks)) // by task
	var ids [2][]string
	err := w.store.View(func(r Reads) (err error) {
		for i := range tasks {
			if about[i], err = tasks[i].failedAbout(r); err != nil {
				return err
			}
			for _, ref := range about[i] {
				ids[ref.Side] = append(ids[ref.Side], ref.ID)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	var news [2]map[string]bool
	for _, side := range record.Sides() {
		slices.Sort(ids[side])
		if news[side], err = w.newsOf(ctx, side, slices.Compact(ids[side])); err != nil {
			return err
		}
	}
	isNews := func(ref record.Ref) bool { return news[ref.Side][ref.ID] }
	for i := range tasks {
		t := tasks[i]
		if slices.ContainsFunc(about[i], isNews) || slices.ContainsFunc(t.dirty, isNews) {
			t.kind, t.dirty, t.unresolved = hold, nil, true
			w.lookSoon(false)
		}
	}
	return nil
}

// failedAbout lists the records that an open failure of the task's source may be
// about, as far as they are not read anyhow before something is written.
func (t *task) failedAbout(r Reads) ([]record.Ref, error) {
	if t.kind != fail && t.kind != add {
		return nil, nil
	}
	source := t.source().Ref
	if _, failed, err := r.Failure(source); err != nil || !failed {
		return nil, err
	}
	if t.holder.ID == "" {
		return []record.Ref{source}, nil
	}
	link, linked, err := r.LinkOf(t.holder)
	if err != nil || !linked {
		return []record.Ref{source, t.holder}, err
	}
	about := []record.Ref{source}
	for _, side := range record.Sides() {
		if !link.Gone[side] {
			about = append(about, link.Ref(side))
		}
	}
	return about, nil
}

// newsOf reads records by id, keeps what they show, and tells which of them are
// not as they were known.
func (w *writer) newsOf(ctx context.Context, side record.Side, ids []string) (news map[string]bool, err error) {
	before, err := w.known(side, ids)
	if err != nil {
		return nil, err
	}
	if _, err := w.endedOf(ctx, side, w.model, ids); err != nil {
		return nil, err
	}
	now, err := w.known(side, ids)
	news = map[string]bool{}
	for i, id := range ids {
		news[id] = err == nil && !same(before[i], now[i])
	}
	return news, err
}

// known returns what the store has of records.
func (w *writer) known(side record.Side, ids []string) ([]record.Record, error) {
	known := make([]record.Record, len(ids))
	err := w.store.View(func(r Reads) (err error) {
		for i, id := range ids {
			if known[i], _, err = r.Observed(record.Ref{Side: side, Module: w.model.module, ID: id}); err != nil {
				return err
			}
		}
		return nil
	})
	return known, err
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
