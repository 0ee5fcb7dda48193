package crm

import (
	"net/http"
	"slices"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// upsertRecords is Upsert Records.
func (s *Service) upsertRecords(c *call) (reply, *refusal) {
	body, list, bad := c.records(mostRecords)
	if bad != nil {
		return reply{}, bad
	}
	if bad := checkTriggers(body); bad != nil {
		return reply{}, bad
	}
	checks, bad := checkFields(c.t.Module, body["duplicate_check_fields"])
	if bad != nil {
		return reply{}, bad
	}
	unless, bad := c.since("If-Unmodified-Since")
	if bad != nil {
		return reply{}, bad
	}
	results := each(list, func(i int, in map[string]any) result {
		return s.upsertOne(c.t, in, recordPath(i), checks, unless)
	})
	return s.writeReply(results, http.StatusOK), nil
}

// checkFields are the positions of the fields that duplicates are looked for
// by, in order (Zoho CRM v8, Upsert Records): the system field unless only
// unique ones are named, then the named unique fields, then the others.
func checkFields(m *schema.Module, v any) ([]int, *refusal) {
	_, system := m.Field(m.Dup)
	uniques := m.Uniques()
	names, ok := v.([]any)
	if v != nil && !ok {
		return nil, badCheckFields(m)
	}
	var first []int
	for _, item := range names {
		name, _ := item.(string)
		_, at := m.Field(name)
		if at < 0 || at != system && !slices.Contains(uniques, at) {
			return nil, badCheckFields(m)
		}
		first = append(first, at)
	}
	if len(first) == 0 && system >= 0 {
		first = []int{system}
	}
	for _, at := range uniques {
		if !slices.Contains(first, at) {
			first = append(first, at)
		}
	}
	return first, nil
}

func badCheckFields(m *schema.Module) *refusal {
	allowed := []string{}
	if m.Dup != "" {
		allowed = append(allowed, m.Dup)
	}
	for _, at := range m.Uniques() {
		allowed = append(allowed, m.Fields[at].API)
	}
	return badRequest("INVALID_DATA", "invalid data", map[string]any{
		"api_name": "duplicate_check_fields", "json_path": "$.duplicate_check_fields", "supported_values": allowed,
	})
}

func (s *Service) upsertOne(t *table.Table, in map[string]any, path string, checks []int, unless int64) result {
	found, field := s.existing(t, in, checks)
	if text := scalar(in["id"]); text != "" {
		id, _ := parseID(text)
		if found, field = t.Live(id), nil; found == nil {
			return failed(unknownID(map[string]any{"id": text}))
		}
	}
	var out result
	action := "insert"
	if found != nil {
		action = "update"
		out = s.updateOne(t, found, in, path, unless)
	} else {
		out = s.insertOne(t, in, path)
	}
	if out.bad != nil {
		return out
	}
	out.item["action"], out.item["duplicate_field"] = action, nil
	if field != nil {
		out.item["duplicate_field"] = field.API
	}
	return out
}

// existing finds the record that an upsert updates.
func (s *Service) existing(t *table.Table, in map[string]any, checks []int) (*table.Record, *schema.Field) {
	for _, at := range checks {
		f := t.Module.Fields[at]
		text, flaw := s.parse(f, in[f.API])
		if flaw != nil || text == nil {
			continue
		}
		var match *table.Record
		for r := range t.Find(at, *text) {
			match = r
			if s.knobs.UpsertPicks == "oldest" {
				break
			}
		}
		if match != nil {
			return match, f
		}
	}
	return nil, nil
}
