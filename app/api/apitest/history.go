package apitest

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// HistoryPage gives a part of what the runs did.
func (p *Product) HistoryPage(_ context.Context, q api.HistoryQuery) (api.HistoryPage, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	page := api.NewHistoryPage()
	page.Offset = q.Offset
	length := q.Days
	if length == 0 {
		length = 120
	}
	places := map[string]*api.HistoryDay{}
	page.Days = make([]api.HistoryDay, length)
	for i := range page.Days {
		page.Days[i].Date = p.now().AddDate(0, 0, i+1-length).Format(time.DateOnly)
		places[page.Days[i].Date] = &page.Days[i]
	}
	for _, row := range p.history {
		day := dayOf(row.Date, p.now())
		place := places[day]
		if place == nil || !(q.Source == "" || q.Source == row.Source) || !(q.Module == "" || q.Module == row.Module) || (q.Failed && row.Failed == 0) {
			continue
		}
		place.Lines++
		place.Added, place.Updated, place.Failed = place.Added+row.Added, place.Updated+row.Updated, place.Failed+row.Failed
		if q.Day != "" && q.Day != day {
			continue
		}
		if page.Total >= q.Offset && (q.Limit == 0 || len(page.Rows) < q.Limit) {
			page.Rows = append(page.Rows, row)
		}
		page.Total++
	}
	return page, nil
}

func dayOf(stamp string, now time.Time) string {
	at, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return ""
	}
	return at.In(now.Location()).Format(time.DateOnly)
}

// FindRun sums up the lines of a run.
func (p *Product) FindRun(_ context.Context, id string) (api.Run, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	run := api.NewRun(id, "ok")
	for _, row := range p.history {
		if row.RunID != id {
			continue
		}
		run.Started, run.Finished, run.State = row.Date, row.Finished, row.State
		run.Lines = append(run.Lines, api.RunLine{
			Module: row.Module, Source: row.Source, Target: row.Target, Added: row.Added, Updated: row.Updated, Failed: row.Failed,
		})
	}
	if len(run.Lines) == 0 {
		return run, &record.Error{Code: record.NotFound, Message: "there is no run " + id + " in the history", Advice: "look it up in the list of runs"}
	}
	run.Calls, run.Credits = api.SideCounts{Desk: 42, CRM: 17}, api.SideCounts{Desk: 108, CRM: 23}
	return run, nil
}

// Attempt makes what was last sent for a failed record.
func (p *Product) Attempt(_ context.Context, id string) (api.OperationRow, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, f := range p.failures {
		if f.ID != id || f.Code == string(record.AlreadyMapped) {
			continue // nothing is sent for a duplicate
		}
		row := api.NewOperationRow()
		row.ID, row.Time, row.Module, row.Name, row.Outcome = f.ID, f.Time, f.Module, f.Name, "refused"
		row.Action, row.Source, row.Target, row.RecordID = "update", f.Side, other(f.Side), f.RecordID
		row.Fields = fields(i, f.Module, "update")
		row.Service = `{"code":"INVALID_DATA","details":{"expected_data_type":"integer","api_name":"Seats"},"message":"invalid data","status":"error"}`
		return row, nil
	}
	return api.NewOperationRow(), nil
}

// OperationPage makes the writes of a run from its lines.
func (p *Product) OperationPage(_ context.Context, q api.OperationQuery) (api.OperationPage, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	page := api.NewOperationPage()
	page.Offset = q.Offset
	at := 0
	for _, line := range p.history {
		if line.RunID != q.RunID {
			continue
		}
		for i := range line.Added + line.Updated + line.Failed {
			row := operation(line, i, at)
			at++
			if !passes(row, q) {
				continue
			}
			if page.Total >= q.Offset && len(page.Rows) < q.Limit {
				page.Rows = append(page.Rows, row)
			}
			page.Total++
		}
	}
	return page, nil
}

func passes(row api.OperationRow, q api.OperationQuery) bool {
	kind := row.Action
	if row.Outcome == "refused" {
		kind = "failed"
	}
	return (q.Target == "" || q.Target == row.Target) && (q.Module == "" || q.Module == row.Module) &&
		(q.Action == "" || q.Action == kind || (q.Action == "conflict" && row.Conflict && kind != "failed")) &&
		(q.Search == "" || strings.Contains(strings.ToLower(row.Name), strings.ToLower(q.Search)))
}

// operation makes the write at a place in a line of the history.
func operation(line api.HistoryRow, i, at int) api.OperationRow {
	action := "update"
	if i < line.Added {
		action = "add"
	} else if mix(at, 12)%9 == 0 {
		action = "conflict"
	}
	row := api.NewOperationRow()
	row.ID, row.Time, row.Module, row.Source, row.Target = strconv.Itoa(at+1), line.Date, line.Module, line.Source, line.Target
	row.Action, row.Outcome, row.Conflict = action, "done", action == "conflict"
	if row.Conflict {
		row.Action = "update"
	}
	row.RecordID, row.CounterpartID, row.Name = fmt.Sprint(4_000_000+at), fmt.Sprint(7_000_000+at), person(mix(at, 4))
	if line.Module == "Accounts" {
		row.Name = company(mix(at, 4))
	}
	row.Fields = fields(at, line.Module, action)
	if i >= line.Added+line.Updated {
		row.Outcome, row.Reason = "refused", record.ReasonOf(record.TooLong).Title
		row.Message, row.Advice = "The street has 260 characters, and CRM takes 250.", "Shorten it."
		row.Service = `{"code":"INVALID_DATA","details":{"maximum_length":250,"api_name":"Mailing_Street"}}`
	}
	return row
}

// past makes a history: runs of the last week, and older ones; the newest first.
func past(now time.Time) []api.HistoryRow {
	rows := []api.HistoryRow{}
	for i := range 60 {
		source := []string{"desk", "crm"}[mix(i, 6)%2]
		module := []string{"Contacts", "Contacts", "Accounts"}[mix(i, 7)%3]
		failed, state := 0, "ok"
		if mix(i, 8)%4 == 0 {
			failed, state = 1+mix(i, 9)%4, "partial"
		}
		at := now.Add(-time.Duration(i*i*28+12) * time.Minute)
		rows = append(rows, api.HistoryRow{
			Date: api.Stamp(at), Finished: api.Stamp(at.Add(time.Duration(4+mix(i, 13)%200) * time.Second)), State: state,
			Source: source, Target: other(source), Module: module,
			Added: mix(i, 10) % 40, Updated: mix(i, 11) % 240, Failed: failed, RunID: fmt.Sprint(1000 - i),
		})
	}
	return rows
}
