package store

import (
	"fmt"
	"strconv"

	"counterpart/backend/record"
)

// Link finds a link by its id.
func (t *Tx) Link(id record.LinkID) (record.Link, bool, error) {
	for _, module := range record.Modules() {
		link, ok, err := t.linkIn(module, id)
		if ok || err != nil {
			return link, ok, err
		}
	}
	return record.Link{}, false, nil
}

// LinkOf finds the link that a record belongs to.
func (t *Tx) LinkOf(ref record.Ref) (record.Link, bool, error) {
	if !known(ref) {
		return record.Link{}, false, nil
	}
	tie, ok, err := t.TieOf(ref)
	if !ok || err != nil {
		return record.Link{}, false, err
	}
	return t.linkIn(ref.Module, tie.ID)
}

// TieOf finds the link that a record belongs to, as LinkOf does, in a fraction
// of the time: it tells no more than its id and module, the record itself, and
// which of the two records are gone.
func (t *Tx) TieOf(ref record.Ref) (tie record.Link, ok bool, err error) {
	if !known(ref) {
		return record.Link{}, false, nil
	}
	// Before the first link nobody looks for one, which is once for each record.
	if l, err := t.book(); err != nil || l.Links[ref.Module] == 0 {
		return record.Link{}, false, err
	}
	ok, err = t.get(keyWay(ref), func(value []byte) error {
		tie = decodeTie(ref, value)
		return nil
	})
	return tie, ok, err
}

// Links lists a module's links in order of their ids.
func (t *Tx) Links(module record.Module, f func(record.Link) bool) error {
	return t.scan(span{prefix: keyLinks(module), values: true}, func(e entry) (bool, error) {
		link, err := decodeLink(module, record.LinkID(e.key[2:]), e.value)
		return err == nil && f(link), err
	})
}

// NewLinkID returns an id that no link has or had. Ids ascend, in the order of
// links too.
func (t *Tx) NewLinkID() (record.LinkID, error) {
	if !t.writes {
		return "", errReadOnly()
	}
	l, err := t.book()
	if err != nil {
		return "", err
	}
	l.Link++
	t.fresh = linkID(l.Link)
	return t.fresh, nil
}

// linkID is the id that is given out as the nth.
func linkID(n uint64) record.LinkID {
	return record.LinkID(fmt.Sprintf("%07s", strconv.FormatUint(n, 36)))
}

// reserve sees to it that an id that a link has is not given out.
func (l *ledger) reserve(id record.LinkID) {
	if n, err := strconv.ParseUint(string(id), 36, 64); err == nil && n > l.Link && linkID(n) == id {
		l.Link = n
	}
}

// PutLink writes a link and the ways to it from both of its records, and
// removes the ways that its former version had. If one of the records belongs
// to another link it writes nothing and returns an error with code
// record.Storage.
func (t *Tx) PutLink(link record.Link) error {
	if err := t.mayLink(link); err != nil {
		return err
	}
	former, had, err := t.former(link)
	if err != nil {
		return err
	}
	value, err := encodeLink(link)
	if err != nil {
		return err
	}
	if had && former.Module != link.Module {
		if err := t.DeleteLink(link.ID); err != nil {
			return err
		}
		had = false
	}
	if !had {
		if err := t.count(func(l *ledger) {
			l.Links[link.Module]++
			l.reserve(link.ID)
		}); err != nil {
			return err
		}
	}
	for _, side := range record.Sides() {
		if err := t.turn(side, former, link, had); err != nil {
			return err
		}
	}
	return t.set(keyLink(link.Module, link.ID), value)
}

// former finds the link that another one with its id takes the place of.
func (t *Tx) former(link record.Link) (former record.Link, had bool, err error) {
	if link.ID == t.fresh {
		t.fresh = ""
		return record.Link{}, false, nil
	}
	return t.Link(link.ID)
}

// mayLink refuses a link that is not whole or would take a record from another
// one.
func (t *Tx) mayLink(link record.Link) error {
	if link.ID == "" {
		return unfit("a link has no id")
	}
	for _, side := range record.Sides() {
		ref := link.Ref(side)
		if err := checkRef(ref); err != nil {
			return err
		}
		holder, held, err := t.TieOf(ref)
		if err != nil {
			return err
		}
		if held && holder.ID != link.ID {
			return &record.Error{
				Code: record.Storage, Side: side.String(),
				Message: fmt.Sprintf("record %s of %s belongs to link %s and cannot belong to link %s too",
					ref.ID, ref.Module, holder.ID, link.ID),
			}
		}
	}
	return nil
}

// turn moves the way to a link from the record of its former version.
func (t *Tx) turn(side record.Side, former, now record.Link, had bool) error {
	same := former.Ref(side) == now.Ref(side)
	if had && same && former.Gone == now.Gone {
		return nil
	}
	if had && !same {
		if err := t.drop(keyWay(former.Ref(side))); err != nil {
			return err
		}
	}
	return t.set(keyWay(now.Ref(side)), encodeTie(now))
}

// DeleteLink removes a link and the ways to it; one that is not there is no
// error.
func (t *Tx) DeleteLink(id record.LinkID) error {
	link, ok, err := t.Link(id)
	if err != nil || !ok {
		return err
	}
	for _, side := range record.Sides() {
		if err := t.drop(keyWay(link.Ref(side))); err != nil {
			return err
		}
	}
	if err := t.drop(keyLink(link.Module, id)); err != nil {
		return err
	}
	return t.count(func(c *ledger) { c.Links[link.Module]-- })
}

func (t *Tx) linkIn(module record.Module, id record.LinkID) (link record.Link, ok bool, err error) {
	ok, err = t.get(keyLink(module, id), func(value []byte) (err error) {
		link, err = decodeLink(module, id, value)
		return err
	})
	return link, ok, err
}

// known tells whether a reference names something that could be kept.
func known(ref record.Ref) bool {
	return ref.ID != "" && ref.Side <= record.CRM && ref.Module <= record.Contacts
}

func checkRef(ref record.Ref) error {
	if !known(ref) {
		return unfit("a record without side, module or id cannot be kept: " + ref.String())
	}
	return nil
}

func unfit(message string) *record.Error {
	return &record.Error{Code: record.Internal, Message: message}
}
