package apitest

import (
	"context"
	"slices"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// FailurePage gives a part of the open failures.
func (p *Product) FailurePage(_ context.Context, q api.FailureQuery) (api.FailurePage, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	page := api.NewFailurePage()
	page.Offset = q.Offset
	for _, f := range p.failures {
		if q.Module != "" && q.Module != f.Module || q.Code != "" && q.Code != f.Code {
			continue
		}
		if page.Total >= q.Offset && (q.Limit == 0 || len(page.Rows) < q.Limit) {
			page.Rows = append(page.Rows, f)
		}
		page.Total++
	}
	return page, nil
}

// FailureGroups counts the open failures by reason.
func (p *Product) FailureGroups(_ context.Context, module string) ([]api.FailureGroup, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	groups := []api.FailureGroup{}
	for _, f := range p.failures {
		if module != "" && module != f.Module {
			continue
		}
		at := slices.IndexFunc(groups, func(g api.FailureGroup) bool {
			return g.Module == f.Module && g.Code == f.Code && g.Field == f.Field
		})
		if at < 0 {
			at = len(groups)
			groups = append(groups, api.FailureGroup{
				Module: f.Module, Code: f.Code, Reason: f.Reason, Meaning: f.Meaning, Advice: f.Advice, Field: f.Field,
			})
		}
		groups[at].Count++
	}
	slices.SortStableFunc(groups, func(a, b api.FailureGroup) int { return b.Count - a.Count })
	return groups, nil
}

// failures makes n open failures.
func failures(now time.Time, n int) []api.FailureRow {
	problems := []record.Error{
		{
			Code: record.TextForInteger, Field: "Seats", Message: "“about twenty” cannot be stored in Seats, which takes whole numbers",
			Advice: "Correct the value in Desk, or map Seats to a text field",
		},
		{
			Code: record.AlreadyMapped, Message: "Another Desk contact with the same e-mail already has this CRM contact",
			Advice: "Merge the two contacts in Desk, then try again",
		},
		{
			Code: record.MandatoryMissing, Field: "Last_Name", Message: "CRM asks for Last Name and the Desk contact has none",
			Advice: "Fill in the last name in Desk",
		},
	}
	rows := []api.FailureRow{}
	for i := range n {
		side, module, name := record.Desk, record.Contacts, person(mix(i, 9))
		if i%5 == 4 {
			side, module, name = record.CRM, record.Accounts, company(mix(i, 9))
		}
		at := now.Add(-time.Duration(i*i) * time.Minute)
		rows = append(rows, api.FailureOf(record.Failure{
			Ref: record.Ref{Side: side, Module: module, ID: api.Stamp(at)[11:16] + pick(givenNames, i)}, Name: name,
			Problem: problems[i%len(problems)], First: at, Last: at, Attempts: 1 + i%4, Next: now.Add(time.Hour),
		}))
	}
	return rows
}
