package sidetest

import (
	"context"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// jobsMakeRecords holds a side that carries out jobs against the contract of
// engine.Bulker.
func jobsMakeRecords(t *testing.T, c *checker) {
	limits := c.Side.Limits().Bulk
	if limits.Least == 0 {
		return // the side carries out none
	}
	bulker, ok := c.Side.(engine.Bulker)
	if !ok || limits.Most < limits.Least || limits.Told < 1 || limits.Settle <= 0 {
		t.Fatalf("the side speaks of jobs, with limits %+v", limits)
	}
	ctx := context.Background()
	columns := []record.Field{c.field(record.Contacts, c.Mail), c.field(record.Contacts, c.Last)}
	for _, field := range columns {
		if !bulker.Packs(field) {
			t.Errorf("a table cannot hold %s", field.API)
		}
	}
	table := record.Table{Columns: columns, Rows: [][]record.Value{
		{"ada@example.com", "Lovelace"}, {"nameless@example.com", record.Null},
	}}
	file, err := bulker.Upload(ctx, record.Contacts, table)
	if err != nil {
		t.Fatal(err)
	}
	c.Pass(lag)
	if found, _ := c.changed(time.Time{}); len(found) > 0 {
		t.Errorf("an upload made %v", found)
	}
	job, err := bulker.Begin(ctx, record.Contacts, file, columns)
	if err != nil || job == "" {
		t.Fatalf("job %q, %v", job, err)
	}
	c.Pass(lag)
	report, err := bulker.Report(ctx, record.Contacts, job)
	if err != nil || report.State != record.JobTold || len(report.Rows) != len(table.Rows) {
		t.Fatalf("report %+v, %v", report, err)
	}
	for _, row := range report.Rows {
		if row.Told[0] != "ada@example.com" {
			if row.ID != "" || row.Err == nil || record.CodeOf(row.Err) == record.AnswerLost {
				t.Errorf("without a last name: %+v", row)
			}
			continue
		}
		if r := c.one(row.ID); r.State != record.Live || r.Value(c.Last) != "Lovelace" || row.Err != nil {
			t.Errorf("%+v reads %+v", row, r)
		}
	}
	if report, err := bulker.Report(ctx, record.Contacts, job+"0"); err != nil || report.State != record.JobUnknown {
		t.Errorf("of another job: %+v, %v", report, err)
	}
}
