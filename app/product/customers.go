package product

import (
	"context"
	"strings"

	"counterpart/app/api"
	"counterpart/backend/customer"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// moduleOf reads a module as the window names it.
func moduleOf(text string) (record.Module, error) {
	module, err := record.ParseModule(text)
	if err != nil {
		return module, &record.Error{Code: record.Invalid, Field: "module", Message: err.Error()}
	}
	return module, nil
}

// CustomerPage gives a part of the contacts or accounts, by name.
func (p *Product) CustomerPage(_ context.Context, q api.CustomerQuery) (api.CustomerPage, error) {
	page := api.NewCustomerPage()
	module, err := moduleOf(q.Module)
	if err != nil {
		return page, err
	}
	query := customer.Query{Search: strings.TrimSpace(q.Search), Offset: q.Offset, Limit: q.Limit}
	if q.State != "" {
		state, ok := customer.ParseState(q.State)
		if !ok {
			return page, &record.Error{Code: record.Invalid, Field: "state", Message: "there is no state " + q.State, Advice: "the list counts those that there are"}
		}
		query.State = &state
	}
	h, err := p.ready()
	if err != nil {
		return page, err
	}
	roll, err := h.roll(module)
	if err != nil {
		return page, err
	}
	page.Offset = q.Offset
	for state, n := range roll.Counts() {
		page.Counts = append(page.Counts, api.CustomerCount{State: customer.State(state).String(), Count: n})
	}
	rows, total := roll.Find(query)
	page.Total = total
	err = h.db.View(func(tx *store.Tx) error {
		for _, row := range rows {
			shown, err := customerRow(tx, module, row)
			if err != nil {
				return err
			}
			page.Rows = append(page.Rows, shown)
		}
		return nil
	})
	return page, err
}

// refs are the records of a row; without an id where there is none.
func refs(module record.Module, ids [2]string) (refs [2]record.Ref) {
	for _, side := range record.Sides() {
		if ids[side] != "" {
			refs[side] = record.Ref{Side: side, Module: module, ID: ids[side]}
		}
	}
	return refs
}

// customerRow shows a row with what is read of its records.
func customerRow(tx *store.Tx, module record.Module, row customer.Row) (api.CustomerRow, error) {
	shown := api.CustomerRow{
		Module: module.String(), State: row.State.String(), Desk: row.IDs[record.Desk], CRM: row.IDs[record.CRM],
	}
	var changed string
	for side, ref := range refs(module, row.IDs) {
		if ref.ID == "" {
			continue
		}
		r, _, err := tx.Observed(ref)
		if err != nil {
			return shown, err
		}
		if shown.ID == "" {
			shown.ID, shown.Name = ref.String(), r.Name
			if module == record.Contacts {
				shown.Key = string(r.Value(fieldmap.KeyFields(module)[side]))
			}
			shown.Phone = string(r.Value(phoneFields[side]))
			if shown.Company, err = accountName(tx, r); err != nil {
				return shown, err
			}
		}
		changed = max(changed, api.Stamp(r.Modified))
		failure, failing, err := tx.Failure(ref)
		if err != nil {
			return shown, err
		}
		if failing && shown.Why == "" {
			shown.Why = api.Sentence(failure.Problem.Message)
		}
	}
	shown.Changed = changed
	return shown, nil
}

// The fields, by side, that hold a phone number and a contact's account.
var (
	phoneFields   = [2]string{record.Desk: "phone", record.CRM: "Phone"}
	accountFields = [2]string{record.Desk: "accountId", record.CRM: "Account_Name"}
)

// accountOf names the account that a contact belongs to on its own side.
func accountOf(r record.Record) (record.Ref, bool) {
	id := string(r.Value(accountFields[r.Side]))
	if r.Module != record.Contacts || id == "" {
		return record.Ref{}, false
	}
	return record.Ref{Side: r.Side, Module: record.Accounts, ID: id}, true
}

func accountName(tx *store.Tx, r record.Record) (string, error) {
	ref, ok := accountOf(r)
	if !ok {
		return "", nil
	}
	account, _, err := tx.Observed(ref)
	return account.Name, err
}
