package sidetest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"sync"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// Memory is a side that lives in memory. All methods may be called from any
// goroutine.
type Memory struct {
	side   record.Side
	now    func() time.Time
	limits engine.Limits

	mu      sync.Mutex
	schemas [2]record.Schema
	records map[record.Ref]*record.Record
	order   [2][]string // ids by module, as created
	next    int
	usage   engine.Usage
	log     []Call
	due     []rework // in the order in which they were saved
	files   map[string]*job
	jobs    map[string]*job
	running []*job

	// TellsAuthors has records tell whether the engine made and saved them, as
	// CRM does.
	TellsAuthors bool
	// ShowsWrites has the answers to writes show the record, as Desk does.
	ShowsWrites bool
	// Store changes a value before it is kept, as a service may; nil: it does not.
	Store func(field record.Field, v record.Value) record.Value
	// Fill returns what the service puts into a new record by itself, where it
	// was given nothing for the field; nil: nothing.
	Fill func(module record.Module) map[string]record.Value
	// Rework returns what a workflow makes of a record that was saved, by a
	// person or by the engine, and how long after; no values: nothing. What it
	// changes it does not rework again. nil: there is no workflow.
	Rework func(r record.Record) (values map[string]record.Value, after time.Duration)
	// JobTime is how long a job takes.
	JobTime time.Duration
	// Fail is asked before every write, and decides what goes wrong; nil: nothing.
	Fail func(c Call) Fault
}

// Call is a write that reached the side.
type Call struct {
	Kind   string // create, update or restore
	Module record.Module
	ID     string // empty for a create
	Values map[string]record.Value
	By     string // "engine" or "person"
}

// Fault is what goes wrong with a write.
type Fault struct {
	Before error // the write is not carried out, and this comes back
	After  error // the write is carried out, and this comes back all the same
}

// NewMemory returns an empty side with these fields. now is its clock.
func NewMemory(side record.Side, now func() time.Time, limits engine.Limits, accounts, contacts record.Schema) *Memory {
	m := &Memory{side: side, now: now, limits: limits, records: map[record.Ref]*record.Record{}, next: 1000, files: map[string]*job{}, jobs: map[string]*job{}}
	m.schemas[record.Accounts], m.schemas[record.Contacts] = accounts, contacts
	return m
}

func (m *Memory) clock() time.Time { return m.now().UTC().Truncate(time.Second) }

// Schema implements engine.Side.
func (m *Memory) Schema(_ context.Context, module record.Module) (record.Schema, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.usage.Calls++
	return m.schemas[module], nil
}

// SetSchema replaces the fields of a module.
func (m *Memory) SetSchema(s record.Schema) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.schemas[s.Module] = s
}

// Changed implements engine.Side: pages of 100, oldest modification first.
func (m *Memory) Changed(_ context.Context, q engine.Query, page func(engine.Page) error) error {
	const size = 100
	m.mu.Lock()
	m.catchUp()
	asOf := m.clock()
	var found []record.Record
	for _, id := range m.order[q.Module] {
		r := m.records[record.Ref{Side: m.side, Module: q.Module, ID: id}]
		if r.State == record.Live && !r.Modified.Before(q.Since) {
			found = append(found, m.show(r, q.Fields))
		}
	}
	m.mu.Unlock()
	slices.SortStableFunc(found, func(a, b record.Record) int { return a.Modified.Compare(b.Modified) })
	at := 0
	if q.Resume != "" {
		var err error
		if at, err = strconv.Atoi(q.Resume); err != nil {
			return &record.Error{Code: record.Invalid, Message: "resume is not valid"}
		}
	}
	for {
		end := min(at+size, len(found))
		p := engine.Page{AsOf: asOf, Records: found[min(at, end):end]}
		if end < len(found) {
			p.Next = strconv.Itoa(end)
		}
		m.count(1)
		if err := page(p); err != nil || p.Next == "" {
			return err
		}
		at = end
	}
}

func (m *Memory) count(calls int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.usage.Calls += calls
	m.usage.Credits += calls
}

// show copies a record with the fields asked for.
func (m *Memory) show(r *record.Record, fields []record.Field) record.Record {
	shown := *r
	if !m.TellsAuthors {
		shown.Maker, shown.Editor = record.Unnamed, record.Unnamed
	}
	shown.Seen = m.clock()
	shown.Values = make(map[string]record.Value, len(fields))
	for _, field := range fields {
		if v := record.Normal(field.Type, string(r.Values[field.API])); v != record.Null {
			shown.Values[field.API] = v
		}
	}
	shown.Name = name(*r)
	return shown
}

func name(r record.Record) string {
	first := map[record.Side]string{record.Desk: "firstName", record.CRM: "First_Name"}[r.Side]
	last := map[record.Side]string{record.Desk: "lastName", record.CRM: "Last_Name"}[r.Side]
	if r.Module == record.Accounts {
		first, last = "", map[record.Side]string{record.Desk: "accountName", record.CRM: "Account_Name"}[r.Side]
	}
	if v := r.Values[first]; v != record.Null {
		return string(v) + " " + string(r.Values[last])
	}
	return string(r.Values[last])
}

// Deleted implements engine.Side.
func (m *Memory) Deleted(_ context.Context, module record.Module, since time.Time, page func([]record.Record) error) (time.Time, error) {
	m.count(1)
	m.mu.Lock()
	m.catchUp()
	asOf := m.clock()
	var found []record.Record
	for _, id := range m.order[module] {
		r := m.records[record.Ref{Side: m.side, Module: module, ID: id}]
		if r.State != record.Live && !r.Modified.Before(since) {
			found = append(found, record.Record{Ref: r.Ref, State: r.State, Modified: r.Modified, Seen: asOf})
		}
	}
	m.mu.Unlock()
	return asOf, page(found)
}

// Added implements engine.Side.
func (m *Memory) Added(_ context.Context, module record.Module, fields []record.Field, since time.Time, page func([]record.Record) error) (time.Time, error) {
	m.count(1)
	m.mu.Lock()
	m.catchUp()
	asOf := m.clock()
	var found []record.Record
	for _, id := range m.order[module] {
		r := m.records[record.Ref{Side: m.side, Module: module, ID: id}]
		if r.State == record.Live && !r.Created.Before(since) {
			found = append(found, m.show(r, fields))
		}
	}
	m.mu.Unlock()
	return asOf, page(found)
}

// ByID implements engine.Side.
func (m *Memory) ByID(_ context.Context, module record.Module, fields []record.Field, ids []string) ([]record.Record, error) {
	m.count(1)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.catchUp()
	found := make([]record.Record, len(ids))
	for i, id := range ids {
		ref := record.Ref{Side: m.side, Module: module, ID: id}
		if r, ok := m.records[ref]; ok {
			found[i] = m.show(r, fields)
		} else {
			found[i] = record.Record{Ref: ref, State: record.Gone, Seen: m.clock()}
		}
	}
	return found, nil
}

// Limits implements engine.Side.
func (m *Memory) Limits() engine.Limits { return m.limits }

// Usage implements engine.Side.
func (m *Memory) Usage() engine.Usage {
	m.mu.Lock()
	defer m.mu.Unlock()
	usage := m.usage
	usage.Remaining = -1
	return usage
}

// Create implements engine.Side.
func (m *Memory) Create(_ context.Context, module record.Module, writes []engine.Write) []engine.Result {
	m.count(1)
	return m.each(writes, func(w engine.Write) engine.Result {
		return m.attempt(Call{Kind: "create", Module: module, Values: cells(w), By: "engine"}, func(c *Call) engine.Result {
			r := m.add(module, m.kept(w), record.Us)
			c.ID = r.ID
			return m.answer(r, w)
		})
	})
}

// Update implements engine.Side.
func (m *Memory) Update(_ context.Context, module record.Module, writes []engine.Write) []engine.Result {
	m.count(1)
	return m.each(writes, func(w engine.Write) engine.Result {
		return m.attempt(Call{Kind: "update", Module: module, ID: w.ID, Values: cells(w), By: "engine"}, func(*Call) engine.Result {
			r, ok := m.records[record.Ref{Side: m.side, Module: module, ID: w.ID}]
			if !ok || r.State != record.Live {
				return engine.Result{ID: w.ID, Err: &record.Error{Code: record.RecordGone, Message: "the id given seems to be invalid"}}
			}
			if m.limits.Conditional && !w.Unmodified.IsZero() && r.Modified.After(w.Unmodified) {
				return engine.Result{ID: w.ID, Err: &record.Error{Code: record.AlreadyModified, Message: "modified meanwhile"}}
			}
			m.set(r, m.kept(w), record.Us)
			return m.answer(r, w)
		})
	})
}

// Restore implements engine.Side.
func (m *Memory) Restore(_ context.Context, module record.Module, ids []string) []engine.Result {
	m.count(1)
	writes := make([]engine.Write, len(ids))
	for i, id := range ids {
		writes[i].ID = id
	}
	return m.each(writes, func(w engine.Write) engine.Result {
		return m.attempt(Call{Kind: "restore", Module: module, ID: w.ID, By: "engine"}, func(*Call) engine.Result {
			r, ok := m.records[record.Ref{Side: m.side, Module: module, ID: w.ID}]
			if !ok || r.State != record.Binned {
				return engine.Result{ID: w.ID, Err: &record.Error{Code: record.RecordGone, Message: "not in the recycle bin"}}
			}
			r.State, r.Modified, r.Editor = record.Live, m.clock(), record.Us
			return m.answer(r, w)
		})
	})
}

func (m *Memory) each(writes []engine.Write, f func(engine.Write) engine.Result) []engine.Result {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.catchUp()
	results := make([]engine.Result, len(writes))
	for i, w := range writes {
		results[i] = f(w)
	}
	return results
}

// attempt carries out one write, unless the fault says otherwise.
func (m *Memory) attempt(c Call, f func(*Call) engine.Result) engine.Result {
	var fault Fault
	if m.Fail != nil {
		fault = m.Fail(c)
	}
	if fault.Before != nil {
		return engine.Result{ID: c.ID, Err: fault.Before}
	}
	if problem := m.missing(c); problem != nil {
		return engine.Result{ID: c.ID, Err: problem}
	}
	result := f(&c)
	if result.Err == nil {
		m.log = append(m.log, c)
	}
	if fault.After != nil {
		return engine.Result{ID: "", Err: fault.After}
	}
	return result
}

// missing refuses a create or update that leaves a mandatory field empty.
func (m *Memory) missing(c Call) error {
	for _, field := range m.schemas[c.Module].Fields {
		v, given := c.Values[field.API]
		if field.Mandatory && v == record.Null && (given || c.Kind == "create") {
			return &record.Error{Code: record.MandatoryMissing, Field: field.API, Message: "required field not found"}
		}
	}
	return nil
}

func (m *Memory) answer(r *record.Record, w engine.Write) engine.Result {
	result := engine.Result{ID: r.ID, Modified: r.Modified}
	if m.ShowsWrites {
		shown := m.show(r, w.Shows())
		result.Shown = &shown
	}
	return result
}

func cells(w engine.Write) map[string]record.Value {
	values := make(map[string]record.Value, len(w.Cells))
	for _, cell := range w.Cells {
		values[cell.Field.API] = cell.Value
	}
	return values
}

func (m *Memory) kept(w engine.Write) map[string]record.Value {
	values := cells(w)
	if m.Store != nil {
		for _, cell := range w.Cells {
			values[cell.Field.API] = m.Store(cell.Field, cell.Value)
		}
	}
	return values
}

func (m *Memory) add(module record.Module, values map[string]record.Value, by record.Author) *record.Record {
	m.next++
	ref := record.Ref{Side: m.side, Module: module, ID: fmt.Sprintf("%d%d", int(m.side)+4, m.next)}
	r := &record.Record{Ref: ref, State: record.Live, Created: m.clock(), Maker: by, Values: map[string]record.Value{}}
	m.records[ref] = r
	m.order[module] = append(m.order[module], ref.ID)
	if m.Fill != nil {
		maps.Copy(r.Values, m.Fill(module))
	}
	m.set(r, values, by)
	return r
}

func (m *Memory) set(r *record.Record, values map[string]record.Value, by record.Author) {
	maps.Copy(r.Values, values)
	r.Modified, r.Editor = m.clock(), by
	m.plan(r)
}
