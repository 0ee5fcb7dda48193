package apitest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// customers is how many contacts there are, and accounts half as many.
const customers = 2_000

// states of the customers, most of them linked.
var states = []string{
	api.CustomerLinked, api.CustomerLinked, api.CustomerLinked, api.CustomerLinked, api.CustomerLinked, api.CustomerDeskOnly,
	api.CustomerLinked, api.CustomerCRMOnly, api.CustomerWaiting, api.CustomerLinked, api.CustomerOutside, api.CustomerFailing,
	api.CustomerLinked, api.CustomerLinked, api.CustomerBereft,
}

// customerAt makes the customer at a place.
func customerAt(module string, i int, now time.Time) api.CustomerRow {
	row := api.CustomerRow{Module: module, Name: company(mix(i, 4)), State: states[mix(i, 11)%len(states)]}
	if module == "Contacts" {
		row.Name, row.Company = person(mix(i, 4)), company(mix(i/3, 4))
		row.Key = mail(row.Name)
	}
	row.Phone = fmt.Sprintf("+46 8 555 %04d", mix(i, 5)%10_000)
	row.Changed = api.Stamp(now.Add(-time.Duration(mix(i, 12)%500_000) * time.Second))
	if row.State != api.CustomerCRMOnly {
		row.Desk = fmt.Sprint(firstID + i)
	}
	if row.State != api.CustomerDeskOnly && row.State != api.CustomerOutside {
		row.CRM = fmt.Sprint(7_000_000 + i)
	}
	if row.State == api.CustomerFailing {
		row.Why = "“about twenty” cannot be stored in Seats, which takes whole numbers."
	}
	row.ID = "desk/" + module + "/" + row.Desk
	if row.Desk == "" {
		row.ID = "crm/" + module + "/" + row.CRM
	}
	return row
}

func mail(name string) string {
	return strings.ToLower(strings.ReplaceAll(name, " ", ".")) + "@example.com"
}

// all lists a module by name.
func (p *Product) all(module string) []api.CustomerRow {
	size := customers
	if module == "Accounts" {
		size /= 2
	}
	rows := make([]api.CustomerRow, size)
	for i := range rows {
		rows[i] = customerAt(module, i, p.now())
	}
	slices.SortStableFunc(rows, func(a, b api.CustomerRow) int { return strings.Compare(a.Name+a.ID, b.Name+b.ID) })
	return rows
}

// CustomerPage gives a part of the contacts or accounts.
func (p *Product) CustomerPage(_ context.Context, q api.CustomerQuery) (api.CustomerPage, error) {
	page := api.NewCustomerPage()
	page.Offset = q.Offset
	if p.bare() {
		return page, nil
	}
	counts := map[string]int{}
	for _, row := range p.all(q.Module) {
		counts[row.State]++
		text := strings.ToLower(row.Name + " " + row.Key + " " + row.Desk + " " + row.CRM)
		if q.State != "" && q.State != row.State || !strings.Contains(text, strings.ToLower(q.Search)) {
			continue
		}
		if page.Total >= q.Offset && (q.Limit == 0 || len(page.Rows) < q.Limit) {
			page.Rows = append(page.Rows, row)
		}
		page.Total++
	}
	for _, state := range slices.Compact(slices.Sorted(slices.Values(states))) {
		page.Counts = append(page.Counts, api.CustomerCount{State: state, Count: counts[state]})
	}
	return page, nil
}

// customer finds one by its id.
func (p *Product) customer(id string) (api.CustomerRow, error) {
	ref, err := record.ParseRef(id)
	if err != nil {
		return api.CustomerRow{}, &record.Error{Code: record.Invalid, Message: err.Error()}
	}
	for _, row := range p.all(ref.Module.String()) {
		if ref.Side == record.Desk && row.Desk == ref.ID || ref.Side == record.CRM && row.CRM == ref.ID {
			return row, nil
		}
	}
	return api.CustomerRow{}, &record.Error{Code: record.NotFound, Message: "the sync has not read " + id, Advice: "check the id"}
}

// Profile gives what the store would know of a customer.
func (p *Product) Profile(ctx context.Context, id string) (api.Profile, error) {
	row, err := p.customer(id)
	if err != nil {
		return api.Profile{}, err
	}
	profile := api.NewProfile(id)
	profile.Module, profile.Name, profile.State, profile.Email, profile.Phone = row.Module, row.Name, row.State, row.Key, row.Phone
	seen := api.Stamp(p.now().Add(-2 * time.Minute))
	side := func(side, id string) api.ProfileRecord {
		if id == "" {
			return api.ProfileRecord{}
		}
		return api.ProfileRecord{
			ID: side + "/" + row.Module + "/" + id, State: "live", Name: row.Name, Created: api.Stamp(p.now().AddDate(0, -5, -3)),
			Modified: row.Changed, SeenAt: seen, URL: page(side, row.Module, id),
		}
	}
	profile.Desk, profile.CRM = side("desk", row.Desk), side("crm", row.CRM)
	if row.State == api.CustomerBereft {
		profile.CRM.State = "binned"
	}
	if row.Company != "" {
		profile.Account = api.ProfileLink{ID: p.all("Accounts")[mix(len(row.Name), 3)%20].ID, Name: row.Company}
	}
	profile.Fields = p.mappedFields(row)
	profile.Standing, err = p.Why(ctx, id)
	profile.Standing.Name = row.Name
	return profile, err
}

func page(side, module, id string) string {
	if side == "desk" {
		return "https://desk.zoho.eu/agent/nordlys/" + strings.ToLower(module) + "/details/" + id
	}
	return "https://crm.zoho.eu/crm/org20101/tab/" + module + "/" + id
}

// mappedFields makes the fields of a customer.
func (p *Product) mappedFields(row api.CustomerRow) []api.ProfileField {
	field := func(desk, crm, label, kind, value string) api.ProfileField {
		f := api.ProfileField{Desk: desk, CRM: crm, DeskLabel: label, CRMLabel: label, Kind: kind, DeskValue: value, CRMValue: value}
		if row.Desk == "" {
			f.DeskValue = ""
		}
		if row.CRM == "" {
			f.CRMValue = ""
		}
		if row.Desk != "" && row.CRM != "" && value != "" {
			f.Source, f.At, f.RunID = []string{"desk", "crm"}[len(desk)%2], api.Stamp(p.now().Add(-time.Duration(len(value)*7)*time.Hour)), "12"
		}
		return f
	}
	if row.Module == "Accounts" {
		return []api.ProfileField{
			field("accountName", "Account_Name", "Account Name", "text", row.Name), field("phone", "Phone", "Phone", "phone", row.Phone),
			field("website", "Website", "Website", "url", "https://example.com"), field("city", "Billing_City", "City", "text", "Göteborg"),
			field("industry", "Industry", "Industry", "choice", "Manufacturing"),
		}
	}
	first, last, _ := strings.Cut(row.Name, " ")
	fields := []api.ProfileField{
		field("firstName", "First_Name", "First Name", "text", first), field("lastName", "Last_Name", "Last Name", "text", last),
		field("email", "Email", "Email", "email", row.Key), field("phone", "Phone", "Phone", "phone", row.Phone),
		field("accountId", "Account_Name", "Account Name", "account", row.Company), field("city", "Mailing_City", "City", "text", "Sevilla"),
		field("mobile", "Mobile", "Mobile", "phone", ""), field("cf_seats", "Seats", "Seats", "number", "24"),
	}
	if row.State == api.CustomerWaiting {
		fields[3].CRMValue, fields[3].Differs = "+46 8 700 1234", true
	}
	return fields
}
