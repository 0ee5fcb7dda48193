package apitest

import (
	"context"
	"fmt"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// Conflicts lists those of that many days.
func (p *Product) Conflicts(_ context.Context, days, limit int) ([]api.ConflictRow, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	since := api.Stamp(p.now().AddDate(0, 0, -days))
	rows := []api.ConflictRow{}
	for _, c := range p.conflicts {
		if c.Time >= since && (limit == 0 || len(rows) < limit) {
			rows = append(rows, c)
		}
	}
	return rows, nil
}

// TakeLost turns a conflict round, once; the one whose record was changed since
// is refused.
func (p *Product) TakeLost(_ context.Context, id, field string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, c := range p.conflicts {
		if c.ID != id || c.Field != field {
			continue
		}
		if p.taken[id+field] || i == 1 {
			return &record.Error{
				Code: record.AlreadyModified, Message: "the record was changed since the conflict was decided",
				Advice: "change it in Desk or CRM; the sync brings it to the other side",
			}
		}
		p.taken[id+field] = true
		p.tell(api.EventHistory)
		return nil
	}
	return record.Errorf(record.NotFound, "there is no conflict %s", id)
}

// clashes makes conflicts of the last weeks, the latest first.
func clashes(now time.Time) []api.ConflictRow {
	fields := []struct{ desk, crm, kept, lost string }{
		{"phone", "Phone", "+46 8 700 12 30", "+46 8 700 12 33"},
		{"title", "Title", "Head of Operations", "Operations"},
		{"email", "Email", "ana.ruiz@nordlys.example", "ana@nordlys.example"},
		{"street", "Mailing_Street", "Sveavägen 24, 3rd floor, 111 57 Stockholm", ""},
	}
	rows := []api.ConflictRow{}
	for i := range 11 {
		f := fields[i%len(fields)]
		row := api.ConflictRow{
			ID: fmt.Sprint(501 - i), Time: api.Stamp(now.Add(-time.Duration(i*i*5+1) * time.Hour)), Module: "Contacts",
			Name: person(mix(i, 21)), Field: f.desk, CRMField: f.crm, Kept: f.kept, Lost: f.lost,
			Winner: []string{"desk", "crm"}[mix(i, 22)%2], Rule: []string{"newest", "desk"}[i%2], Takeable: true,
		}
		if row.Rule == "desk" {
			row.Winner = "desk"
		}
		if i == 4 {
			row.Rule, row.Takeable = "direction", false
		}
		rows = append(rows, row)
	}
	return rows
}
