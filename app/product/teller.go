package product

import (
	"errors"
	"strconv"
	"strings"

	"counterpart/app/api"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// teller puts a run's operations into words.
type teller struct {
	home   *home
	run    uint64
	fields [2][2]record.Schema // by Module and Side, as last read
}

func (h *home) teller(run uint64) (*teller, error) {
	t := &teller{home: h, run: run}
	for _, module := range record.Modules() {
		var err error
		if t.fields[module], err = h.engine.KnownSchemas(module); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// rows reads the operations with these ids, in their order, a stretch of
// neighbours at a time.
func (t *teller) rows(ids []uint64) ([]api.OperationRow, error) {
	rows := make([]api.OperationRow, 0, len(ids))
	for len(ids) > 0 {
		n := 1
		for n < len(ids) && ids[n] == ids[n-1]+1 {
			n++
		}
		found, err := t.home.engine.Operations(t.run, ids[0]-1, n)
		if err != nil {
			return nil, err
		}
		err = t.home.db.View(func(tx *store.Tx) error {
			for i := range found {
				row, err := t.row(tx, &found[i])
				if err != nil {
					return err
				}
				rows = append(rows, row)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		ids = ids[n:]
	}
	return rows, nil
}

func (t *teller) row(tx *store.Tx, o *record.Operation) (api.OperationRow, error) {
	row := api.NewOperationRow()
	row.ID, row.Time = strconv.FormatUint(o.ID, 10), api.Stamp(o.At)
	row.Module, row.Action, row.Outcome = o.Module.String(), o.Action.String(), o.Outcome.String()
	row.Source, row.Target = o.Source.String(), o.Target().String()
	row.RecordID, row.CounterpartID, row.Name = o.From, o.To, o.Name
	if o.Problem != nil {
		row.Reason, row.Service = record.ReasonOf(o.Problem.Code).Title, o.Problem.Service
		row.Message, row.Advice = api.Sentence(o.Problem.Message), api.Sentence(o.Problem.Advice)
	}
	for _, change := range o.Changes {
		field, err := t.field(tx, o, change)
		if err != nil {
			return row, err
		}
		row.Conflict = row.Conflict || field.Conflict
		row.Fields = append(row.Fields, field)
	}
	return row, nil
}

func (t *teller) field(tx *store.Tx, o *record.Operation, change record.Change) (shown api.PlanField, err error) {
	shown.Desk, shown.CRM, _ = strings.Cut(string(change.Pair), "=")
	desk, _ := t.fields[o.Module][record.Desk].Field(shown.Desk)
	crm, _ := t.fields[o.Module][record.CRM].Field(shown.CRM)
	shown.DeskLabel, shown.CRMLabel, shown.Conflict = desk.Label, crm.Label, change.Clash
	name := func(v record.Value) string { return v.Display() }
	if desk.Type == record.Lookup && crm.Type == record.Lookup {
		name = func(v record.Value) string {
			text, wrong := nameOf(tx, v)
			err = errors.Join(err, wrong)
			return text
		}
	}
	shown.Source, shown.Before, shown.After = name(change.Source), name(change.Before), name(change.After)
	if change.Clash {
		shown.Lost, shown.Rule = name(change.Lost), change.Rule
	}
	return shown, err
}

// nameOf shows the value of a lookup, which the journal keeps as the id of a
// link or as a record, by the name of the account.
func nameOf(tx *store.Tx, v record.Value) (string, error) {
	refs, err := accountsOf(tx, v)
	for _, ref := range refs {
		if account, ok, err := tx.Observed(ref); err != nil || (ok && account.Name != "") {
			return account.Name, err
		}
	}
	return v.Display(), err
}

func accountsOf(tx *store.Tx, v record.Value) ([]record.Ref, error) {
	if v == record.Null {
		return nil, nil
	}
	if ref, err := record.ParseRef(string(v)); err == nil {
		return []record.Ref{ref}, nil
	}
	link, ok, err := tx.Link(record.LinkID(v))
	if err != nil || !ok {
		return nil, err
	}
	return []record.Ref{link.Ref(record.Desk), link.Ref(record.CRM)}, nil
}
