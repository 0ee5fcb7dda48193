package engine

import (
	"context"
	"fmt"
	"slices"

	"counterpart/backend/event"
	"counterpart/backend/record"
)

// Preview observes both sides and hands on every operation that a cycle would
// carry out with other settings: another mapping, window or rule. It writes to
// no service, and leaves the settings in force, the links' bases and the cursors
// as they are. Fields that were not read so far are read for this once, of all
// records. While paused it yields the code record.Halted.
func (e *Engine) Preview(ctx context.Context, s Settings, item func(Item) error) (Summary, error) {
	if err := e.begin(); err != nil {
		return Summary{}, err
	}
	defer e.end()
	c, err := e.newCycle(ctx, Options{})
	if err != nil {
		return Summary{}, err
	}
	if err := c.observe(ctx); err != nil {
		return Summary{}, err
	}
	s.oneWay = c.settings.oneWay
	models, err := e.models(ctx, s)
	if err != nil {
		return Summary{}, err
	}
	further := further{}
	for _, m := range models {
		for _, side := range record.Sides() {
			if err := c.readFurther(ctx, side, m, further); err != nil {
				return Summary{}, fmt.Errorf("read further fields of %s of %s: %w", m.module, side.Title(), err)
			}
		}
	}
	return e.proposed(s, models, further).survey(item)
}

// effectLimit is how many links are judged to tell the effect of a change at
// once.
const effectLimit = 20_000

// Effect tells how many more records a cycle would write with other settings
// than with those in force, by what is known without asking a service. known is
// false where that cannot be told so: fields are needed that were never read,
// there is too much to judge at once, or a cycle runs.
func (e *Engine) Effect(ctx context.Context, s Settings) (n int, known bool, err error) {
	if err := e.begin(); err != nil {
		return 0, false, nil
	}
	defer e.end()
	var writes [2]int
	for i, settings := range [...]Settings{e.Settings(), s} {
		if settings, err = e.inMode(settings); err != nil {
			return 0, false, err
		}
		models, err := e.models(ctx, settings)
		if err != nil {
			return 0, false, err
		}
		if known, err = e.hasRead(models); err != nil || !known {
			return 0, false, err
		}
		summary, err := e.proposed(settings, models, nil).survey(nil)
		if err != nil {
			return 0, false, err
		}
		writes[i] = summary.Operations()
	}
	return max(writes[1]-writes[0], 0), true, nil
}

// hasRead tells whether all fields were read that these models need, of not too
// many records.
func (e *Engine) hasRead(models [2]*model) (known bool, err error) {
	err = e.store.View(func(r Reads) error {
		counts, err := r.Counts()
		if err != nil || counts.Links[0]+counts.Links[1] > effectLimit {
			return err
		}
		for _, m := range models {
			for _, side := range record.Sides() {
				var had []string
				if _, err := r.Meta(fieldsFact(side, m.module), &had); err != nil {
					return err
				}
				for _, field := range m.fields[side] {
					if !slices.Contains(had, field.API) {
						return nil
					}
				}
			}
		}
		known = true
		return nil
	})
	return known, err
}

// proposed returns a cycle that only judges, as if these settings were in force.
func (e *Engine) proposed(s Settings, models [2]*model, further further) *cycle {
	c := &cycle{Engine: e, settings: s, models: models}
	c.asIf = func(r Reads) Reads { return proposal{r, further} }
	return c
}

// further are values of fields that the mapping in force does not read.
type further map[record.Ref]map[string]record.Value

// readFurther reads, of all records, the fields that a model needs and that the
// one in force does not read.
func (c *cycle) readFurther(ctx context.Context, side record.Side, m *model, into further) error {
	var fields []record.Field
	for _, field := range m.fields[side] {
		if !slices.ContainsFunc(c.models[m.module].fields[side], func(f record.Field) bool { return f.API == field.API }) {
			fields = append(fields, field)
		}
	}
	if len(fields) == 0 {
		return nil
	}
	read := 0
	return c.sides[side].Changed(ctx, Query{Module: m.module, Fields: fields}, func(page Page) error {
		for _, r := range page.Records {
			values := make(map[string]record.Value, len(fields))
			for _, field := range fields {
				if v := r.Value(field.API); v != record.Null {
					values[field.API] = v
				}
			}
			if len(values) > 0 {
				into[r.Ref] = values
			}
		}
		read += len(page.Records)
		c.publish(event.Progress{Stage: event.Reading, Module: m.module, Done: read})
		return nil
	})
}

// proposal shows a store as it would be with other settings: every record is to
// be looked at, and shows further fields.
type proposal struct {
	Reads
	further further
}

// Observed adds the further fields.
func (p proposal) Observed(ref record.Ref) (record.Record, bool, error) {
	r, known, err := p.Reads.Observed(ref)
	if more := p.further[ref]; known && len(more) > 0 {
		values := make(map[string]record.Value, len(r.Values)+len(more))
		for api, v := range r.Values {
			values[api] = v
		}
		for api, v := range more {
			values[api] = v
		}
		r.Values = values
	}
	return r, known, err
}

// Dirty lists every record.
func (p proposal) Dirty(module record.Module, side record.Side, after string, f func(id string) bool) error {
	return p.ObservedAll(module, side, func(r record.Record) bool { return r.ID <= after || f(r.ID) })
}

// IsDirty tells whether there is such a record.
func (p proposal) IsDirty(ref record.Ref) (bool, error) {
	_, known, err := p.Reads.Observed(ref)
	return known, err
}
