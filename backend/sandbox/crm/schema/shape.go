package schema

import "strings"

func unique(f *Field) map[string]any {
	if f.Unique {
		return map[string]any{"case_sensitive": false}
	}
	return map[string]any{}
}

func customizable(f *Field) any {
	if f.ReadOnly {
		return nil
	}
	props := []string{"tooltip"}
	if f.Create && !f.Mandatory {
		props = append([]string{"mandatory", "removal", "add_to_other_layouts"}, props...)
	}
	if len(f.Picks) > 0 {
		props = append(props, "option_add", "replace_values", "color_code")
	}
	return props
}

func picks(f *Field) []map[string]any {
	out := []map[string]any{}
	for i, p := range f.Picks {
		v := map[string]any{
			"display_value": p.Display, "sequence_number": i + 1, "reference_value": p.Actual,
			"colour_code": nil, "actual_value": p.Actual, "id": p.ID, "type": "used",
		}
		if p.Forecast != "" {
			v["forecast_type"], v["probability"], v["deal_category"] = p.Forecast, p.Chance, p.Forecast
		}
		out = append(out, v)
	}
	return out
}

func convertMapping(m *Module, f *Field) map[string]any {
	out := map[string]any{"Contacts": nil, "Deals": nil, "Accounts": nil}
	if m.API != "Leads" {
		return out
	}
	for lead, contact := range LeadToContact() {
		if lead == f.API {
			out["Contacts"] = contact
		}
	}
	for lead, account := range LeadToAccount() {
		if lead == f.API {
			out["Accounts"] = account
		}
	}
	return out
}

// LeadToContact maps lead fields to the contact fields they become when the
// lead is converted.
func LeadToContact() map[string]string {
	return map[string]string{
		"First_Name": "First_Name", "Last_Name": "Last_Name", "Email": "Email", "Phone": "Phone", "Mobile": "Mobile",
		"Fax": "Fax", "Designation": "Title", "Lead_Source": "Lead_Source", "Description": "Description",
		"Skype_ID": "Skype_ID", "Twitter": "Twitter", "Salutation": "Salutation", "Email_Opt_Out": "Email_Opt_Out",
		"Secondary_Email": "Secondary_Email", "Street": "Mailing_Street", "City": "Mailing_City",
		"State": "Mailing_State", "Zip_Code": "Mailing_Zip", "Country": "Mailing_Country",
	}
}

// LeadToAccount maps lead fields to the account fields they become when the
// lead is converted.
func LeadToAccount() map[string]string {
	return map[string]string{
		"Company": "Account_Name", "Website": "Website", "Industry": "Industry", "Annual_Revenue": "Annual_Revenue",
		"No_of_Employees": "Employees", "Rating": "Rating", "Phone": "Phone", "Fax": "Fax",
	}
}

func uiType(f *Field) int {
	types := map[string]int{
		"picklist": 2, "textarea": 3, "ownerlookup": 8, "website": 21, "email": 25, "integer": 32, "phone": 33,
		"currency": 36, "double": 38, "bigint": 52, "profileimage": 66, "multiselectpicklist": 100, "lookup": 133,
		"layout": 208, "boolean": 301, "date": 24, "datetime": 333, "percent": 9, "territories": 999,
		"multi_module_lookup": 133,
	}
	named := map[string]int{
		"First_Name": 27, "Last_Name": 127, "Created_Time": 200, "Modified_Time": 200, "Created_By": 20, "Modified_By": 20,
		"Tag": 209, "Fax": 35, "Skype_ID": 37, "Twitter": 22, "Last_Activity_Time": 786,
	}
	if n, ok := named[f.API]; ok {
		return n
	}
	if n, ok := types[f.DataType]; ok {
		return n
	}
	return 1
}

func column(m *Module, f *Field) string {
	if f.Custom {
		return strings.ToUpper(m.Singular) + "CF_" + f.ID[len(f.ID)-4:]
	}
	return strings.ToUpper(strings.ReplaceAll(f.API, "_", ""))
}
