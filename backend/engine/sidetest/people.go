package sidetest

import (
	"fmt"
	"maps"
	"slices"

	"counterpart/backend/record"
)

// What people do in the pages of the service.

// Add makes a record as a person would and returns its id.
func (m *Memory) Add(module record.Module, values map[string]record.Value) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.catchUp()
	r := m.add(module, values, record.Another)
	m.log = append(m.log, Call{Kind: "create", Module: module, ID: r.ID, Values: maps.Clone(values), By: "person"})
	return r.ID
}

// Edit changes a live record as a person would.
func (m *Memory) Edit(module record.Module, id string, values map[string]record.Value) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.catchUp()
	m.set(m.must(module, id), values, record.Another)
	m.log = append(m.log, Call{Kind: "update", Module: module, ID: id, Values: maps.Clone(values), By: "person"})
}

// Delete puts a record into the recycle bin as a person would.
func (m *Memory) Delete(module record.Module, id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.must(module, id)
	r.State, r.Modified = record.Binned, m.clock()
}

// Purge deletes a record for good as a person would.
func (m *Memory) Purge(module record.Module, id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.must(module, id)
	r.State, r.Modified = record.Gone, m.clock()
}

// Undelete takes a record out of the recycle bin as a person would.
func (m *Memory) Undelete(module record.Module, id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.must(module, id)
	r.State, r.Modified, r.Editor = record.Live, m.clock(), record.Another
}

// Recover takes a record out of the recycle bin without a trace in its time of
// modification, as a service may.
func (m *Memory) Recover(module record.Module, id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.must(module, id)
	r.State, r.Modified = record.Live, r.Created
}

// Hint has a record show the id of the CRM record that Zoho's own integration
// linked it with.
func (m *Memory) Hint(module record.Module, id, partner string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.must(module, id)
	r.Hint, r.Modified, r.Editor = partner, m.clock(), record.Another
}

// Spam marks a record as spam, or takes the mark off.
func (m *Memory) Spam(module record.Module, id string, spam bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.must(module, id)
	r.Spam, r.Modified, r.Editor = spam, m.clock(), record.Another
}

// must returns a record that the test knows to be there.
func (m *Memory) must(module record.Module, id string) *record.Record {
	r, ok := m.records[record.Ref{Side: m.side, Module: module, ID: id}]
	if !ok {
		panic(fmt.Sprintf("%s has no %s %s", m.side, module, id))
	}
	return r
}

// Live returns copies of the live records of a module, in order of creation.
func (m *Memory) Live(module record.Module) []record.Record {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.catchUp()
	var live []record.Record
	for _, id := range m.order[module] {
		if r := m.must(module, id); r.State == record.Live {
			r := *r
			r.Values = maps.Clone(r.Values)
			live = append(live, r)
		}
	}
	return live
}

// Writes returns the engine's writes so far, and forgets them.
func (m *Memory) Writes() []Call {
	m.mu.Lock()
	defer m.mu.Unlock()
	writes := slices.DeleteFunc(slices.Clone(m.log), func(c Call) bool { return c.By != "engine" })
	m.log = nil
	return writes
}

// Rewrite changes a record in the recycle bin, as the service itself does when it
// takes a deleted account out of its contacts.
func (m *Memory) Rewrite(module record.Module, id string, values map[string]record.Value) {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.Copy(m.must(module, id).Values, values)
}
