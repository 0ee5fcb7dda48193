package engine

import (
	"context"
	"fmt"
	"maps"
	"sync/atomic"
	"time"

	"counterpart/backend/event"
	"counterpart/backend/match"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// The overlaps of readings: how far behind the last one the next begins, since
// a record may show in a listing only some time after it was changed.
const (
	overlap     = 2 * time.Minute
	hourlyReach = 10 * time.Minute
	dailyReach  = 48 * time.Hour
	hour        = time.Hour
	day         = 24 * time.Hour
)

// observe reads what changed on both sides since the last time, both sides at
// once, and keeps it.
func (c *cycle) observe(ctx context.Context) error {
	err := c.observeSides(ctx)
	if record.CodeOf(err) == record.ParameterWrong {
		err = c.observeAnew(ctx, err)
	}
	if err != nil {
		return err
	}
	if err := c.reunite(ctx); err != nil {
		return err
	}
	_, err = c.wakeCrowds()
	return err
}

func (c *cycle) observeSides(ctx context.Context) error {
	var read atomic.Int64
	return c.eachSide(ctx, func(ctx context.Context, side record.Side) error {
		return c.observeSide(ctx, side, &read)
	})
}

func (c *cycle) observeSide(ctx context.Context, side record.Side, read *atomic.Int64) error {
	if err := c.eachModule(ctx, func(ctx context.Context, module record.Module) error {
		if err := c.observeModule(ctx, side, c.models[module], read); err != nil {
			return fmt.Errorf("read %s of %s: %w", module, side.Title(), err)
		}
		return nil
	}); err != nil {
		return err
	}
	// Deletions come last: a contact whose account was deleted shows none,
	// and must not be judged before the deletion is known.
	for _, module := range record.Modules() {
		if err := c.observeDeletions(ctx, side, c.models[module]); err != nil {
			return fmt.Errorf("read deleted %s of %s: %w", module, side.Title(), err)
		}
	}
	return nil
}

func (c *cycle) observeModule(ctx context.Context, side record.Side, m *model, read *atomic.Int64) error {
	cursor, err := c.cursor(side, m.module)
	if err != nil {
		return err
	}
	query := Query{Module: m.module, Fields: m.fields[side], Since: cursor.Since, Resume: cursor.Resume}
	heard := false
	take := func(page Page) error {
		if !heard {
			c.setClock(side, page.AsOf)
			heard = true
		}
		if cursor.Start.IsZero() {
			cursor.Start = page.AsOf
		}
		cursor.Resume = page.Next
		if page.Next == "" {
			cursor = record.Cursor{AsOf: cursor.Start, Bin: cursor.Bin}
		}
		if err := c.keep(m, page.Records, listed, func(tx Tx) error { return tx.PutCursor(side, m.module, cursor) }); err != nil {
			return err
		}
		c.publish(event.Progress{Stage: event.Reading, Module: m.module, Done: int(read.Add(int64(len(page.Records))))})
		return nil
	}
	err = c.sides[side].Changed(ctx, query, take)
	if record.CodeOf(err) == record.Invalid && query.Resume != "" {
		query.Resume, cursor.Start = "", time.Time{}
		err = c.sides[side].Changed(ctx, query, take)
	}
	return err
}

// cursor returns where a reading goes on, or begins.
func (c *cycle) cursor(side record.Side, module record.Module) (cursor record.Cursor, err error) {
	err = c.store.View(func(r Reads) error {
		cursor, err = r.Cursor(side, module)
		return err
	})
	if err != nil || cursor.Resume != "" {
		return cursor, err
	}
	cursor.Start, cursor.Since = time.Time{}, time.Time{}
	if !cursor.AsOf.IsZero() {
		cursor.Since = cursor.AsOf.Add(-reach(cursor.AsOf, c.serverNow(side)))
	}
	return cursor, nil
}

// reach tells how far back a reading goes: further once an hour and once a
// day, for what a service's index took very long to show.
func reach(last, now time.Time) time.Duration {
	switch {
	case !last.Truncate(day).Equal(now.Truncate(day)):
		return dailyReach
	case !last.Truncate(hour).Equal(now.Truncate(hour)):
		return hourlyReach
	}
	return overlap
}

// keep puts observations into the store together with what also follows from
// them (nil: nothing), the latter with the last of the former. What equals the
// stored observation ends here.
func (e *Engine) keep(m *model, records []record.Record, how evidence, also func(Tx) error) error {
	if len(records) == 0 && also == nil {
		return nil
	}
	e.hear(records)
	at := e.now()
	for {
		some := records[:min(together, len(records))]
		records = records[len(some):]
		if err := e.update(func(tx Tx) error {
			for _, r := range some {
				if err := keepOne(tx, m, r, how, at); err != nil {
					return err
				}
			}
			if len(records) > 0 || also == nil {
				return nil
			}
			return also(tx)
		}); err != nil || len(records) == 0 {
			return err
		}
	}
}

// hear corrects what is known of a side's clock by what it showed just now: the
// answer to a first request may have been long on its way.
func (e *Engine) hear(records []record.Record) {
	var latest record.Record
	for _, r := range records {
		if r.Seen.After(latest.Seen) {
			latest = r
		}
	}
	if latest.Seen.After(e.serverNow(latest.Side)) {
		e.setClock(latest.Side, latest.Seen)
	}
}

// evidence says where an observation comes from.
type evidence uint8

const (
	listed evidence = iota // from a listing, which may lag behind
	byID                   // from an answer about this very record
)

func keepOne(tx Tx, m *model, r record.Record, how evidence, at time.Time) error {
	if r.State == record.Unknown {
		return nil // nothing is proven
	}
	before, known, err := tx.Observed(r.Ref)
	if err != nil || (known && how == listed && stale(before, r)) {
		return err
	}
	if r.State != record.Live {
		return keepDeleted(tx, r, before, known, at)
	}
	r.Values = mapped(m, r, before)
	if known && same(before, r) {
		return settleEcho(tx, m, r, how)
	}
	if err := tx.PutObserved(r, match.Key(r)); err != nil {
		return err
	}
	if err := settleEcho(tx, m, r, how); err != nil {
		return err
	}
	if err := noteHint(tx, before, r); err != nil {
		return err
	}
	if known && (before.State != record.Live || match.Key(before) != match.Key(r) || before.Spam != r.Spam) {
		if err := freeKey(tx, r.Module, match.Key(before)); err != nil {
			return err
		}
	}
	back, err := noteLife(tx, r.Ref, false)
	if err == nil && back {
		err = noteReturn(tx, r.Ref)
	}
	if err != nil {
		return err
	}
	if known {
		if err := wakeReferrers(tx, r.Ref); err != nil {
			return err
		}
	}
	return tx.SetDirty(r.Ref, true)
}

// stale tells whether a listing still shows what a record was before: we saw
// it newer, or deleted, already.
func stale(before, r record.Record) bool {
	if before.State != record.Live && r.State == record.Live {
		return !r.Modified.After(before.Modified)
	}
	return r.Modified.Before(before.Modified)
}

// mapped returns the values of the fields that the mapping reads, without the
// empty ones. Of fields that the answer lacks it says nothing: what the record
// showed before stands.
func mapped(m *model, r, before record.Record) map[string]record.Value {
	values := make(map[string]record.Value, len(m.fields[r.Side]))
	for _, field := range m.fields[r.Side] {
		v := r.Value(field.API)
		if r.Lacks(field.API) {
			v = before.Value(field.API)
		}
		if v != record.Null {
			values[field.API] = v
		}
	}
	return values
}

// same tells whether two observations of a record say the same of what the
// sync looks at. The time of modification alone is no change.
func same(a, b record.Record) bool {
	return a.State == b.State && a.Hint == b.Hint && a.Spam == b.Spam && a.Name == b.Name && maps.Equal(a.Values, b.Values)
}

// settleEcho takes what the side shows of our last write as agreement, where it
// stored less or other than it was sent: that is nobody's edit. Whatever else it
// shows is, and is judged. Who saved the record last decides which of the two it
// is, where the side tells it; else the likeness of the value. A listing that lags
// may show what the record was earlier in the second of our write: what it does not
// settle is awaited still.
func settleEcho(tx Tx, m *model, r record.Record, how evidence) error {
	link, ok, err := tx.LinkOf(r.Ref)
	if err != nil || !ok || !link.Echo[r.Side].Awaited() || r.Modified.Before(link.Echo[r.Side].Modified) {
		return err
	}
	echo := link.Echo[r.Side]
	link.Echo[r.Side] = record.Echo{Modified: echo.Modified, Until: echo.Until}
	then := echo.Covers(r.Modified)
	if then && r.Editor == record.Another && how == listed {
		return nil
	}
	if !then || r.Editor == record.Another {
		return tx.PutLink(link) // modified again since: what differs was edited
	}
	l := lens{reads: tx, model: m}
	seen, _, err := l.seen(r, l.agreed(link.Base))
	if err != nil {
		return err
	}
	left := record.Echo{Modified: echo.Modified, Until: echo.Until}
	for i := range m.terms.Map.Pairs {
		pair := &m.terms.Map.Pairs[i]
		base, known := link.Base[pair.Key]
		if !known || !echo.Has(pair.Key) {
			continue
		}
		if r.Editor != record.Us && !reconcile.Echoes(pair.Fields[r.Side].Type, base[r.Side], seen.Values[i]) {
			left.Pairs = append(left.Pairs, pair.Key)
			continue
		}
		base[r.Side] = seen.Values[i]
		link.Base[pair.Key] = base
	}
	if how == listed {
		link.Echo[r.Side] = left
	}
	if len(link.Echo[r.Side].Pairs) == len(echo.Pairs) {
		return nil
	}
	return tx.PutLink(link)
}

// freeKey has the unlinked records that share a key looked at again, since a
// record that had it gave it up, or is back.
func freeKey(tx Tx, module record.Module, key string) error {
	if key == "" {
		return nil
	}
	for _, side := range record.Sides() {
		var refs []record.Ref
		err := tx.ByKey(side, module, key, func(id string) bool {
			refs = append(refs, record.Ref{Side: side, Module: module, ID: id})
			return true
		})
		if err != nil {
			return err
		}
		for _, ref := range refs {
			if err := tx.SetDirty(ref, true); err != nil {
				return err
			}
		}
	}
	return nil
}

// noteLife keeps on the link whether its record is deleted; changed is false
// where that was known, or the record has no link.
func noteLife(tx Tx, ref record.Ref, gone bool) (changed bool, err error) {
	link, ok, err := tx.LinkOf(ref)
	if err != nil || !ok || link.Gone[ref.Side] == gone {
		return false, err
	}
	if err := comesBack(tx, link, ref.Side); err != nil {
		return false, err
	}
	link.Gone[ref.Side] = gone
	if err := tx.PutLink(link); err != nil || !gone {
		return true, err
	}
	// The record that lost its counterpart can be linked with another one.
	other, known, err := tx.Observed(link.Ref(ref.Side.Other()))
	if err != nil || !known || other.State != record.Live {
		return true, err
	}
	return true, freeKey(tx, ref.Module, match.Key(other))
}
