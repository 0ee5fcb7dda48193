package crm

import (
	"net/http"

	"counterpart/backend/sandbox/crm/schema"
)

// listLayouts is Get Layouts: each module has the one called Standard.
func (s *Service) listLayouts(c *call) (reply, *refusal) {
	m, bad := s.moduleParam(c)
	if bad != nil {
		return reply{}, bad
	}
	if len(c.path) == 3 && c.path[2] != m.LayoutID {
		return reply{}, badPathID(2)
	}
	return answer(http.StatusOK, map[string]any{"layouts": []any{s.describeLayout(m)}}), nil
}

func (s *Service) describeLayout(m *schema.Module) map[string]any {
	fields := []any{}
	for i, f := range m.Fields {
		if f.Hidden {
			continue
		}
		out := s.catalog.DescribeField(m, f)
		out["required"], out["sequence_number"], out["section_id"] = f.Mandatory, i+1, 1
		out["validation_rule"], out["default_value"] = nil, nil
		fields = append(fields, out)
	}
	section := map[string]any{
		"display_label": m.Singular + " Information", "name": m.Singular + " Information", "api_name": m.Singular + "_Information",
		"sequence_number": 1, "issubformsection": false, "isSubformSection": false, "tab_traversal": 2, "column_count": 2,
		"type": "used", "generated_type": "default", "properties": nil, "id": m.LayoutID + "1", "fields": fields,
	}
	profiles := s.catalog.Profiles()
	for _, p := range profiles {
		p["default"] = true
	}
	return map[string]any{
		"id": m.LayoutID, "name": "Standard", "api_name": "Standard__s", "display_label": "Standard", "status": "active",
		"has_more_profiles": false, "visible": true, "show_business_card": true, "source": "all", "created_for": nil,
		"created_time": nil, "created_by": nil, "modified_time": nil, "modified_by": nil, "convert_mapping": nil,
		"profiles": profiles, "sections": []any{section}, "actions_allowed": map[string]any{
			"edit": true, "rename": true, "clone": true, "downgrade": false, "delete": true, "deactivate": true,
			"set_layout_permissions": true,
		},
	}
}

// listProfiles is Get Profiles.
func (s *Service) listProfiles(*call) (reply, *refusal) {
	out := []any{}
	for _, p := range s.catalog.Profiles() {
		out = append(out, describeProfile(p))
	}
	return answer(http.StatusOK, map[string]any{"profiles": out}), nil
}

// getProfile is Get a Profile.
func (s *Service) getProfile(c *call) (reply, *refusal) {
	for _, p := range s.catalog.Profiles() {
		if p["id"] != c.path[2] {
			continue
		}
		out := describeProfile(p)
		permissions := []any{}
		for _, m := range s.catalog.Modules {
			if m.Shadow {
				continue
			}
			for _, verb := range []string{"View", "Create", "Edit", "Delete"} {
				permissions = append(permissions, map[string]any{
					"display_label": verb, "customizable": true, "enabled": true, "module": m.API,
					"name": "Crm_Implied_" + verb + "_" + m.API, "id": m.ID,
				})
			}
		}
		out["permissions_details"], out["sections"] = permissions, []any{}
		return answer(http.StatusOK, map[string]any{"profiles": []any{out}}), nil
	}
	return reply{}, badPathID(2)
}

func describeProfile(p map[string]any) map[string]any {
	return map[string]any{
		"id": p["id"], "name": p["name"], "display_label": p["name"], "api_name": p["name"], "custom": false, "default": true,
		"type": "normal_profile", "created_time": nil, "modified_time": nil, "created_by": nil, "modified_by": nil,
		"description": "This profile will have all the permissions.", "category": false, "_delete": nil,
	}
}
