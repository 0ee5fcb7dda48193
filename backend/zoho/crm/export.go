package crm

import (
	"context"
	"errors"
	"net/url"
)

// exportCost is what an export costs in credits (Zoho CRM v8, Bulk Read).
const exportCost = 50

// beginExport has the rest of the reading exported. Where CRM refuses, the list
// is read on.
func (r *reading) beginExport(ctx context.Context) error {
	query := exportQuery{
		Module: &exportName{API: r.query.Module.String()},
		Criteria: &exportCriteria{
			Field: exportName{API: fieldModified}, Comparator: "greater_equal", Value: stamp(r.at.Chains[0].Last),
		},
	}
	query.Fields = append(query.Fields, fieldID)
	for _, call := range columns(r.query.Module, r.query.Fields) {
		for _, name := range call {
			if name != fieldModified || len(query.Fields) == 1 {
				query.Fields = append(query.Fields, name)
			}
		}
	}
	job, err := r.client.createExport(ctx, query)
	if err != nil {
		return r.withoutExport(ctx, err)
	}
	r.at.Job, r.at.Row = job, 0
	return nil
}

// withoutExport goes back to the list after a failed export, unless the failure
// concerns every call.
func (r *reading) withoutExport(ctx context.Context, err error) error {
	if err := concernsAll(ctx, err); err != nil {
		return err
	}
	r.at.Job, r.at.Row = "", 0
	return nil
}

// export hands on the records of an export and goes on with the next, if there
// is one. When the export is not there any more, the list is read on.
func (r *reading) export(ctx context.Context) (done bool, err error) {
	c := r.client
	state, err := c.awaitExport(ctx, r.at.Job)
	if err != nil {
		return false, r.withoutExport(ctx, err)
	}
	more := state.Result.More
	err = r.unpack(ctx, state)
	var bad *spoilt
	if errors.As(err, &bad) {
		return false, r.withoutExport(ctx, bad.err)
	}
	if err != nil || !more {
		return true, err
	}
	job, err := c.createExport(ctx, exportQuery{PageToken: state.Result.Token})
	if err != nil {
		return false, r.withoutExport(ctx, err)
	}
	r.at.Job, r.at.Row = job, 0
	return false, nil
}

// unpack fetches an export and hands on its records.
func (r *reading) unpack(ctx context.Context, state exportState) error {
	file, sent, err := r.client.download(ctx, r.client.bulk, "/read/"+url.PathEscape(r.at.Job)+"/result")
	if err != nil {
		return &spoilt{err}
	}
	defer drop(file)
	return r.rows(file, sent, state)
}
