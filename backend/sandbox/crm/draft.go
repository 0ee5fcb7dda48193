package crm

import (
	"fmt"
	"maps"
	"slices"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// draft is a write that was read and found valid: what changes in the row,
// and in what is kept beside it.
type draft struct {
	changes map[int]*string
	owner   *uint16
}

// text is what a field will be once the draft is carried out.
func (d *draft) text(before *table.Record, at int) string {
	if text, ok := d.changes[at]; ok {
		if text == nil {
			return ""
		}
		return *text
	}
	if before == nil {
		return ""
	}
	text, _ := before.Row.Get(at)
	return text
}

func (d *draft) row(before *table.Record) table.Row {
	if before == nil {
		return table.Row("").With(d.changes)
	}
	return before.Row.With(d.changes)
}

// read judges the fields of a record to be written: an insert if before is
// nil. The path is where the record lies in the request, for problems.
func (s *Service) read(t *table.Table, before *table.Record, in map[string]any, path string) (*draft, []*problem) {
	d := &draft{changes: map[int]*string{}}
	problems := s.unknownNames(t, in, path)
	problems = append(problems, s.missingFields(t, before, in, path)...)
	appended, _ := in["$append_values"].(map[string]any)
	for i, f := range t.Module.Fields {
		v, given := in[f.API]
		if !given || !f.Writable(before != nil) || f.Mandatory && empty(v) {
			continue
		}
		if flaw := s.readField(d, f, i, v); flaw != nil {
			flaw.details["api_name"], flaw.details["json_path"] = f.API, path+"."+f.API
			problems = append(problems, newProblem("INVALID_DATA", flaw.message, flaw.details))
			continue
		}
		if appended[f.API] == true && f.Kind == schema.MultiText && before != nil {
			d.appendChoices(before, i)
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	s.finish(t, before, d)
	return d, s.duplicates(t, before, d, path)
}

func (s *Service) readField(d *draft, f *schema.Field, at int, v any) *flaw {
	if f.Source == schema.Owner {
		owner, flaw := s.readOwner(v)
		d.owner = owner
		return flaw
	}
	text, flaw := s.parse(f, v)
	if flaw == nil && f.Source == schema.Stored {
		d.changes[at] = text
	}
	return flaw
}

func (s *Service) readOwner(v any) (*uint16, *flaw) {
	text, ok := s.referenceID(v)
	if !ok {
		return nil, wrongType("jsonobject")
	}
	id, _ := parseID(text)
	at, ok := s.userAt(id)
	if !ok || s.member(at).Status != "active" {
		return nil, &flaw{map[string]any{}, "the related id given seems to be invalid"}
	}
	owner := uint16(at)
	return &owner, nil
}

func (d *draft) appendChoices(before *table.Record, at int) {
	old, _ := before.Row.Get(at)
	merged := splitChoices(old)
	have := map[string]bool{}
	for _, v := range merged {
		have[v] = true
	}
	text := old
	for _, v := range splitChoices(d.text(nil, at)) {
		if !have[v] {
			if text != "" {
				text += separator
			}
			text += v
		}
	}
	d.changes[at] = &text
}

func empty(v any) bool { return v == nil || v == "" }

func (s *Service) unknownNames(t *table.Table, in map[string]any, path string) []*problem {
	if s.knobs.UnknownFields != "reject" {
		return nil
	}
	var problems []*problem
	for _, name := range slices.Sorted(maps.Keys(in)) {
		if f, _ := t.Module.Field(name); f == nil && name[:min(1, len(name))] != "$" {
			problems = append(problems, newProblem("INVALID_DATA", "the field api name given seems to be invalid",
				map[string]any{"api_name": name, "json_path": path + "." + name}))
		}
	}
	return problems
}

// missingFields names the mandatory fields that an insert lacks or that an
// update would clear.
func (s *Service) missingFields(t *table.Table, before *table.Record, in map[string]any, path string) []*problem {
	var problems []*problem
	for _, f := range t.Module.Fields {
		if !f.Mandatory {
			continue
		}
		v, given := in[f.API]
		if given && empty(v) && s.knobs.MandatoryNull == "invalid" {
			problems = append(problems, newProblem("INVALID_DATA", "invalid data",
				map[string]any{"expected_data_type": f.DataType, "api_name": f.API, "json_path": path + "." + f.API}))
		} else if before == nil && empty(v) || given && empty(v) {
			problems = append(problems, newProblem("MANDATORY_NOT_FOUND", "required field not found",
				map[string]any{"api_name": f.API, "json_path": path + "." + f.API}))
		}
	}
	return problems
}

// duplicates finds the live records that hold a unique value already.
func (s *Service) duplicates(t *table.Table, before *table.Record, d *draft, path string) []*problem {
	var problems []*problem
	for _, at := range t.Module.Uniques() {
		text := d.changes[at]
		if text == nil {
			continue
		}
		f := t.Module.Fields[at]
		for r := range t.Find(at, *text) {
			if before != nil && r.ID == before.ID {
				continue
			}
			owner := s.userRef(r.Owner)
			owner["zuid"] = s.users[r.Owner].Person.ZUID
			problems = append(problems, newProblem("DUPLICATE_DATA", "duplicate data", map[string]any{
				"api_name": f.API, "json_path": path + "." + f.API, "id": idText(r.ID), "more_records": false,
				"duplicate_record": map[string]any{
					"Owner": owner, "id": idText(r.ID),
					"module": map[string]any{"api_name": t.Module.API, "id": t.Module.ID},
				},
			}))
			break
		}
	}
	return problems
}

// oneProblem is what a record with problems is answered with: the first, or
// all where the organization's service aggregates them or all are duplicates.
func (s *Service) oneProblem(problems []*problem) *problem {
	if len(problems) == 1 || !s.knobs.AggregateErrors && problems[0].Code != "DUPLICATE_DATA" {
		return problems[0]
	}
	return newProblem("MULTIPLE_OR_MULTI_ERRORS", "Multiple errors in the request", map[string]any{"errors": problems})
}

func recordPath(i int) string { return fmt.Sprintf("$.data[%d]", i) }
