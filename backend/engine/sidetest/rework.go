package sidetest

import (
	"maps"
	"slices"
	"time"

	"counterpart/backend/record"
)

// rework is what a workflow will do to a record.
type rework struct {
	at     time.Time
	ref    record.Ref
	values map[string]record.Value
}

// plan asks the service's workflow what it makes of a record that was saved
// just now.
func (m *Memory) plan(r *record.Record) {
	if m.Rework == nil {
		return
	}
	saved := *r
	saved.Values = maps.Clone(r.Values)
	if values, after := m.Rework(saved); len(values) > 0 {
		m.due = append(m.due, rework{m.clock().Add(after), r.Ref, values})
	}
}

// catchUp carries out what workflows had to do by now. What changes nothing
// leaves no trace.
func (m *Memory) catchUp() {
	m.runJobs()
	now := m.clock()
	m.due = slices.DeleteFunc(m.due, func(d rework) bool {
		if d.at.After(now) {
			return false
		}
		r := m.records[d.ref]
		before := maps.Clone(r.Values)
		maps.Copy(r.Values, d.values)
		if r.State == record.Live && !maps.Equal(before, r.Values) {
			r.Modified, r.Editor = d.at, record.Another
		}
		return true
	})
}
