package sidetest

import (
	"context"
	"slices"
	"strconv"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// job is a table whose records are made when its time has come.
type job struct {
	module record.Module
	table  record.Table
	due    time.Time
	report record.Report
}

// Packs implements engine.Bulker.
func (m *Memory) Packs(record.Field) bool { return true }

// Upload implements engine.Bulker.
func (m *Memory) Upload(_ context.Context, module record.Module, table record.Table) (string, error) {
	m.count(1)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.next++
	file := "file" + strconv.Itoa(m.next)
	m.files[file] = &job{module: module, table: table}
	return file, nil
}

// Begin implements engine.Bulker: the records are made after JobTime, all at
// once.
func (m *Memory) Begin(_ context.Context, _ record.Module, file string, _ []record.Field) (string, error) {
	m.count(1)
	m.mu.Lock()
	defer m.mu.Unlock()
	j, ok := m.files[file]
	if !ok {
		return "", &record.Error{Code: record.ParameterWrong, Message: "no such file"}
	}
	delete(m.files, file)
	m.next++
	id := "job" + strconv.Itoa(m.next)
	j.due = m.clock().Add(m.JobTime)
	m.jobs[id] = j
	m.running = append(m.running, j)
	return id, nil
}

// Report implements engine.Bulker.
func (m *Memory) Report(_ context.Context, _ record.Module, id string) (record.Report, error) {
	m.count(1)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.catchUp()
	j, ok := m.jobs[id]
	switch {
	case !ok:
		return record.Report{State: record.JobUnknown}, nil
	case slices.Contains(m.running, j):
		return record.Report{State: record.JobRunning}, nil
	}
	return j.report, nil
}

// runJobs carries out the jobs whose time has come.
func (m *Memory) runJobs() {
	now := m.clock()
	m.running = slices.DeleteFunc(m.running, func(j *job) bool {
		if j.due.After(now) {
			return false
		}
		j.report.State = record.JobTold
		for _, values := range j.table.Rows {
			j.report.Rows = append(j.report.Rows, m.makeRow(j, values))
		}
		return true
	})
}

// makeRow makes the record of a row, unless Fail says otherwise.
func (m *Memory) makeRow(j *job, values []record.Value) record.Row {
	var w engine.Write
	for i, v := range values {
		if v != record.Null {
			w.Cells = append(w.Cells, engine.Cell{Field: j.table.Columns[i], Value: v})
		}
	}
	row := record.Row{Told: values[:min(len(values), max(m.limits.Bulk.Told, 1))]}
	result := m.attempt(Call{Kind: "create", Module: j.module, Values: cells(w), By: "engine"}, func(c *Call) engine.Result {
		r := m.add(j.module, m.kept(w), record.Us)
		c.ID = r.ID
		return engine.Result{ID: r.ID}
	})
	row.ID, row.Err = result.ID, result.Err
	return row
}
