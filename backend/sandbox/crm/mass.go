package crm

import (
	"encoding/json"
	"net/http"
	"strings"
)

const mostMass = 500

// massCost is one credit for every ten records begun.
func massCost(_ *Service, c *call) (int, bool) {
	var body struct {
		IDs []json.RawMessage `json:"ids"`
	}
	if json.Unmarshal(c.body, &body) != nil {
		return 1, false
	}
	return max((len(body.IDs)+9)/10, 1), len(body.IDs) > 10
}

// massUpdate is Mass Update of named records.
func (s *Service) massUpdate(c *call) (reply, *refusal) {
	body, list, bad := c.records(1)
	if bad != nil {
		return reply{}, bad
	}
	in, ok := list[0].(map[string]any)
	ids, given := body["ids"].([]any)
	switch {
	case !ok:
		return s.writeReply([]result{notAnObject(recordPath(0))}, http.StatusOK), nil
	case !given:
		return reply{}, badRequest("MANDATORY_NOT_FOUND", "required field not found",
			map[string]any{"api_name": "ids", "json_path": "$.ids"})
	case len(ids) > mostMass:
		return reply{}, badRequest("LIMIT_EXCEEDED", "count of records in your request exceeds the limit",
			map[string]any{"maximum_length": mostMass, "api_name": "ids", "json_path": "$.ids"})
	}
	results := make([]result, len(ids))
	for i, v := range ids {
		id, _ := parseID(scalar(v))
		r := c.t.Live(id)
		if r == nil {
			results[i] = failed(unknownID(map[string]any{"id": scalar(v)}))
			continue
		}
		if body["over_write"] == false && s.holdsAny(c, id, in) {
			results[i] = done("record updated", s.written(r))
			continue
		}
		results[i] = s.updateOne(c.t, r, in, recordPath(0), -1)
	}
	return s.writeReply(results, http.StatusOK), nil
}

// holdsAny reports whether a record has a value already in one of the fields.
func (s *Service) holdsAny(c *call, id uint64, in map[string]any) bool {
	for name := range in {
		if s.text(c.t, c.t.Live(id), name) != "" {
			return true
		}
	}
	return false
}

// countRecords is Record Count in a Module, of all records or of those that a
// search would find.
func (s *Service) countRecords(c *call) (reply, *refusal) {
	if bad := s.checkView(c); bad != nil {
		return reply{}, bad
	}
	for _, name := range searchParams() {
		if strings.TrimSpace(c.q.Get(name)) == "" {
			continue
		}
		match, bad := s.searchMatch(c)
		if bad != nil {
			return reply{}, bad
		}
		n := 0
		for r := range c.t.ByID.All() {
			if match(r) {
				n++
			}
		}
		return answer(http.StatusOK, map[string]any{"count": n}), nil
	}
	n := c.t.ByID.Len()
	if c.t.Module.API == "Leads" {
		n = 0
		for r := range c.t.ByID.All() {
			if !r.Converted {
				n++
			}
		}
	}
	return answer(http.StatusOK, map[string]any{"count": n}), nil
}
