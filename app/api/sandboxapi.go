package api

import (
	"context"

	"counterpart/backend/record"
)

// SandboxAPI lets the window show and change the sample data.
type SandboxAPI struct{ gate *Gate }

// State tells what happened lately, and what goes wrong on purpose.
func (s *SandboxAPI) State() (SandboxState, error) {
	return guard(s.gate, "sandbox", inSandbox(Sandbox.SandboxState))
}

// Page gives at most 200 rows of one service's records.
func (s *SandboxAPI) Page(q SandboxQuery) (SandboxPage, error) {
	q.Offset, q.Limit = bounds(q.Offset, q.Limit)
	return guard(s.gate, "sandbox page", inSandbox(func(b Sandbox, ctx context.Context) (SandboxPage, error) { return b.SandboxPage(ctx, q) }))
}

// Place finds where a record stands in a list; -1: it is not in it.
func (s *SandboxAPI) Place(q SandboxQuery, id string) (int, error) {
	return guard(s.gate, "sandbox place", inSandbox(func(b Sandbox, ctx context.Context) (int, error) { return b.SandboxPlace(ctx, q, id) }))
}

// IDs lists the ids of a whole list, in its order.
func (s *SandboxAPI) IDs(q SandboxQuery) ([]string, error) {
	return guard(s.gate, "sandbox ids", inSandbox(func(b Sandbox, ctx context.Context) ([]string, error) { return b.SandboxIDs(ctx, q) }))
}

// Record shows a record as it is edited; without an id, one that is to be made.
func (s *SandboxAPI) Record(side, module, id string) (SandboxRecord, error) {
	return guard(s.gate, "sandbox record", inSandbox(func(b Sandbox, ctx context.Context) (SandboxRecord, error) {
		return b.SandboxRecord(ctx, side, module, id)
	}))
}

// Save makes a record, where no ids are given, or changes those, and answers
// with the id of the first.
func (s *SandboxAPI) Save(side, module string, ids []string, values []SandboxValue) (string, error) {
	e := SandboxEdit{Side: side, Module: module, IDs: ids, Values: values}
	return guard(s.gate, "sandbox save", inSandbox(func(b Sandbox, ctx context.Context) (string, error) { return b.SaveSandbox(ctx, e) }))
}

// Do deletes, restores, purges or merges records.
func (s *SandboxAPI) Do(d SandboxDeed) error {
	return s.act("sandbox "+d.Verb, func(b Sandbox, ctx context.Context) error { return b.DoSandbox(ctx, d) })
}

// Try makes an experiment.
func (s *SandboxAPI) Try(t SandboxTrial) (SandboxOutcome, error) {
	return guard(s.gate, "sandbox trial "+t.Name, inSandbox(func(b Sandbox, ctx context.Context) (SandboxOutcome, error) { return b.TrySandbox(ctx, t) }))
}

// Calm ends everything that goes wrong on purpose.
func (s *SandboxAPI) Calm() error { return s.act("sandbox calm", Sandbox.CalmSandbox) }

// Reset begins anew with fresh sample data.
func (s *SandboxAPI) Reset() error { return s.act("sandbox reset", Sandbox.ResetSandbox) }

func (s *SandboxAPI) act(what string, body func(Sandbox, context.Context) error) error {
	return do(s.gate, what, func(ctx context.Context, p Product) error {
		if p.Sandbox == nil {
			return NotSample()
		}
		return body(p.Sandbox, ctx)
	})
}

// inSandbox asks the sandbox, where there is one.
func inSandbox[T any](body func(Sandbox, context.Context) (T, error)) func(context.Context, Product) (T, error) {
	return func(ctx context.Context, p Product) (result T, err error) {
		if p.Sandbox == nil {
			return result, NotSample()
		}
		return body(p.Sandbox, ctx)
	}
}

// NotSample is the refusal of everything that is about the sample data where
// the work is on real services.
func NotSample() error {
	return &record.Error{
		Code: record.Invalid, Message: "this is for the sample data only, and Counterpart works on your own services",
		Advice: "start it with --sample to work on the sample data",
	}
}
