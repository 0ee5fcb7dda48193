package crm

import (
	"encoding/json"
	"net/http"
	"strings"
)

const (
	mostRestored  = 200
	restoreAtOnce = 1000
)

// restoreOne is Restore a Recycle Bin Record.
func (s *Service) restoreOne(c *call) (reply, *refusal) {
	return binReply([]result{s.restoreID(c.path[2], map[string]any{"resource_path_index": 2})}, s.knobs.MixedWriteStatus), nil
}

// restoreMany is Restore Recycle Bin Records: named ones, filtered ones, or
// all.
func (s *Service) restoreMany(c *call) (reply, *refusal) {
	body, bad := c.object()
	if bad != nil {
		return reply{}, bad
	}
	if ids, ok := body["ids"].([]any); ok {
		if len(ids) > mostRestored {
			return reply{}, badRequest("LIMIT_EXCEEDED", "count of records in your request exceeds the limit",
				map[string]any{"maximum_length": mostRestored, "api_name": "ids", "json_path": "$.ids"})
		}
		results := make([]result, len(ids))
		for i, v := range ids {
			results[i] = s.restoreID(scalar(v), map[string]any{"id": scalar(v)})
		}
		return binReply(results, s.knobs.MixedWriteStatus), nil
	}
	filter := func(binned) bool { return true }
	if filters, ok := body["filters"]; ok {
		text, _ := json.Marshal(filters)
		if filter, bad = s.binFilter(string(text)); bad != nil {
			return reply{}, bad
		}
	} else if body["restore_all_records"] != true {
		return reply{}, badRequest("MANDATORY_NOT_FOUND", "required field not found",
			map[string]any{"api_name": "ids", "json_path": "$.ids"})
	}
	var results []result
	for _, b := range s.inBin() {
		if filter(b) {
			id := idText(b.r.ID)
			results = append(results, s.restoreID(id, map[string]any{"id": id}))
		}
	}
	if len(results) > restoreAtOnce {
		return answer(http.StatusAccepted, map[string]any{"recycle_bin": []any{map[string]any{
			"code": "SCHEDULED", "details": map[string]any{}, "message": "record has been scheduled for restoration",
			"status": "success",
		}}}), nil
	}
	return binReply(results, s.knobs.MixedWriteStatus), nil
}

func (s *Service) restoreID(id string, details map[string]any) result {
	b, ok := s.findBinned(id)
	if !ok {
		return failed(unknownID(details))
	}
	if p := s.orphan(b); p != nil {
		return failed(p)
	}
	if p := s.restoreClash(b); p != nil {
		return failed(p)
	}
	s.restore(b.t, b.r, true)
	return done("record restored", map[string]any{"id": idText(b.r.ID)})
}

// orphan refuses to restore a note without the record it is about.
func (s *Service) orphan(b binned) *problem {
	text := s.text(b.t, b.r, "Parent_Id")
	if text == "" {
		return nil
	}
	f, _ := b.t.Module.Field("Parent_Id")
	if _, r := s.target(f, unpackID(text)); r != nil {
		return nil
	}
	return newProblem("CANNOT_RESTORE_WITHOUT_PARENT", "cannot restore the record without its parent",
		map[string]any{"id": idText(b.r.ID)})
}

// restoreClash refuses a record whose unique value was taken meanwhile.
func (s *Service) restoreClash(b binned) *problem {
	d := &draft{changes: map[int]*string{}}
	for _, c := range b.r.Row.Cells() {
		d.changes[c.Field] = &c.Text
	}
	if problems := s.duplicates(b.t, nil, d, "$"); len(problems) > 0 {
		return s.oneProblem(problems)
	}
	return nil
}

// deleteBinned is Delete Recycle Bin Records, one or several.
func (s *Service) deleteBinned(c *call) (reply, *refusal) {
	var ids []string
	if len(c.path) == 3 {
		ids = []string{c.path[2]}
	} else if filters := c.q.Get("filters"); filters != "" {
		return s.deleteFiltered(filters)
	} else if ids = strings.Split(c.q.Get("ids"), ","); c.q.Get("ids") == "" {
		return reply{}, missingParam("ids")
	}
	results := make([]result, len(ids))
	for i, id := range ids {
		b, ok := s.findBinned(strings.TrimSpace(id))
		if !ok {
			results[i] = failed(newProblem("INVALID_DATA", "record not deleted", map[string]any{"id": id}))
			continue
		}
		s.purgeBinned(b)
		results[i] = done("record deleted", map[string]any{"id": id})
	}
	return binReply(results, s.knobs.MixedWriteStatus), nil
}

func (s *Service) deleteFiltered(filters string) (reply, *refusal) {
	filter, bad := s.binFilter(filters)
	if bad != nil {
		return reply{}, bad
	}
	for _, b := range s.inBin() {
		if filter(b) {
			s.purgeBinned(b)
		}
	}
	return answer(http.StatusOK, map[string]any{"recycle_bin": []any{map[string]any{
		"code": "SCHEDULED", "details": map[string]any{}, "status": "success",
		"message": "Bulk deletion of records based on filters has been scheduled",
	}}}), nil
}

// emptyBin is Empty Recycle Bin, for administrators.
func (s *Service) emptyBin(*call) (reply, *refusal) {
	if !s.knobs.UserAdministrator {
		return reply{}, refuse(http.StatusForbidden, "NO_PERMISSION", "permission denied",
			map[string]any{"permissions": []string{"Crm_Implied_Manage_Recycle_Bin"}})
	}
	for _, b := range s.inBin() {
		s.purgeBinned(b)
	}
	return answer(http.StatusOK, map[string]any{"recycle_bin": []any{map[string]any{
		"code": "SUCCESS", "details": map[string]any{}, "message": "recycle bin emptied", "status": "success",
	}}}), nil
}

// purgeBinned removes a record of the recycle bin for good.
func (s *Service) purgeBinned(b binned) {
	s.purge(b.t, b.r)
}
