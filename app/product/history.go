package product

import (
	"context"
	"strconv"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// HistoryPage gives a part of the sync history, the newest first.
func (p *Product) HistoryPage(_ context.Context, q api.HistoryQuery) (api.HistoryPage, error) {
	page := api.NewHistoryPage()
	h := p.at()
	if h.engine == nil {
		return page, nil
	}
	today := midnight(p.now())
	var since time.Time
	if q.Days > 0 {
		since = today.AddDate(0, 0, 1-q.Days)
	}
	runs, err := h.engine.History(since)
	if err != nil {
		return page, err
	}
	if since.IsZero() {
		since = today
		if len(runs) > 0 {
			since = midnight(runs[len(runs)-1].Started.In(today.Location()))
		}
	}
	page.Offset, page.Days = q.Offset, daysOf(since, today)
	places := make(map[string]*api.HistoryDay, len(page.Days))
	for i := range page.Days {
		places[page.Days[i].Date] = &page.Days[i]
	}
	for _, run := range runs {
		day := run.Started.In(today.Location()).Format(time.DateOnly)
		for _, row := range api.HistoryOf(run) {
			addLine(&page, q, row, places[day], day)
		}
	}
	return page, nil
}

// addLine counts a line that the filters let through for its day, and takes it
// into the page where it belongs there.
func addLine(page *api.HistoryPage, q api.HistoryQuery, row api.HistoryRow, place *api.HistoryDay, day string) {
	if (q.Source != "" && q.Source != row.Source) || (q.Module != "" && q.Module != row.Module) || (q.Failed && row.Failed == 0) {
		return
	}
	if place != nil { // a clock that was set back leaves runs of tomorrow
		place.Lines++
		place.Added += row.Added
		place.Updated += row.Updated
		place.Failed += row.Failed
	}
	if q.Day != "" && q.Day != day {
		return
	}
	if page.Total >= q.Offset && (q.Limit == 0 || len(page.Rows) < q.Limit) {
		page.Rows = append(page.Rows, row)
	}
	page.Total++
}

func midnight(t time.Time) time.Time {
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, t.Location())
}

// daysOf lists every day from one to another, both included.
func daysOf(from, to time.Time) []api.HistoryDay {
	days := []api.HistoryDay{}
	for day := from; !day.After(to); day = day.AddDate(0, 0, 1) {
		days = append(days, api.HistoryDay{Date: day.Format(time.DateOnly)})
	}
	return days
}

// FindRun finds a run of the history.
func (p *Product) FindRun(_ context.Context, id string) (api.Run, error) {
	h, err := p.ready()
	if err != nil {
		return api.NewRun("", ""), err
	}
	number, err := strconv.ParseUint(id, 10, 64)
	if err == nil {
		run, ok, err := h.engine.Run(number)
		if err != nil {
			return api.NewRun("", ""), err
		}
		if ok {
			return api.RunOf(run), nil
		}
	}
	return api.NewRun("", ""), &record.Error{
		Code: record.NotFound, Message: "there is no run " + id + " in the history", Advice: "look it up in the list of runs",
	}
}
