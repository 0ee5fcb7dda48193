package engine

import (
	"context"
	"slices"

	"counterpart/backend/match"
	"counterpart/backend/record"
)

// back is an account that is live again on a side where it had been deleted, and
// may have been taken out of all of that side's contacts, or of one of them.
type back struct {
	Link    record.LinkID
	Side    record.Side
	Contact string // an id; empty: of all
}

func (b back) tookOut(contact string) bool { return b.Contact == "" || b.Contact == contact }

// comesBack notes that a link's record is live again on a side; link is as it
// was before.
func comesBack(tx Tx, link record.Link, side record.Side) error {
	if link.Module != record.Accounts || !link.Gone[side] {
		return nil
	}
	var all []back
	if _, err := tx.Meta(factBack, &all); err != nil {
		return err
	}
	return tx.PutMeta(factBack, append(all, back{Link: link.ID, Side: side}))
}

// reunite has the contacts looked at whose account is back. A deleted account is
// taken out of its contacts, which is no person's edit: what they had agreed on
// is forgotten, so that the other side's account is put in again. Contacts of which
// there is no clear word are left for the next time, and not judged until then.
func (c *cycle) reunite(ctx context.Context) error {
	var all []back
	err := c.store.View(func(r Reads) error {
		_, err := r.Meta(factBack, &all)
		return err
	})
	if err != nil || len(all) == 0 {
		return err
	}
	left, err := c.lookAtMembers(ctx, all)
	if err != nil {
		return err
	}
	var bereft []record.Link
	err = c.store.View(func(r Reads) error {
		return r.Links(record.Contacts, func(l record.Link) bool {
			if len(c.bereftOf(l, all)) > 0 {
				bereft = append(bereft, l)
			}
			return true
		})
	})
	if err != nil {
		return err
	}
	for some := range slices.Chunk(bereft, together) {
		if err := c.update(func(tx Tx) error {
			for _, l := range some {
				if err := c.forgetAccount(tx, l, all); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return c.update(func(tx Tx) error {
		for _, b := range all {
			link, ok, err := tx.Link(b.Link)
			if err != nil {
				return err
			}
			if ok {
				if err := c.wakeWaiting(tx, link); err != nil {
					return err
				}
			}
		}
		if err := c.keepInDoubt(tx, all); err != nil {
			return err
		}
		return tx.PutMeta(factBack, slices.Concat([]back{}, left))
	})
}

// bereftOf lists the pairs, and sides, by which a contact belonged to one of
// the accounts.
func (c *cycle) bereftOf(l record.Link, all []back) (found []lookupAt) {
	m := c.models[record.Contacts]
	for i := range m.terms.Map.Pairs {
		pair := &m.terms.Map.Pairs[i]
		if !pair.IsLookup() {
			continue
		}
		for _, b := range all {
			if b.tookOut(l.IDs[b.Side]) && l.Base[pair.Key][b.Side] == record.Value(b.Link) {
				found = append(found, lookupAt{pair.Key, b.Side, pair.Fields[b.Side].API})
			}
		}
	}
	return found
}

// lookupAt is a pair of lookups as one side shows it.
type lookupAt struct {
	pair record.PairKey
	side record.Side
	api  string
}

// forgetAccount drops the base of the pairs by which a contact belonged to an
// account that is back, where its side shows that it lost it, or cannot show it
// since the contact lies in the bin: it lost it there.
func (c *cycle) forgetAccount(tx Tx, l record.Link, all []back) error {
	for _, at := range c.bereftOf(l, all) {
		r, known, err := tx.Observed(l.Ref(at.side))
		if err != nil || !known {
			return err
		}
		shown := r.Value(at.api)
		if shown != record.Null {
			if live, err := isLiveAccount(tx, at.side, shown); err != nil {
				return err
			} else if live && r.State == record.Live {
				continue
			}
			delete(r.Values, at.api)
			key := ""
			if r.State == record.Live {
				key = match.Key(r)
			}
			if err := tx.PutObserved(r, key); err != nil {
				return err
			}
		}
		delete(l.Base, at.pair)
	}
	if err := tx.PutLink(l); err != nil {
		return err
	}
	return markDirty(tx, []record.Ref{l.Ref(record.Desk)})
}

func isLiveAccount(r Reads, side record.Side, id record.Value) (bool, error) {
	account, known, err := r.Observed(record.Ref{Side: side, Module: record.Accounts, ID: string(id)})
	return err == nil && (!known || account.State == record.Live), err
}

// lookAtAccounts reads the accounts that contacts show no longer, before that
// travels as a clear: an account that was deleted for good is taken out of its
// contacts, and no listing may tell of it yet. It returns the tasks that go on:
// where the side has no clear word of an account, its contacts wait.
func (w *writer) lookAtAccounts(ctx context.Context, tasks []*task) (rest []*task, err error) {
	lost := make([][]record.Ref, len(tasks))
	var ids [2][]string
	if err := w.store.View(func(r Reads) error {
		for i := range tasks {
			if lost[i], err = w.lostAccounts(r, tasks[i]); err != nil {
				return err
			}
			for _, ref := range lost[i] {
				if !slices.Contains(ids[ref.Side], ref.ID) {
					ids[ref.Side] = append(ids[ref.Side], ref.ID)
				}
			}
		}
		return nil
	}); err != nil {
		return nil, err
	}
	unclear := map[record.Ref]bool{}
	for _, side := range record.Sides() {
		if err := w.readAccounts(ctx, side, ids[side], unclear); err != nil {
			return nil, err
		}
	}
	for i := range tasks {
		if slices.ContainsFunc(lost[i], func(ref record.Ref) bool { return unclear[ref] }) {
			w.lookSoon(false)
		} else {
			rest = append(rest, tasks[i])
		}
	}
	return rest, nil
}

// readAccounts reads accounts by id and keeps what they show; unclear gets those
// of which nothing is known for certain.
func (w *writer) readAccounts(ctx context.Context, side record.Side, ids []string, unclear map[record.Ref]bool) error {
	if len(ids) == 0 {
		return nil
	}
	m := w.models[record.Accounts]
	records, err := w.sides[side].ByID(ctx, m.module, m.fields[side], ids)
	if err != nil {
		return err
	}
	for _, r := range records {
		unclear[r.Ref] = r.State == record.Unknown
	}
	return w.keep(m, records, byID, nil)
}

// lostAccounts returns the accounts that a task's records belonged to, show no
// longer, and that are not known to be deleted.
func (w *writer) lostAccounts(r Reads, t *task) (lost []record.Ref, err error) {
	if t.link.ID == "" || !t.touchesExisting() {
		return nil, nil
	}
	for i := range w.model.terms.Map.Pairs {
		pair := &w.model.terms.Map.Pairs[i]
		base, known := t.link.Base[pair.Key]
		if !known || !pair.IsLookup() {
			continue
		}
		for _, side := range record.Sides() {
			shown, _, err := r.Observed(t.link.Ref(side))
			if err != nil {
				return nil, err
			}
			if base[side] == record.Null || shown.Value(pair.Fields[side].API) != record.Null {
				continue
			}
			account, ok, err := r.Link(record.LinkID(base[side]))
			if err != nil {
				return nil, err
			}
			if ok && !account.Gone[side] {
				lost = append(lost, account.Ref(side))
			}
		}
	}
	return lost, nil
}
