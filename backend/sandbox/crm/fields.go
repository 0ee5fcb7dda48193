package crm

import (
	"net/http"

	"counterpart/backend/sandbox/crm/schema"
)

// moduleParam reads the module parameter of a metadata call.
func (s *Service) moduleParam(c *call) (*schema.Module, *refusal) {
	name := c.q.Get("module")
	if name == "" {
		return nil, missingParam("module")
	}
	m := s.catalog.Module(name)
	if m == nil {
		return nil, badRequest("INVALID_MODULE", "the module name given seems to be invalid", nil)
	}
	return m, nil
}

// listFields is Get Fields.
func (s *Service) listFields(c *call) (reply, *refusal) {
	m, bad := s.moduleParam(c)
	if bad != nil {
		return reply{}, bad
	}
	kind, bad := c.word("type", "used", "used", "unused", "all")
	if bad != nil {
		return reply{}, bad
	}
	if kind == "unused" {
		return reply{status: http.StatusNoContent}, nil
	}
	fields := []any{}
	for _, f := range m.Fields {
		fields = append(fields, s.describeField(c, m, f))
	}
	return answer(http.StatusOK, map[string]any{"fields": fields}), nil
}

// getField is Get a Field.
func (s *Service) getField(c *call) (reply, *refusal) {
	m, bad := s.moduleParam(c)
	if bad != nil {
		return reply{}, bad
	}
	for _, f := range m.Fields {
		if f.ID == c.path[2] {
			return answer(http.StatusOK, map[string]any{"fields": []any{s.describeField(c, m, f)}}), nil
		}
	}
	return reply{}, badPathID(2)
}

func (s *Service) describeField(c *call, m *schema.Module, f *schema.Field) map[string]any {
	out := s.catalog.DescribeField(m, f)
	if c.q.Get("include") == "allowed_permissions_to_update" {
		out["allowed_permissions_to_update"] = map[string]any{
			"read_write": f.Update, "read_only": true, "hidden": !f.Mandatory,
		}
	}
	return out
}
