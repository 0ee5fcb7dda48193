package desk

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
	"counterpart/backend/zoho/zohotest"
)

func TestDecode_ReadsARecordedContact(t *testing.T) {
	var answer struct{ Body row }
	zohotest.Recorded(t, record.Desk, "contact-create.200.json", &answer)
	at := time.Date(2026, 6, 11, 16, 14, 4, 0, time.UTC)
	fields := []record.Field{
		{API: "lastName", Type: record.Text},
		{API: "firstName", Type: record.Text},
		{API: "email", Type: record.Email},
		{API: "phone", Type: record.Phone},
		{API: "accountId", Type: record.Lookup},
		{API: "ownerId", Type: record.User},
		{API: "cf_seats", Type: record.Integer},
	}
	want := record.Record{
		Ref:   record.Ref{Side: record.Desk, Module: record.Contacts, ID: "1329983000000435001"},
		State: record.Live, Created: at, Modified: at, Name: "User Test",
		Values: map[string]record.Value{
			"lastName": "Test", "firstName": "User", "email": "test@example.com", "ownerId": "1329983000000139001",
		},
	}
	if diff := cmp.Diff(want, decode(record.Contacts, fields, answer.Body, time.Time{})); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
}

func TestDecode_SeesThatARecordedListIsThin(t *testing.T) {
	var answer struct{ Body struct{ Data []row } }
	zohotest.Recorded(t, record.Desk, "contacts-list.200.json", &answer)
	if len(answer.Body.Data) == 0 {
		t.Fatal("no rows")
	}
	for _, r := range answer.Body.Data {
		if r.whole(nil) {
			t.Errorf("%s: the row passes for a whole one", r.text("id"))
		}
		if rec := decode(record.Contacts, nil, r, time.Time{}); rec.ID == "" || rec.Created.IsZero() || rec.Name == "" {
			t.Errorf("got %+v, want id, time of creation and name", rec)
		}
	}
}

func TestExplain_ClassifiesTranscribedErrors(t *testing.T) {
	var answers []struct {
		Status int             `json:"status"`
		Body   json.RawMessage `json:"body"`
	}
	zohotest.Recorded(t, record.Desk, "errors.transcribed.json", &answers)
	want := map[string]record.Code{
		"UNAUTHORIZED": record.SignIn, "INVALID_OAUTH": record.SignIn, "FORBIDDEN": record.RecordRefused,
		"LICENSE_ACCESS_LIMITED": record.SetupRefused, "URL_NOT_FOUND": record.RecordGone, "INVALID_DATA": record.ParameterWrong,
		"UNPROCESSABLE_ENTITY": record.ParameterWrong,
	}
	for _, answer := range answers {
		var p problem
		if err := json.Unmarshal(answer.Body, &p); err != nil {
			t.Fatal(err)
		}
		code, ok := want[p.Code]
		if !ok {
			continue // too many calls, and the service's own errors, are told by their status
		}
		got := explainAnswer(rest.Answer{Status: answer.Status, Body: answer.Body})
		if got.Code != code || got.Message == "" || got.Service == "" {
			t.Errorf("%s: got %+v, want code %q and words", p.Code, got, code)
		}
	}
}

func TestExplain_ClassifiesWhatWasNeverRecorded(t *testing.T) {
	tests := []struct {
		body   string
		status int
		want   record.Code
		field  string
	}{
		{`{"errorCode":"SCOPE_MISMATCH","message":"m"}`, 403, record.ScopeMissing, ""},
		{`{"errorCode":"OAUTH_ORG_MISMATCH","message":"m"}`, 403, record.WrongOrg, ""},
		{`{"errorCode":"EMPTY_PAYLOAD","message":"m"}`, 422, record.ParameterMissing, ""},
		{`{"errorCode":"INVALID_DATA","errors":[{"fieldName":"/lastName","errorType":"missing","errorMessage":""}]}`, 422, record.MandatoryMissing, "lastName"},
		{`{"errorCode":"INVALID_DATA","errors":[{"fieldName":"/cf/cf_x","errorType":"duplicate","errorMessage":""}]}`, 422, record.DuplicateValue, "cf_x"},
		{`{"errorCode":"INVALID_DATA","errors":[{"fieldName":"/cf/cf_x","errorType":"invalid","errorMessage":""}]}`, 422, record.ParameterWrong, "cf_x"},
		{`{"errorCode":"SOMETHING_NEW","message":"m"}`, 400, record.RecordRefused, ""},
		{`{"errorCode":"SOMETHING_NEW","message":"m"}`, 401, record.SignIn, ""},
		{`{}`, 403, record.ScopeMissing, ""},
	}
	for _, test := range tests {
		got := explainAnswer(rest.Answer{Status: test.status, Body: []byte(test.body)})
		if got.Code != test.want || got.Field != test.field {
			t.Errorf("%d %s: got %s of field %q, want %s of %q", test.status, test.body, got.Code, got.Field, test.want, test.field)
		}
	}
}
