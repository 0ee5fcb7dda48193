package apitest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"counterpart/app/api"
	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// people is how many records there are to be found.
const people = 200

// recordAt makes the record at a place.
func recordAt(i int) api.RecordRow {
	row := api.RecordRow{Module: "Contacts", Side: []string{"desk", "crm"}[i%2], RecordID: fmt.Sprint(firstID + i), Name: person(mix(i, 4))}
	row.ID = row.Side + "/" + row.Module + "/" + row.RecordID
	row.Key = strings.ToLower(strings.ReplaceAll(row.Name, " ", ".")) + "@example.com"
	return row
}

// FindRecords finds records by their names and e-mail addresses.
func (p *Product) FindRecords(_ context.Context, text string, limit int) ([]api.RecordRow, error) {
	rows := []api.RecordRow{}
	for i := range people {
		row := recordAt(i)
		if text != "" && len(rows) < limit && strings.Contains(strings.ToLower(row.Name+" "+row.Key+" "+row.ID), strings.ToLower(text)) {
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// Why says that a record fails if it is in the list of failures, and that it is
// in sync otherwise.
func (p *Product) Why(_ context.Context, id string) (api.Standing, error) {
	ref, err := record.ParseRef(id)
	if err != nil {
		return api.Standing{}, &record.Error{Code: record.Invalid, Message: err.Error()}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	at := slices.IndexFunc(p.failures, func(f api.FailureRow) bool { return f.ID == id })
	if at >= 0 {
		f := p.failures[at]
		standing := api.StandingOf(id, engine.Standing{Stand: engine.Failing, Name: f.Name})
		standing.Message, standing.Advice, standing.NextTry = f.Message, f.Advice, f.NextTry
		return standing, nil
	}
	name := "Marta Lindqvist"
	for i := range people {
		if row := recordAt(i); row.ID == id {
			name = row.Name
		}
	}
	other := record.Ref{Side: ref.Side.Other(), Module: ref.Module, ID: "7000001"}
	return api.StandingOf(id, engine.Standing{Stand: engine.InSync, Name: name, Counterpart: other}), nil
}

// RecordOperations tells of the writes of the latest run as if they had been to
// that record.
func (p *Product) RecordOperations(_ context.Context, id string, limit int) ([]api.OperationRow, error) {
	ref, err := record.ParseRef(id)
	if err != nil {
		return nil, &record.Error{Code: record.Invalid, Message: err.Error()}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	rows := []api.OperationRow{}
	for at, line := range p.history {
		if at%9 == 0 && len(rows) < min(limit, 4) && line.Updated > 0 {
			row := operation(line, line.Added, at)
			row.RecordID, row.CounterpartID, row.Module = ref.ID, "7000001", ref.Module.String()
			rows = append(rows, row)
		}
	}
	return rows, nil
}
