package crm_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"counterpart/backend/sandbox/crm"
)

func TestInsert_JudgesEachRecord(t *testing.T) {
	b := newRig(t)
	taken := b.create("Contacts", obj{"Last_Name": "First", "External_Key": "K-1"})
	tests := []struct {
		name string
		in   obj
		want []any
	}{
		{"mandatory", obj{"First_Name": "A"}, []any{
			"code", "MANDATORY_NOT_FOUND", "message", "required field not found",
			"details.api_name", "Last_Name", "details.json_path", "$.data[0].Last_Name",
		}},
		{"text for an integer", obj{"Last_Name": "A", "Seats": "12"}, []any{
			"code", "INVALID_DATA", "details.expected_data_type", "integer", "details.api_name", "Seats",
			"details.json_path", "$.data[0].Seats",
		}},
		{"fraction for an integer", obj{"Last_Name": "A", "Seats": 1.5}, []any{"details.expected_data_type", "integer"}},
		{"too many digits", obj{"Last_Name": "A", "Seats": 1234567890}, []any{"details.maximum_length", 9}},
		{"text for a boolean", obj{"Last_Name": "A", "Newsletter": "true"}, []any{"details.expected_data_type", "boolean"}},
		{"too long", obj{"Last_Name": strings.Repeat("é", 81)}, []any{
			"code", "INVALID_DATA", "details.maximum_length", 80, "details.api_name", "Last_Name",
		}},
		{"number for text", obj{"Last_Name": "A", "Title": 5}, []any{"details.expected_data_type", "text"}},
		{"e-mail", obj{"Last_Name": "A", "Email": "nobody"}, []any{"details.expected_data_type", "email"}},
		{"phone", obj{"Last_Name": "A", "Phone": "call me!"}, []any{"details.expected_data_type", "phone"}},
		{"date", obj{"Last_Name": "A", "Contract_End": "02/03/2026"}, []any{"details.expected_data_type", "date"}},
		{"unknown lookup", obj{"Last_Name": "A", "Account_Name": obj{"id": "5184320000009999999"}}, []any{
			"code", "INVALID_DATA", "message", "the related id given seems to be invalid", "details.api_name", "Account_Name",
		}},
		{"lookup by name", obj{"Last_Name": "A", "Account_Name": obj{"name": "X"}}, []any{"details.expected_data_type", "jsonobject"}},
		{"choices", obj{"Last_Name": "A", "Interests": "Hardware"}, []any{"details.expected_data_type", "jsonarray"}},
		{"unknown owner", obj{"Last_Name": "A", "Owner": obj{"id": "5184320000009999999"}}, []any{"code", "INVALID_DATA", "details.api_name", "Owner"}},
		{"unique", obj{"Last_Name": "A", "External_Key": "k-1"}, []any{
			"code", "DUPLICATE_DATA", "message", "duplicate data", "details.id", taken,
			"details.duplicate_record.id", taken, "details.duplicate_record.module.api_name", "Contacts",
			"details.duplicate_record.Owner.zuid", "808233918", "details.more_records", false,
		}},
	}
	for _, tt := range tests {
		a := b.do(http.MethodPost, "Contacts", data(tt.in)).is(400)
		for i := 0; i < len(tt.want); i += 2 {
			tt.want[i] = "data.0." + tt.want[i].(string)
		}
		a.has(tt.want...)
	}
	b.get("Contacts?fields=id").is(200).has("info.count", 1)
}

func TestInsert_StoresWhatIsAllowed(t *testing.T) {
	b := newRig(t)
	account := b.create("Accounts", obj{"Account_Name": "Zylker", "Renewal_Value": 12.345, "Employees": 40})
	b.get("Accounts/"+account).has("data.0.Renewal_Value", 12.35, "data.0.Employees", 40, "data.0.Account_Number", nil)
	id := b.do(http.MethodPost, "Contacts", data(obj{
		"Last_Name": "Łukasz <b>\"x\"</b>\n\u2028", "Seats": 12, "Newsletter": true, "Contract_End": "2027-01-31",
		"Interests": []string{"Hardware", "Support", "Hardware"}, "Customer_Tier": "Diamond", "Account_Name": account,
		"Email": "Łukasz@übung.example", "Phone": "+48 (22) 555-01", "Created_Time": "2001-01-01T00:00:00Z",
		"Salutation": "-None-", "Tag": []obj{{"name": "VIP"}}, "Mailing_City": "Baltimore", "Mailing_State": "MD",
		"Mailing_Zip": "21224", "Mailing_Street": "228 Runamuck Pl", "Fax": "", "Full_Name": "ignored",
	})).is(201).text("data.0.details.id")
	b.get("Contacts/"+id).is(200).has("data.0.Last_Name", "Łukasz <b>\"x\"</b>\n\u2028", "data.0.Seats", 12,
		"data.0.Newsletter", true, "data.0.Contract_End", "2027-01-31", "data.0.Interests.1", "Support",
		"data.0.Customer_Tier", "Diamond", "data.0.Account_Name.name", "Zylker", "data.0.Salutation", nil,
		"data.0.Created_Time", "2026-03-02T12:00:00+03:00", "data.0.Tag.0.name", "VIP", "data.0.Fax", nil,
		"data.0.Mailing_Address", "228 Runamuck Pl\nBaltimore, MD 21224", "data.0.Layout.name", "Standard")
}

func TestWrite_StatusOfMixtures(t *testing.T) {
	b := newRig(t)
	mixed := data(obj{"Last_Name": "Good"}, obj{"First_Name": "Bad"})
	for _, status := range []int{207, 202, 201} {
		b.knob(func(k *crm.Knobs) { k.MixedWriteStatus = status })
		b.do(http.MethodPost, "Contacts", mixed).is(status).has("data.0.code", "SUCCESS", "data.1.code", "MANDATORY_NOT_FOUND")
	}
	many := make([]obj, 101)
	b.do(http.MethodPost, "Contacts", data(many...)).is(400).has("code", "LIMIT_EXCEEDED", "details.maximum_length", 100)
	b.do(http.MethodPost, "Contacts", obj{}).is(400).has("code", "MANDATORY_NOT_FOUND", "details.api_name", "data")
	b.do(http.MethodPost, "Contacts", "{").is(400).has("code", "INVALID_DATA")
	b.do(http.MethodPost, "Contacts", data()).is(400).has("code", "INVALID_DATA")
	b.do(http.MethodPost, "Contacts", obj{"data": []obj{{"Last_Name": "A"}}, "trigger": []string{"magic"}}).is(400).
		has("details.api_name", "trigger")
	b.do(http.MethodPost, "Contacts", obj{"data": []obj{{"Last_Name": "A"}}, "trigger": []string{}}).is(201)
}

func TestUpdate_ChangesWhatIsSent(t *testing.T) {
	b := newRig(t)
	id := b.create("Contacts", obj{"Last_Name": "Old", "Phone": "1", "Interests": []string{"Hardware"}})
	b.clock.Advance(time.Minute)
	b.do(http.MethodPut, "Contacts/"+id, data(obj{"Last_Name": "New", "Phone": nil})).is(200).has(
		"data.0.message", "record updated", "data.0.details.Modified_Time", "2026-03-02T12:01:00+03:00",
		"data.0.details.Created_Time", "2026-03-02T12:00:00+03:00", "data.0.details.id", id)
	b.do(http.MethodPut, "Contacts", data(
		obj{"id": id, "Interests": []string{"Support"}, "$append_values": obj{"Interests": true}},
		obj{"id": "5184320000009999999", "Phone": "1"}, obj{"Phone": "1"}, obj{"id": id, "Last_Name": nil},
	)).is(207).has("data.1.message", "the id given seems to be invalid", "data.1.details.id", "5184320000009999999",
		"data.2.code", "MANDATORY_NOT_FOUND", "data.2.details.api_name", "id", "data.3.details.api_name", "Last_Name")
	b.get("Contacts/"+id).has("data.0.Last_Name", "New", "data.0.Phone", nil, "data.0.Interests.0", "Hardware",
		"data.0.Interests.1", "Support")
	b.do(http.MethodPut, "Contacts/5184320000009999999", data(obj{"Phone": "1"})).is(400).
		has("data.0.details.resource_path_index", 1)
}

func TestUpdate_OnlyIfUnmodified(t *testing.T) {
	b := newRig(t)
	id := b.create("Contacts", obj{"Last_Name": "A"})
	other := b.create("Contacts", obj{"Last_Name": "B"})
	read := b.clock.Now().Format(time.RFC3339)
	b.clock.Advance(2 * time.Second)
	b.must(b.crm.Edit("Contacts", id, obj{"Last_Name": "Person"}))
	b.do(http.MethodPut, "Contacts/"+id, data(obj{"Last_Name": "Sync"}), "If-Unmodified-Since", read).is(412).has(
		"data.0.code", "ALREADY_MODIFIED", "data.0.details.id", id,
		"data.0.details.Modified_Time", "2026-03-02T12:00:02+03:00")
	b.do(http.MethodPut, "Contacts", data(obj{"id": id, "Last_Name": "Sync"}, obj{"id": other, "Last_Name": "Sync"}),
		"If-Unmodified-Since", read).is(207).has("data.0.code", "ALREADY_MODIFIED", "data.1.code", "SUCCESS")
	b.get("Contacts/"+id).has("data.0.Last_Name", "Person")
}

func TestUpsert_ChecksFieldsInOrder(t *testing.T) {
	b := newRig(t)
	mail := b.create("Contacts", obj{"Last_Name": "Mail", "Email": "a@example.com"})
	key := b.create("Contacts", obj{"Last_Name": "Key", "External_Key": "K"})
	in := obj{"Last_Name": "Up", "Email": "A@example.com"}
	both := obj{"Last_Name": "Up", "Email": "b@example.com", "External_Key": "K"}
	post := func(record obj, checks ...string) answer {
		body := data(record)
		if checks != nil {
			body["duplicate_check_fields"] = checks
		}
		return b.do(http.MethodPost, "Contacts/upsert", body)
	}
	post(in).is(200).has("data.0.action", "update", "data.0.duplicate_field", "Email", "data.0.details.id", mail)
	post(in, "Email").is(200).has("data.0.details.id", mail)
	post(both).is(200).has("data.0.duplicate_field", "External_Key", "data.0.details.id", key)
	post(in, "External_Key").is(200).has("data.0.action", "insert", "data.0.duplicate_field", nil, "data.0.message", "record added")
	post(in, "Phone").is(400).has("code", "INVALID_DATA", "details.api_name", "duplicate_check_fields")
	post(obj{"Last_Name": "No key"}).is(200).has("data.0.action", "insert")
	post(obj{"id": key, "Last_Name": "By id"}).is(200).has("data.0.action", "update", "data.0.details.id", key)
	b.knob(func(k *crm.Knobs) { k.UpsertPicks = "newest" })
	if got := post(in, "Email").text("data.0.details.id"); got <= mail {
		t.Errorf("newest match: got %s", got)
	}
}

func TestDelete_Many(t *testing.T) {
	b := newRig(t)
	id := b.create("Contacts", obj{"Last_Name": "A"})
	b.do(http.MethodDelete, "Contacts", nil).is(400).has("code", "REQUIRED_PARAM_MISSING", "details.param_name", "ids")
	b.do(http.MethodDelete, "Contacts?wf_trigger=false&ids="+id+",5184320000009999999", nil).is(207).has(
		"data.0.details.id", id, "data.1.message", "record not deleted", "data.1.details.id", "5184320000009999999")
	b.do(http.MethodPut, "Contacts/"+id, data(obj{"Last_Name": "B"})).is(400).has("data.0.code", "INVALID_DATA")
	b.do(http.MethodPut, "Contacts/"+id, data(obj{"Last_Name": "B"})).is(400).has("data.0.details.resource_path_index", 1)
	b.knob(func(k *crm.Knobs) { k.BinnedUpdate = "no-permission" })
	b.do(http.MethodPut, "Contacts/"+id, data(obj{"Last_Name": "B"})).is(403).has("data.0.code", "NO_PERMISSION")
}

func TestMassUpdate(t *testing.T) {
	b := newRig(t)
	one, two := b.create("Accounts", obj{"Account_Name": "A"}), b.create("Accounts", obj{"Account_Name": "B", "Industry": "ERP"})
	b.do(http.MethodPost, "Accounts/actions/mass_update", obj{
		"data": []obj{{"Industry": "Education"}}, "over_write": false, "ids": []string{one, two, "5184320000009999999"},
	}).is(207).has("data.0.code", "SUCCESS", "data.2.code", "INVALID_DATA")
	b.get("Accounts/"+one).has("data.0.Industry", "Education")
	b.get("Accounts/"+two).has("data.0.Industry", "ERP")
	n, err := b.crm.MassUpdate("Accounts", []string{one, two}, obj{"Industry": "Storage Equipment"})
	if n != 2 || err != nil {
		t.Errorf("mass update by a person: %d, %v", n, err)
	}
}

func TestKnobs_OfStoredText(t *testing.T) {
	b := newRig(t)
	long := "  e\u0301" + strings.Repeat("x", 50) + "  "
	store := func() string {
		id := b.do(http.MethodPost, "Contacts", data(obj{"Last_Name": "A", "First_Name": long})).is(201).text("data.0.details.id")
		return b.get("Contacts/" + id + "?fields=First_Name").text("data.0.First_Name")
	}
	b.knob(func(k *crm.Knobs) { k.TruncateText = true })
	if got, want := store(), string([]rune(long)[:40]); got != want {
		t.Errorf("truncated: got %q, want %q", got, want)
	}
	b.knob(func(k *crm.Knobs) { k.TrimText, k.NormaliseText = true, true })
	if got, want := store(), "é"+strings.Repeat("x", 39); got != want {
		t.Errorf("trimmed, normalised and truncated: got %q, want %q", got, want)
	}
}

func TestKnobs_OfWrites(t *testing.T) {
	b := newRig(t)
	id := b.create("Contacts", obj{"Last_Name": "A"})
	b.knob(func(k *crm.Knobs) {
		k.IdenticalUpdateTouches, k.Picklists, k.EmptyText, k.AggregateErrors, k.BareLookups = false, "reject", "reject", true, false
		k.Automations = []crm.Automation{{Module: "Contacts", Field: "Department", Action: "upper-case"}}
	})
	b.clock.Advance(time.Minute)
	b.do(http.MethodPut, "Contacts/"+id, data(obj{"Last_Name": "A"})).is(200).
		has("data.0.details.Modified_Time", "2026-03-02T12:00:00+03:00")
	b.do(http.MethodPut, "Contacts/"+id, data(obj{"Department": "sales"})).is(200)
	b.get("Contacts/"+id).has("data.0.Department", "SALES", "data.0.Modified_Time", "2026-03-02T12:01:00+03:00")
	b.do(http.MethodPut, "Contacts/"+id, data(obj{"Customer_Tier": "Diamond", "Fax": "", "Seats": "x", "Account_Name": id})).is(400).
		has("data.0.code", "MULTIPLE_OR_MULTI_ERRORS", "data.0.details.errors.0.code", "INVALID_DATA")
	b.knob(func(k *crm.Knobs) { k.UnknownFields = "reject" })
	b.do(http.MethodPut, "Contacts/"+id, data(obj{"Nope": 1})).is(400).
		has("data.0.message", "the field api name given seems to be invalid", "data.0.details.api_name", "Nope")
	k := b.crm.Knobs()
	k.Picklists = "maybe"
	if err := b.crm.SetKnobs(k); err == nil {
		t.Error("a knob that is not known was set")
	}
}
