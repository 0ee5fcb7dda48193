package crm

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
	"counterpart/backend/zoho/zohotest"
)

// recordedCall is how the recordings wrap an answer.
type recordedCall struct {
	API map[string]map[string]struct {
		Response struct {
			Data []row `json:"data"`
		} `json:"response"`
		Status int `json:"status"`
	} `json:"api"`
}

func TestDecode_ReadsRecordedContacts(t *testing.T) {
	var call recordedCall
	zohotest.Recorded(t, record.CRM, "list-contacts.test.json", &call)
	fields := []record.Field{
		{API: "Last_Name", Type: record.Text},
		{API: "Email", Type: record.Email},
		{API: "Mobile", Type: record.Phone},
		{API: "Account_Name", Type: record.Lookup},
		{API: "Email_Opt_Out", Type: record.Boolean},
		{API: "Mailing_Zip", Type: record.Text},
	}
	found := false
	for _, paths := range call.API {
		for _, answer := range paths {
			for _, r := range answer.Response.Data {
				rec := decode(record.Contacts, fields, r, time.Time{})
				if rec.ID == "" || rec.Partial() || rec.Name == "" || rec.Modified.Before(rec.Created) {
					t.Errorf("got %+v, want it whole", rec)
				}
				if rec.ID != "7328395000000680156" {
					continue
				}
				found = true
				want := record.Record{
					Ref:   record.Ref{Side: record.CRM, Module: record.Contacts, ID: rec.ID},
					State: record.Live, Name: "Kris Marrier (Sample)",
					Created:  time.Date(2026, 5, 14, 8, 36, 12, 0, time.UTC),
					Modified: time.Date(2026, 5, 14, 8, 36, 19, 0, time.UTC),
					Values: map[string]record.Value{
						"Last_Name": "Marrier (Sample)", "Email": "krismarrier@noemail.invalid", "Mobile": "555-555-5555",
						"Account_Name": "7328395000000680055", "Email_Opt_Out": "false", "Mailing_Zip": "21224",
					},
				}
				if diff := cmp.Diff(want, rec); diff != "" {
					t.Errorf("record (-want +got):\n%s", diff)
				}
			}
		}
	}
	if !found {
		t.Error("the known contact is not among the rows")
	}
}

func TestResults_ReadARecordedWrite(t *testing.T) {
	var call struct {
		API map[string]map[string]struct {
			Response struct {
				Data []itemAnswer `json:"data"`
			} `json:"response"`
		} `json:"api"`
	}
	zohotest.Recorded(t, record.CRM, "create-contact.test.json", &call)
	items := call.API["post"]["/crm/v2/Contacts"].Response.Data
	got := results([]record.Write{{}}, items, nil)
	want := []record.Result{{ID: "7328395000000703005", Modified: time.Date(2026, 5, 14, 9, 53, 58, 0, time.UTC)}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("results (-want +got):\n%s", diff)
	}
}

func TestSchema_ReadsRecordedFields(t *testing.T) {
	var body struct {
		Fields []fieldAnswer `json:"fields"`
	}
	zohotest.Recorded(t, record.CRM, "fields-Leads-v7.json", &body)
	got := map[string]record.Field{}
	for _, f := range body.Fields {
		got[f.API] = f.field(false)
	}
	tests := []struct {
		name     string
		kind     record.Type
		readOnly bool
	}{
		{"Owner", record.User, false},
		{"Created_Time", record.DateTime, true},
		{"Full_Name", record.Text, true},
		{"Modified_By", record.User, true},
		{"Tag", record.Unsupported, false},
		{"Annual_Revenue", record.Currency, false},
		{"Formula_Decimal", record.Decimal, true},
		{"checking_multi_picklist", record.MultiPicklist, false},
		{"Project_Details", record.Unsupported, false},
		{"Visitor_Score", record.BigInteger, false},
		{"Contact_Lookup", record.Lookup, false},
		{"Percent", record.Percent, false},
		{"id", record.BigInteger, true},
	}
	for _, test := range tests {
		field := got[test.name]
		if field.Type != test.kind || test.kind != record.Unsupported && field.ReadOnly != test.readOnly {
			t.Errorf("%s: got %v, read-only %v; want %v, %v", test.name, field.Type, field.ReadOnly, test.kind, test.readOnly)
		}
	}
	for _, option := range got["Lead_Status"].Options {
		if option == "-None-" {
			t.Error("the blank entry is among the options")
		}
	}
}

func TestExplain_ClassifiesDocumentedErrors(t *testing.T) {
	tests := []struct {
		body   string
		status int
		want   record.Code
		field  string
	}{
		{`{"code":"INVALID_TOKEN","details":{},"message":"invalid oauth token","status":"error"}`, 401, record.SignIn, ""},
		{`{"code":"OAUTH_SCOPE_MISMATCH","details":{},"message":"Unauthorized","status":"error"}`, 401, record.ScopeMissing, ""},
		{`{"code":"NO_PERMISSION","details":{"permissions":["Crm_Implied_View_Leads"]},"message":"permission denied","status":"error"}`, 403, record.ScopeMissing, ""},
		{`{"code":"REQUIRED_PARAM_MISSING","details":{"param_name":"fields"},"message":"m","status":"error"}`, 400, record.ParameterMissing, "fields"},
		{`{"code":"INVALID_MODULE","details":{"resource_path_index":0},"message":"m","status":"error"}`, 400, record.ParameterWrong, ""},
		{`{"data":[{"code":"INVALID_MODULE","details":{},"message":"m","status":"error"}]}`, 400, record.ParameterWrong, ""},
		{`{"code":"INVALID_DATA","details":{"expected_data_type":"integer","api_name":"Number_1","json_path":"$.data[0].Number_1"},"message":"invalid data","status":"error"}`, 400, record.TextForInteger, "Number_1"},
		{`{"code":"INVALID_DATA","details":{"expected_data_type":"boolean","api_name":"B"},"message":"invalid data","status":"error"}`, 400, record.WrongType, "B"},
		{`{"code":"INVALID_DATA","details":{"maximum_length":2,"api_name":"Number_1"},"message":"invalid data","status":"error"}`, 400, record.TooLong, "Number_1"},
		{`{"code":"INVALID_DATA","details":{"resource_path_index":1},"message":"the id given seems to be invalid","status":"error"}`, 400, record.RecordGone, ""},
		{`{"code":"INVALID_DATA","details":{"id":"17"},"message":"the id given seems to be invalid","status":"error"}`, 400, record.RecordGone, ""},
		{`{"code":"INVALID_DATA","details":{"param_name":"cvid"},"message":"invalid data","status":"error"}`, 400, record.ParameterWrong, "cvid"},
		{`{"code":"MANDATORY_NOT_FOUND","details":{"api_name":"Last_Name","json_path":"$.data[0].Last_Name"},"message":"required field not found","status":"error"}`, 400, record.MandatoryMissing, "Last_Name"},
		{`{"code":"DUPLICATE_DATA","details":{"api_name":"Unique_1","id":"2008662000006256222"},"message":"duplicate data","status":"error"}`, 400, record.DuplicateValue, "Unique_1"},
		{`{"code":"MULTIPLE_OR_MULTI_ERRORS","details":{"errors":[{"code":"DUPLICATE_DATA","details":{"api_name":"U"},"message":"duplicate data","status":"error"}]},"message":"m","status":"error"}`, 400, record.DuplicateValue, "U"},
		{`{"code":"RECORD_LOCKED","details":{"api_name":"id"},"message":"m","status":"error"}`, 400, record.RecordLocked, "id"},
		{`{"data":[{"code":"ALREADY_MODIFIED","details":{"id":"1"},"message":"m","status":"error"}]}`, 412, record.AlreadyModified, ""},
		{`{"code":"SOMETHING_NEW","details":{},"message":"m","status":"error"}`, 400, record.RecordRefused, ""},
		{`{"code":"SOMETHING_NEW","details":[],"message":"m","status":"error"}`, 401, record.SignIn, ""},
	}
	for _, test := range tests {
		got := explainAnswer(rest.Answer{Status: test.status, Body: []byte(test.body)})
		if got.Code != test.want || got.Field != test.field || got.Message == "" || got.Service == "" {
			t.Errorf("%d %s:\ngot %s of field %q, want %s of %q", test.status, test.body, got.Code, got.Field, test.want, test.field)
		}
	}
}
