package crm

import (
	"encoding/json"
	"net/http"
	"slices"

	"counterpart/backend/sandbox/crm/table"
)

const mostRecords = 100

// result is what became of one record of a write.
type result struct {
	item map[string]any
	bad  *problem
	code int // HTTP status if it stood alone; 0 if it went well
}

func done(message string, details map[string]any) result {
	return result{item: map[string]any{
		"code": "SUCCESS", "details": details, "message": message, "status": "success",
	}}
}

func failed(p *problem) result { return result{bad: p, code: http.StatusBadRequest} }

// writeCost is one credit for every ten records begun.
func writeCost(_ *Service, c *call) (int, bool) {
	var body struct {
		Data []json.RawMessage `json:"data"`
	}
	if json.Unmarshal(c.body, &body) != nil {
		return 1, false
	}
	n := len(body.Data)
	return max((n+9)/10, 1), n > 10
}

// written is what the answer to a write says of the record.
func (s *Service) written(r *table.Record) map[string]any {
	return map[string]any{
		"Modified_Time": s.clock(r.Modified), "Modified_By": s.userRef(r.ModifiedBy),
		"Created_Time": s.clock(r.Created), "Created_By": s.userRef(r.CreatedBy), "id": idText(r.ID),
	}
}

// writeReply puts the results of a write into one answer. All well answers
// with the given status, a mixture with the one that the knob chooses.
func (s *Service) writeReply(results []result, status int) reply {
	data := make([]any, len(results))
	bad, lone := 0, 0
	for i, r := range results {
		data[i] = r.item
		if r.bad != nil {
			if bad++; bad > 1 && lone != r.code {
				lone = http.StatusBadRequest
			} else {
				lone = r.code
			}
			if r.item == nil {
				data[i] = r.bad
			}
		}
	}
	switch {
	case bad == len(results):
		status = lone
	case bad > 0:
		status = s.knobs.MixedWriteStatus
	}
	return answer(status, map[string]any{"data": data})
}

// insertRecords is Insert Records.
func (s *Service) insertRecords(c *call) (reply, *refusal) {
	body, list, bad := c.records(mostRecords)
	if bad != nil {
		return reply{}, bad
	}
	if bad := checkTriggers(body); bad != nil {
		return reply{}, bad
	}
	results := each(list, func(i int, in map[string]any) result { return s.insertOne(c.t, in, recordPath(i)) })
	return s.writeReply(results, http.StatusCreated), nil
}

func (s *Service) insertOne(t *table.Table, in map[string]any, path string) result {
	d, problems := s.read(t, nil, in, path)
	if len(problems) > 0 {
		return failed(s.oneProblem(problems))
	}
	details := s.written(s.insert(t, d, true))
	details["$approval_state"] = "approved"
	return done("record added", details)
}

// each writes the records of a call one by one; those that are none are
// refused, each by itself.
func each(list []any, write func(i int, in map[string]any) result) []result {
	results := make([]result, len(list))
	for i, item := range list {
		if in, ok := item.(map[string]any); ok {
			results[i] = write(i, in)
		} else {
			results[i] = notAnObject(recordPath(i))
		}
	}
	return results
}

func notAnObject(path string) result {
	return failed(newProblem("INVALID_DATA", "invalid data",
		map[string]any{"expected_data_type": "jsonobject", "json_path": path}))
}

// checkTriggers refuses automations that do not exist; the sandbox's own run
// whatever was asked for, as a customer's field rules do.
func checkTriggers(body map[string]any) *refusal {
	known := []string{"workflow", "approval", "blueprint", "pathfinder", "orchestration"}
	v, given := body["trigger"]
	if !given || v == nil {
		return nil
	}
	list, ok := v.([]any)
	if !ok {
		return badRequest("INVALID_DATA", "invalid data",
			map[string]any{"expected_data_type": "jsonarray", "api_name": "trigger", "json_path": "$.trigger"})
	}
	for _, item := range list {
		if name, _ := item.(string); !slices.Contains(known, name) {
			return badRequest("INVALID_DATA", "invalid data",
				map[string]any{"api_name": "trigger", "json_path": "$.trigger", "supported_values": known})
		}
	}
	return nil
}

// updateRecords is Update Records.
func (s *Service) updateRecords(c *call) (reply, *refusal) {
	body, list, bad := c.records(mostRecords)
	if bad != nil {
		return reply{}, bad
	}
	return s.updateAll(c, body, list, func(i int, in map[string]any) (uint64, *problem) {
		text, given := in["id"]
		if !given || text == nil {
			return 0, newProblem("MANDATORY_NOT_FOUND", "required field not found",
				map[string]any{"api_name": "id", "json_path": recordPath(i) + ".id"})
		}
		id, _ := parseID(scalar(text))
		if !s.reachable(c.t, id) {
			return 0, unknownID(map[string]any{"id": scalar(text)})
		}
		return id, nil
	})
}

// updateRecord is Update a Record.
func (s *Service) updateRecord(c *call) (reply, *refusal) {
	id, ok := c.id()
	body, list, bad := c.records(1)
	if bad != nil {
		return reply{}, bad
	}
	return s.updateAll(c, body, list, func(int, map[string]any) (uint64, *problem) {
		if !ok || !s.reachable(c.t, id) {
			return 0, unknownID(map[string]any{"resource_path_index": 1})
		}
		return id, nil
	})
}

func (s *Service) updateAll(
	c *call, body map[string]any, list []any, find func(int, map[string]any) (uint64, *problem),
) (reply, *refusal) {
	if bad := checkTriggers(body); bad != nil {
		return reply{}, bad
	}
	unless, bad := c.since("If-Unmodified-Since")
	if bad != nil {
		return reply{}, bad
	}
	results := each(list, func(i int, in map[string]any) result {
		id, bad := find(i, in)
		if bad != nil {
			return failed(bad)
		}
		return s.updateOne(c.t, c.t.Get(id), in, recordPath(i), unless)
	})
	return s.writeReply(results, http.StatusOK), nil
}

// reachable reports whether an update finds a record: a live one, or one in the
// recycle bin where that is told apart from none.
func (s *Service) reachable(t *table.Table, id uint64) bool {
	r := t.Get(id)
	return r != nil && (r.State == table.Live || r.State == table.Binned && s.knobs.BinnedUpdate == "no-permission")
}

func (s *Service) updateOne(t *table.Table, r *table.Record, in map[string]any, path string, unless int64) result {
	switch {
	case r.State != table.Live:
		return result{code: http.StatusForbidden, bad: newProblem("NO_PERMISSION", "permission denied", nil)}
	case unless >= 0 && r.Modified > unless:
		return result{code: http.StatusPreconditionFailed, bad: newProblem("ALREADY_MODIFIED",
			"record updated time has already passed if-unmodified-since time", s.written(r))}
	}
	d, problems := s.read(t, r, in, path)
	if len(problems) > 0 {
		return failed(s.oneProblem(problems))
	}
	s.update(t, r, d, true)
	return done("record updated", s.written(r))
}

func unknownID(details map[string]any) *problem {
	return newProblem("INVALID_DATA", "the id given seems to be invalid", details)
}

// scalar is a string or number as text.
func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}
