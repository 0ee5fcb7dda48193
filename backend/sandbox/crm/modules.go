package crm

import (
	"net/http"
	"slices"
	"strings"

	"counterpart/backend/sandbox/crm/schema"
)

// listModules is Get Modules. All of the organization's are visible.
func (s *Service) listModules(c *call) (reply, *refusal) {
	known := []string{"visible", "user_hidden", "system_hidden", "scheduled_for_deletion"}
	wanted := []string{"visible"}
	if text := c.q.Get("status"); text != "" {
		wanted = strings.Split(text, ",")
	}
	for _, w := range wanted {
		if !slices.Contains(known, w) {
			return reply{}, badRequest("PATTERN_NOT_MATCHED", "Please check whether the input values are correct",
				map[string]any{"param_name": "status"})
		}
	}
	if !slices.Contains(wanted, "visible") {
		return reply{status: http.StatusNoContent}, nil
	}
	modules := []any{}
	for i, m := range s.catalog.Modules {
		if !m.Shadow {
			modules = append(modules, s.describeModule(m, i+1))
		}
	}
	return answer(http.StatusOK, map[string]any{"modules": modules}), nil
}

// getModule is Get a Module.
func (s *Service) getModule(c *call) (reply, *refusal) {
	for i, m := range s.catalog.Modules {
		if m.Shadow || !strings.EqualFold(m.API, c.path[2]) && m.ID != c.path[2] {
			continue
		}
		out := s.describeModule(m, i+1)
		fields := []any{}
		for _, f := range m.Fields {
			if f.Mandatory || f.Name {
				fields = append(fields, map[string]any{"api_name": f.API, "id": f.ID})
			}
		}
		out["custom_view"] = map[string]any{
			"display_value": "All " + m.Plural, "default": true, "system_name": "ALLVIEWS", "name": "All " + m.Plural,
			"system_defined": true, "id": m.ViewID, "category": "public_views", "fields": fields,
		}
		out["search_layout_fields"], out["per_page"], out["display_field"] = fields, 10, nil
		if f, _ := m.NameField(); f != nil {
			out["display_field"] = f.API
		}
		return answer(http.StatusOK, map[string]any{"modules": []any{out}}), nil
	}
	return reply{}, badRequest("INVALID_MODULE", "the module name given seems to be invalid",
		map[string]any{"resource_path_index": 2})
}

func (s *Service) describeModule(m *schema.Module, sequence int) map[string]any {
	return map[string]any{
		"has_more_profiles": false, "access_type": "org_based", "private_profile": nil, "deletable": true,
		"description": nil, "creatable": true, "recycle_bin_on_delete": true, "modified_time": nil,
		"plural_label": m.Plural, "presence_sub_menu": true, "actual_plural_label": m.Plural, "id": m.ID,
		"visibility": 1, "convertable": m.API == "Leads", "sub_menu_available": true, "editable": true,
		"actual_singular_label": m.Singular, "profiles": s.catalog.Profiles(), "show_as_tab": m.API != "Notes",
		"web_link": nil, "sequence_number": sequence, "singular_label": m.Singular, "viewable": true,
		"api_supported": true, "api_name": m.API, "quick_create": true, "modified_by": nil,
		"generated_type": "default", "feeds_required": false, "arguments": []any{}, "module_name": m.Plural,
		"profile_count": 2, "business_card_field_limit": 5, "parent_module": map[string]any{}, "status": "visible",
		"global_search_supported": true, "filter_supported": true, "isBlueprintSupported": true,
		"emailTemplate_support": true, "inventory_template_supported": false, "triggers_supported": true,
		"public_fields_configured": false, "zia_view": false,
	}
}
