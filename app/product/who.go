package product

import (
	"time"

	"counterpart/backend/customer"
	"counterpart/backend/match"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// who is a customer as the store knows it.
type who struct {
	module  record.Module
	refs    [2]record.Ref    // by side; without an id: it has none there
	records [2]record.Record // as they were read; without an id: not read
	link    record.Link
	linked  bool
}

// whoIs finds a customer by one of its records. One that was never read:
// not-found.
func (h *home) whoIs(id string) (w who, err error) {
	ref, err := refOf(id)
	if err != nil {
		return w, err
	}
	err = h.db.View(func(tx *store.Tx) error {
		w, err = whoIn(tx, ref)
		return err
	})
	if err == nil && w.records[record.Desk].ID == "" && w.records[record.CRM].ID == "" {
		err = &record.Error{
			Code: record.NotFound, Message: "the sync has not read " + id,
			Advice: "a record that was made just now is read by the next sync; otherwise check the id",
		}
	}
	return w, err
}

func whoIn(tx *store.Tx, ref record.Ref) (w who, err error) {
	w.module, w.refs[ref.Side] = ref.Module, ref
	if w.link, w.linked, err = tx.LinkOf(ref); err != nil {
		return w, err
	}
	other := ref.Side.Other()
	if w.linked {
		w.refs[other] = w.link.Ref(other)
	}
	for side, ref := range w.refs {
		if ref.ID == "" {
			continue
		}
		r, ok, err := tx.Observed(ref)
		if err != nil {
			return w, err
		}
		if ok {
			w.records[side] = r
		}
	}
	if w.linked {
		return w, nil
	}
	return w, w.befriend(tx, other)
}

// befriend finds the counterpart of a record that has no link yet, where just
// one record has its match key: the next sync links the two.
func (w *who) befriend(tx *store.Tx, other record.Side) error {
	key := match.Key(w.records[other.Other()])
	var ids []string
	if err := tx.ByKey(other, w.module, key, func(id string) bool {
		ids = append(ids, id)
		return len(ids) < 2
	}); err != nil || len(ids) != 1 {
		return err
	}
	ref := record.Ref{Side: other, Module: w.module, ID: ids[0]}
	_, taken, err := tx.LinkOf(ref)
	if err != nil || taken {
		return err
	}
	r, ok, err := tx.Observed(ref)
	if ok {
		w.refs[other], w.records[other] = ref, r
	}
	return err
}

// name is what the customer is called: by Desk, if it has a name there.
func (w who) name() string {
	for _, side := range record.Sides() {
		if name := w.records[side].Name; name != "" {
			return name
		}
	}
	return w.refs[record.Desk].ID + w.refs[record.CRM].ID
}

// absent says that a side has no record of the customer.
func (w who) absent(side record.Side) string {
	return w.name() + " is not in " + side.Title() + "."
}

// state is how it is with the customer in the lists, whose window begins with
// since; empty where no record of it lives.
func (w who) state(tx *store.Tx, since time.Time) (string, error) {
	census := customer.Census{Since: since}
	for _, side := range record.Sides() {
		ref, r := w.refs[side], w.records[side]
		if ref.ID == "" {
			continue
		}
		if r.State == record.Live {
			census.Entries[side] = []customer.Entry{{ID: ref.ID, Name: r.Name, Created: r.Created}}
		}
		_, failing, err := tx.Failure(ref)
		if err != nil {
			return "", err
		}
		waiting, err := tx.IsDirty(ref)
		if err != nil {
			return "", err
		}
		census.Failing[side], census.Waiting[side] = map[string]bool{ref.ID: failing}, map[string]bool{ref.ID: waiting}
	}
	if w.linked {
		census.Links = [][2]string{w.link.IDs}
	}
	rows, _ := customer.NewRoll(census).Find(customer.Query{})
	if len(rows) == 0 {
		return "", nil
	}
	return rows[0].State.String(), nil
}
