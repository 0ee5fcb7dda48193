package crm

import (
	"net/http"

	"counterpart/backend/sandbox/crm/table"
)

// deleteRecords is Delete Records.
func (s *Service) deleteRecords(c *call) (reply, *refusal) {
	ids, bad := c.ids(mostRecords)
	if bad != nil {
		return reply{}, bad
	}
	if ids == nil {
		return reply{}, missingParam("ids")
	}
	results := make([]result, len(ids))
	for i, text := range ids {
		id, _ := parseID(text)
		results[i] = s.deleteOne(c.t, id, map[string]any{"id": text})
	}
	return s.writeReply(results, http.StatusOK), nil
}

// deleteRecord is Delete a Record.
func (s *Service) deleteRecord(c *call) (reply, *refusal) {
	id, _ := c.id()
	return s.writeReply([]result{s.deleteOne(c.t, id, map[string]any{"resource_path_index": 1})}, http.StatusOK), nil
}

func (s *Service) deleteOne(t *table.Table, id uint64, details map[string]any) result {
	r := t.Live(id)
	if r == nil {
		return failed(newProblem("INVALID_DATA", "record not deleted", details))
	}
	s.bin(t, r, true)
	return done("record deleted", map[string]any{"id": idText(id)})
}
