package crm

import (
	"net/http"
	"strconv"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

func convertCost(*Service, *call) (int, bool) { return 5, true }

func converting(*call) []need {
	return []need{
		moduleNeed("Leads", "CREATE"), moduleNeed("Contacts", "CREATE"), moduleNeed("Accounts", "CREATE"),
		moduleNeed("Deals", "CREATE"),
	}
}

// convertLead is Convert Lead: the lead becomes a contact, an account if it
// has a company, and a deal if one is described.
func (s *Service) convertLead(c *call) (reply, *refusal) {
	if c.t.Module.API != "Leads" {
		return reply{}, badURL()
	}
	_, list, bad := c.records(1)
	if bad != nil {
		return reply{}, bad
	}
	id, _ := c.id()
	lead := c.t.Live(id)
	in, ok := list[0].(map[string]any)
	switch {
	case lead == nil:
		return reply{}, badPathID(1)
	case !ok:
		return s.writeReply([]result{notAnObject(recordPath(0))}, http.StatusOK), nil
	case lead.Converted:
		return s.writeReply([]result{failed(newProblem("ID_ALREADY_CONVERTED", "id already converted",
			map[string]any{"resource_path_index": 1}))}, http.StatusOK), nil
	}
	return s.writeReply([]result{s.convert(c.t, lead, in)}, http.StatusOK), nil
}

func (s *Service) convert(t *table.Table, lead *table.Record, in map[string]any) result {
	account, bad := s.converted(t, lead, in, "Accounts", schema.LeadToAccount())
	if bad != nil {
		return failed(bad)
	}
	contact, bad := s.converted(t, lead, in, "Contacts", schema.LeadToContact())
	if bad != nil {
		return failed(bad)
	}
	if account != nil {
		s.point(s.tables["Contacts"], contact, "Account_Name", account.ID)
	}
	deal, bad := s.convertedDeal(in, account, contact)
	if bad != nil {
		return failed(bad)
	}
	for api, r := range map[string]*table.Record{
		"Converted_Account": account, "Converted_Contact": contact, "Converted_Deal": deal,
	} {
		if r != nil {
			s.point(t, lead, api, r.ID)
		}
	}
	_, when := t.Module.Field("Converted_Date_Time")
	now := strconv.FormatInt(s.now(), 10)
	t.Change(lead, func(r *table.Record) {
		r.Converted, r.Modified = true, s.now()
		r.Row = r.Row.With(map[int]*string{when: &now})
	})
	return done("The record has been converted successfully", map[string]any{
		"Contacts": s.reference("Contacts", contact), "Accounts": s.reference("Accounts", account),
		"Deals": s.reference("Deals", deal),
	})
}

// converted is the record that a part of the lead becomes: an existing one if
// the request names it, else a new one. No name, no record.
func (s *Service) converted(
	t *table.Table, lead *table.Record, in map[string]any, module string, fields map[string]string,
) (*table.Record, *problem) {
	target := s.tables[module]
	if text, ok := s.referenceID(in[module]); ok {
		id, _ := parseID(text)
		if r := target.Live(id); r != nil {
			return r, nil
		}
		return nil, newProblem("INVALID_DATA", "the id given seems to be invalid",
			map[string]any{"api_name": module, "json_path": recordPath(0) + "." + module})
	}
	d := &draft{changes: map[int]*string{}, owner: &lead.Owner}
	for from, to := range fields {
		_, source := t.Module.Field(from)
		_, at := target.Module.Field(to)
		if text, ok := lead.Row.Get(source); ok {
			d.changes[at] = &text
		}
	}
	_, name := target.Module.Field("Account_Name")
	if module == "Accounts" && d.changes[name] == nil {
		return nil, nil
	}
	s.finish(target, nil, d)
	if problems := s.duplicates(target, nil, d, recordPath(0)); len(problems) > 0 {
		return nil, s.oneProblem(problems)
	}
	return s.insert(target, d, true), nil
}

func (s *Service) convertedDeal(in map[string]any, account, contact *table.Record) (*table.Record, *problem) {
	fields, ok := in["Deals"].(map[string]any)
	if !ok {
		return nil, nil
	}
	fields["Contact_Name"] = map[string]any{"id": idText(contact.ID)}
	if account != nil {
		fields["Account_Name"] = map[string]any{"id": idText(account.ID)}
	}
	d, problems := s.read(s.tables["Deals"], nil, fields, recordPath(0)+".Deals")
	if len(problems) > 0 {
		return nil, s.oneProblem(problems)
	}
	return s.insert(s.tables["Deals"], d, true), nil
}

// point sets a lookup of a record.
func (s *Service) point(t *table.Table, r *table.Record, api string, id uint64) {
	_, at := t.Module.Field(api)
	text := packID(id)
	t.Change(r, func(r *table.Record) { r.Row = r.Row.With(map[int]*string{at: &text}) })
}

func (s *Service) reference(module string, r *table.Record) any {
	if r == nil {
		return nil
	}
	return map[string]any{"name": s.nameOf(s.tables[module], r), "id": idText(r.ID)}
}
