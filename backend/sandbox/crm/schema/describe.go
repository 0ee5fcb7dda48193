package schema

// ModuleRef is how fields name another module.
func (c *Catalog) moduleRef(api string) any {
	m := c.Module(api)
	if m == nil {
		return nil
	}
	return map[string]any{"api_name": m.API, "crypt": false, "id": m.ID}
}

// Profiles are the two profiles every organization begins with.
func (c *Catalog) Profiles() []map[string]any {
	return []map[string]any{
		{"name": "Administrator", "id": c.ID(26011)},
		{"name": "Standard", "id": c.ID(26014)},
	}
}

// DescribeField is a field as Zoho CRM v8, Get Fields, shows it, every key
// present.
func (c *Catalog) DescribeField(m *Module, f *Field) map[string]any {
	access := "read_write"
	if !f.Create && !f.Update {
		access = "read_only"
	}
	var profiles []map[string]any
	for _, p := range c.Profiles() {
		profiles = append(profiles, map[string]any{"permission_type": access, "name": p["name"], "id": p["id"]})
	}
	simple := f.Kind != Reference && f.Kind != JSON && f.DataType != "textarea"
	out := map[string]any{
		"associated_module": nil, "webhook": true, "colour_code_enabled_by_system": false,
		"operation_type": map[string]any{
			"web_update": f.Update, "api_create": f.Create, "web_create": f.Create, "api_update": f.Update,
		},
		"field_label": f.Label, "tooltip": nil, "display_format_properties": nil, "type": "used",
		"field_read_only": f.Fixed, "customizable_properties": customizable(f),
		"display_label": f.Label, "read_only": f.ReadOnly, "association_details": nil,
		"businesscard_supported": !f.ReadOnly, "multi_module_lookup": map[string]any{}, "id": f.ID,
		"created_time": nil, "filterable": f.Kind != JSON && f.DataType != "textarea", "visible": !f.Hidden,
		"profiles": profiles,
		"view_type": map[string]any{
			"view": !f.ReadOnly, "edit": f.Update, "quick_create": f.Mandatory, "create": f.Create,
		},
		"separator": false, "searchable": f.DataType != "profileimage", "history_tracking_enabled": false,
		"external": nil, "api_name": f.API, "parent_field": nil, "unique": unique(f),
		"enable_colour_code": false, "child_fields": nil, "pick_list_values": picks(f),
		"system_mandatory": f.Mandatory, "private": nil, "virtual_field": false, "json_type": f.JSONType(),
		"crypt": nil, "range": nil, "created_source": "default", "display_type": -1, "ui_type": uiType(f),
		"modified_time": nil, "public": false, "quick_sequence_number": nil,
		"email_parser": map[string]any{
			"fields_update_supported": simple && f.Update, "record_operations_supported": simple && f.Create,
		},
		"currency": map[string]any{}, "custom_field": f.Custom, "lookup": map[string]any{},
		"hipaa_compliance": nil, "convert_mapping": convertMapping(m, f), "address": nil,
		"rollup_summary": map[string]any{}, "length": nil, "column_name": column(m, f), "display_field": f.Name,
		"pick_list_values_sorted_lexically": false, "sortable": simple,
		"layout_associations": []map[string]any{{"api_name": "Standard__s", "name": "Standard", "id": m.LayoutID}},
		"global_picklist":     nil, "display_format": nil, "history_tracking": nil, "data_type": f.DataType,
		"formula": map[string]any{}, "additional_column": nil, "hipaa_compliance_enabled": false,
		"decimal_place": nil, "mass_update": simple && f.Update && !f.Mandatory && !f.Unique,
		"multiselectlookup": map[string]any{}, "auto_number": map[string]any{},
	}
	if f.Length > 0 {
		out["length"] = f.Length
	}
	c.describeType(out, f)
	return out
}

func (c *Catalog) describeType(out map[string]any, f *Field) {
	if f.Kind == Decimal {
		out["decimal_place"] = max(f.Decimals, 2)
	}
	if f.DataType == "currency" {
		out["currency"] = map[string]any{"rounding_option": "normal", "precision": 2}
	}
	if f.Custom {
		out["created_source"] = "customize"
	}
	if f.DataType == "multi_module_lookup" {
		out["multi_module_lookup"] = map[string]any{
			"api_name": f.API, "display_label": f.Label, "id": f.ID,
			"modules": []any{c.moduleRef("Accounts"), c.moduleRef("Deals"), c.moduleRef("Contacts"), c.moduleRef("Leads")},
		}
	}
	if f.Target != "" {
		out["lookup"] = map[string]any{
			"display_label": f.Label, "revalidate_filter_during_edit": false, "api_name": f.API,
			"module": c.moduleRef(f.Target), "id": f.ID, "query_details": map[string]any{},
		}
	}
}
