package product

import (
	"cmp"
	"context"
	"strconv"

	"counterpart/app/api"
	"counterpart/backend/customer"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// Profile gives what the store knows of a customer.
func (p *Product) Profile(_ context.Context, id string) (api.Profile, error) {
	profile := api.NewProfile(id)
	h, err := p.ready()
	if err != nil {
		return profile, err
	}
	w, err := h.whoIs(id)
	if err != nil {
		return profile, err
	}
	profile.Module, profile.Name = w.module.String(), w.name()
	pages := h.pages()
	profile.Desk, profile.CRM = w.shown(record.Desk, pages), w.shown(record.CRM, pages)
	if profile.Fields, err = h.profileFields(w); err != nil {
		return profile, err
	}
	if err := h.db.View(func(tx *store.Tx) error { return h.describe(tx, w, &profile) }); err != nil {
		return profile, err
	}
	asked, _ := refOf(id) // whoIs has read it
	standing, err := h.engine.Why(asked)
	profile.Standing = api.StandingOf(id, standing)
	return profile, err
}

// shown is the record of one side.
func (w who) shown(side record.Side, pages pages) api.ProfileRecord {
	ref, r := w.refs[side], w.records[side]
	if ref.ID == "" {
		return api.ProfileRecord{}
	}
	state := r.State
	if w.linked && w.link.Gone[side] && state == record.Live {
		state = record.Gone
	}
	return api.ProfileRecord{
		ID: ref.String(), State: state.String(), Name: r.Name, Created: api.Stamp(r.Created), Modified: api.Stamp(r.Modified), SeenAt: api.Stamp(r.Seen),
		URL: pages.record(ref),
	}
}

// describe fills in what lists show of a customer.
func (h *home) describe(tx *store.Tx, w who, profile *api.Profile) (err error) {
	since, _ := h.config().Since()
	if profile.State, err = w.state(tx, since); err != nil {
		return err
	}
	for side, r := range w.records {
		if r.ID == "" {
			continue
		}
		if w.module == record.Contacts && profile.Email == "" {
			profile.Email = string(r.Value(fieldmap.KeyFields(w.module)[side]))
		}
		if profile.Phone == "" {
			profile.Phone = string(r.Value(phoneFields[side]))
		}
		if account, ok := accountOf(r); ok && profile.Account.ID == "" {
			of, _, err := tx.Observed(account)
			if err != nil {
				return err
			}
			profile.Account = api.ProfileLink{ID: account.String(), Name: of.Name}
		}
	}
	return nil
}

// pairs lists the pairs of fields that are mapped, as far as the fields were
// read.
func (h *home) pairs(module record.Module) ([]fieldmap.Pair, error) {
	schemas, err := h.engine.KnownSchemas(module)
	if err != nil {
		return nil, err
	}
	entries, err := entriesOf(h.config(), module)
	if err != nil {
		return nil, err
	}
	built, _ := fieldmap.Build(schemas[record.Desk], schemas[record.CRM], entries)
	return built.Pairs, nil
}

// profileFields shows the mapped fields, and where their values came from.
func (h *home) profileFields(w who) ([]api.ProfileField, error) {
	pairs, err := h.pairs(w.module)
	if err != nil {
		return nil, err
	}
	origins, err := h.origins(w)
	if err != nil {
		return nil, err
	}
	fields := make([]api.ProfileField, 0, len(pairs))
	err = h.db.View(func(tx *store.Tx) error {
		for i := range pairs {
			field, err := fieldOf(tx, w, &pairs[i])
			if err != nil {
				return err
			}
			if o, ok := origins[pairs[i].Key]; ok {
				field.Source, field.At, field.RunID = o.Source.String(), api.Stamp(o.Ended), strconv.FormatUint(o.Run, 10)
			}
			fields = append(fields, field)
		}
		return nil
	})
	return fields, err
}

// kindOf names the kind of a field; what has none of its own is text.
func kindOf(t record.Type) string { return cmp.Or(api.FieldKind(t), "text") }

// fieldOf shows a pair of fields with what both sides hold.
func fieldOf(tx *store.Tx, w who, pair *fieldmap.Pair) (api.ProfileField, error) {
	desk, crm := pair.Fields[record.Desk], pair.Fields[record.CRM]
	field := api.ProfileField{Desk: desk.API, CRM: crm.API, DeskLabel: desk.Label, CRMLabel: crm.Label, Kind: kindOf(desk.Type)}
	var err error
	if field.DeskValue, err = valueOf(tx, w.records[record.Desk], desk); err != nil {
		return field, err
	}
	if field.CRMValue, err = valueOf(tx, w.records[record.CRM], crm); err != nil {
		return field, err
	}
	if w.records[record.Desk].State == record.Live && w.records[record.CRM].State == record.Live {
		field.Differs, err = differs(tx, w, pair)
	}
	return field, err
}

// valueOf shows the value of a field; an account by its name.
func valueOf(tx *store.Tx, r record.Record, field record.Field) (string, error) {
	value := r.Value(field.API)
	if field.Type != record.Lookup || value == record.Null {
		return value.Display(), nil
	}
	account, ok, err := tx.Observed(record.Ref{Side: r.Side, Module: record.Accounts, ID: string(value)})
	if !ok {
		return string(value), err
	}
	return account.Name, err
}

// differs tells whether both sides do not say the same in a pair, each in its own
// words.
func differs(tx *store.Tx, w who, pair *fieldmap.Pair) (bool, error) {
	desk, crm := w.records[record.Desk].Value(pair.Fields[record.Desk].API), w.records[record.CRM].Value(pair.Fields[record.CRM].API)
	if !pair.IsLookup() {
		there, _ := pair.Translate(record.Desk, desk)
		back, _ := pair.Translate(record.CRM, crm)
		return there != crm && back != desk, nil
	}
	if desk == record.Null || crm == record.Null {
		return desk != crm, nil
	}
	link, ok, err := tx.LinkOf(record.Ref{Side: record.Desk, Module: record.Accounts, ID: string(desk)})
	return !ok || link.IDs[record.CRM] != string(crm), err
}

// lookedThrough is how many operations are looked through for where values came
// from: a profile must not wait for a long journal.
const lookedThrough = 5000

// origins finds, by pair, the latest operation that wrote it between the two
// records of a customer, as far as the latest ones tell.
func (h *home) origins(w who) (map[record.PairKey]record.Operation, error) {
	origins := map[record.PairKey]record.Operation{}
	if !w.linked {
		return origins, nil
	}
	left := lookedThrough
	err := h.db.View(func(tx *store.Tx) error {
		return h.eachRun(tx, func(run uint64) (bool, error) {
			err := tx.Operations(run, 0, func(o record.Operation) bool {
				left--
				if o.Outcome != record.Done && o.Outcome != record.Adopted || o.Link != w.link.ID && o.SourceRef() != w.refs[o.Source] {
					return left > 0
				}
				for _, change := range o.Changes {
					if had, ok := origins[change.Pair]; !ok || had.ID < o.ID {
						origins[change.Pair] = o
					}
				}
				return left > 0
			})
			return left > 0, err
		})
	})
	return origins, err
}

// eachRun hands on the runs, the latest first, until f returns false.
func (h *home) eachRun(tx *store.Tx, f func(run uint64) (bool, error)) (err error) {
	var runs []uint64
	if err := tx.Runs(h.now().AddDate(-100, 0, 0), func(r record.Run) bool {
		runs = append(runs, r.ID)
		return len(runs) < lookedThrough
	}); err != nil {
		return err
	}
	for _, run := range runs {
		if more, err := f(run); err != nil || !more {
			return err
		}
	}
	return nil
}

// Facts gives the owners of a customer, and what the services say beyond the
// mapped fields.
func (p *Product) Facts(ctx context.Context, id, how string) (api.Facts, error) {
	facts := api.NewFacts()
	h, way, err := p.reading(how)
	if err != nil {
		return facts, err
	}
	w, err := h.whoIs(id)
	if err != nil {
		return facts, err
	}
	pairs, err := h.pairs(w.module)
	if err != nil {
		return facts, err
	}
	readings := []api.Reading{}
	for _, side := range [...]record.Side{record.CRM, record.Desk} {
		if w.refs[side].ID == "" {
			continue
		}
		got := h.reader.Portrait(ctx, w.refs[side], way)
		readings = append(readings, readingOf(got))
		addPortrait(&facts, side, got, pairs)
	}
	facts.Reading = oldest(readings)
	return facts, nil
}

// addPortrait shows what a side says, but what is among the mapped fields.
func addPortrait(facts *api.Facts, side record.Side, got customer.Reading[record.Portrait], pairs []fieldmap.Pair) {
	mapped := map[string]bool{}
	for _, pair := range pairs {
		mapped[pair.Fields[side].API] = true
	}
	if owner := got.Value.Owner; owner.Name != "" {
		facts.Owners = append(facts.Owners, api.ProfileOwner{Side: side.String(), Name: owner.Name, Email: got.Value.OwnerEmail})
	}
	for _, fact := range got.Value.Facts {
		if !mapped[fact.API] {
			facts.Rows = append(facts.Rows, api.ProfileFact{
				Side: side.String(), API: fact.API, Label: fact.Label, Value: fact.Value.Display(), Kind: kindOf(fact.Type),
			})
		}
	}
}

// oldest is the reading of several together: as old as the oldest, and with the
// first problem.
func oldest(readings []api.Reading) (r api.Reading) {
	for i, one := range readings {
		if i == 0 {
			r = one
			continue
		}
		r.AsOf, r.Fresh = min(r.AsOf, one.AsOf), r.Fresh && one.Fresh
		if r.Problem == nil {
			r.Problem = one.Problem
		}
	}
	return r
}
