//go:build mutation

package mutation

// wrong is an engine with one thing wrong: in one file, below backend, one piece
// of text is another.
type wrong struct {
	name string
	file string
	old  string
	new  string
}

// engines are the wrong engines. Each leaves out, or turns round, a rule that
// the sync rests on.
var engines = []wrong{
	{
		"changes are told by the time of modification", "reconcile/merge.go",
		"deskChanged, crmChanged := d != base[i].Values[record.Desk], c != base[i].Values[record.CRM]",
		"deskChanged, crmChanged := desk.Modified.After(crm.Modified), crm.Modified.After(desk.Modified)",
	},
	{
		"one base serves both sides", "engine/quiet.go",
		"[2]record.Value{desk.Values[i], crm.Values[i]})",
		`[2]record.Value{desk.Values[i], desk.Values[i]})
		_ = crm`,
	},
	{
		"the base is what was sent, not what is shown", "engine/complete.go",
		"base[to] = shown[w.Pair]",
		"base[to] = w.After",
	},
	{
		"a lost add is made again without looking", "engine/lostadds.go",
		"results, err = c.findResults(r, adds, found, fields)",
		"results, err = make([]result, len(adds)), error(nil)",
	},
	{
		"a lost add is judged at once", "engine/settle.go",
		"return o.Ended.Add(c.sides[o.Target()].Limits().Settle)",
		"return o.Ended",
	},
	{
		"an add leaves without its intent being kept", "engine/job.go",
		"id, err := tx.PutOperation(j.op)",
		`unkept := j.op
	unkept.Outcome = record.Released
	id, err := tx.PutOperation(unkept)`,
	},
	{
		"what a lost add may have made is not held back", "engine/unsettled.go",
		"if o.Action == record.Add && o.Target() == r.Side && o.Module == r.Module && made(o, r.Created, u.settle[r.Side]) {",
		"if false && o.Action == record.Add {",
	},
	{
		"the source of a lost write is judged all the same", "engine/unsettled.go",
		"u.from[o.SourceRef()] = true",
		"_ = o.SourceRef()",
	},
	{
		"a reading begins where the last one ended", "engine/observe.go",
		"cursor.Since = cursor.AsOf.Add(-reach(cursor.AsOf, c.serverNow(side)))",
		"cursor.Since = cursor.AsOf",
	},
	{
		"the cursor moves before the records are kept", "engine/observe.go",
		"if err := c.keep(m, page.Records, listed, func(tx Tx) error { return tx.PutCursor(side, m.module, cursor) }); err != nil {",
		`if err := c.update(func(tx Tx) error { return tx.PutCursor(side, m.module, cursor) }); err != nil {
			return err
		}
		if err := c.keep(m, page.Records, listed, func(Tx) error { return nil }); err != nil {`,
	},
	{
		"a record is written over unread", "engine/writer.go",
		"if w.isFresh(r, len(t.merge.Writes[side]) > 0) {",
		"if true {",
	},
	{
		"an update carries no condition", "engine/job.go",
		"j.write.Unmodified = r.Seen.Add(-restful)",
		"_ = restful",
	},
	{
		"what is not found counts as gone", "engine/observe.go",
		`if r.State == record.Unknown {
		return nil`,
		`if r.State == record.Unknown {
		r.State = record.Gone
	}
	if false {
		return nil`,
	},
	{
		"a failure is swallowed", "engine/failures.go",
		"return tx.PutFailure(f)",
		"return nil",
	},
	{
		"the loser of a conflict is not kept", "engine/job.go",
		"change.Lost, change.Rule = write.Before, ruleName(write.Rule)",
		"change.Rule = ruleName(write.Rule)",
	},
	{
		"an account's deletion travels as a clear", "engine/project.go",
		"if err == nil && (!ok || link.Gone[side]) {",
		"if err == nil && false && (!ok || link.Gone[side]) {",
	},
	{
		"a clear does not travel", "reconcile/merge.go",
		"if v == record.Null && pair.NeverClear {",
		"if v == record.Null {",
	},
	{
		"what lies in the bin is added again", "reconcile/pair.go",
		"return Decision{Act: PutBack, To: side.Other()}",
		"return Decision{Act: AddAgain, To: side.Other()}",
	},
	{
		"a deleted record comes back unasked", "reconcile/pair.go",
		"seen[side].State != record.Live || !changed(t, base, side, seen[side])",
		"seen[side].State != record.Live",
	},
	{
		"a contact does not wait for its account", "engine/wake.go",
		"if err := tx.SetDirty(who, true); err != nil {",
		"if err := tx.SetDirty(who, false); err != nil {",
	},
	{
		"a job is asked for before that is kept", "engine/submit.go",
		"b.Began = w.serverNow(to)\n\tif err := w.keepAsked(&b); err != nil {",
		"b.Began = w.serverNow(to)\n\tif err := error(nil); err != nil {",
	},
	{
		"a lost job is judged before it must be over", "engine/bulk.go",
		"return c.serverNow(b.To).Add(c.sides[b.To].Limits().Bulk.Settle)",
		"return c.serverNow(b.To)",
	},
	{
		"what a job does not tell of was not made", "engine/bulkrows.go",
		"o.Outcome, o.Ended, o.Problem = record.Lost, w.serverNow(b.To), problem",
		"o.Outcome, o.Ended, o.Problem = record.Released, w.serverNow(b.To), problem",
	},
	{
		"what a job is making is not held back", "engine/unsettled.go",
		"for _, job := range u.jobs {",
		"for _, job := range map[uint64]onTheWay(nil) {",
	},
	{
		"what was sent is written over what a row shows", "engine/bulkrows.go",
		"case known || linked:",
		"case known && linked:",
	},
	{
		"two stretches have one record in hand", "engine/hands.go",
		"return ok && held.stretch != h.last",
		"return ok && held.stretch < 0",
	},
	{
		"an answer that was lost meanwhile is not known of", "engine/complete.go",
		"w.opened.change()",
		"_ = w.opened.changes",
	},
	{
		"a pause lets calls through", "engine/gate.go",
		`if g.shut {
		return errPaused`,
		`if false {
		return errPaused`,
	},
}
