package crm

import (
	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// symbols of the currencies that the organization sells in; records without one are in its own.
var symbols = map[string]string{"": "$", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}

// dollars are the keys beside the fields that Get a Record shows.
func dollars(m *schema.Module) []string {
	if m.API == "Notes" {
		return []string{
			"$attachments", "$field_states", "$editable", "$se_module", "$is_shared_to_client", "$size", "$state",
			"$voice_note",
		}
	}
	names := []string{
		"$approval", "$approval_state", "$approved", "$currency_symbol", "$editable", "$field_states", "$in_merge",
		"$is_duplicate", "$layout_id", "$locked_for_me", "$orchestration", "$process_flow", "$review",
		"$review_process", "$state", "$zia_owner_assignment",
	}
	switch m.API {
	case "Tasks", "Events", "Calls":
		names = append(names, "$se_module")
	case "Leads":
		names = append(names, "$converted", "$converted_detail")
	}
	return names
}

// dollar is the value of such a key where all records have the same, and
// "?" where it depends on the record; empty if there is no such key.
func dollar(name string) string {
	switch name {
	case "$approved", "$editable":
		return "true"
	case "$in_merge", "$is_duplicate", "$locked_for_me", "$orchestration", "$process_flow", "$voice_note",
		"$is_shared_to_client", "$event_cancelled", "$has_more":
		return "false"
	case "$approval":
		return `{"delegate":false,"takeover":false,"approve":false,"reject":false,"resubmit":false}`
	case "$review_process":
		return `{"approve":false,"reject":false,"resubmit":false}`
	case "$approval_state":
		return `"approved"`
	case "$state":
		return `"save"`
	case "$converted_detail":
		return "{}"
	case "$field_states", "$review", "$zia_owner_assignment", "$attachments", "$size", "Contact_Role":
		return "null"
	case "$layout_id", "$se_module", "$converted", "$currency_symbol":
		return "?"
	}
	return ""
}

func (s *Service) appendDollar(buf []byte, t *table.Table, r *table.Record, name string) []byte {
	switch name {
	case "$layout_id":
		return appendLayout(buf, t.Module)
	case "$converted":
		if r.Converted {
			return append(buf, "true"...)
		}
		return append(buf, "false"...)
	case "$se_module":
		return s.appendSeModule(buf, t, r)
	case "$currency_symbol":
		return appendQuoted(buf, symbols[s.text(t, r, "Currency")])
	}
	return append(buf, dollar(name)...)
}

// appendSeModule writes the module of the record that a note or an activity
// belongs to.
func (s *Service) appendSeModule(buf []byte, t *table.Table, r *table.Record) []byte {
	for _, api := range []string{"Parent_Id", "What_Id", "Who_Id"} {
		text := s.text(t, r, api)
		if text == "" {
			continue
		}
		f, _ := t.Module.Field(api)
		if target, found := s.target(f, unpackID(text)); found != nil {
			return appendQuoted(buf, target.Module.API)
		}
	}
	return append(buf, "null"...)
}
