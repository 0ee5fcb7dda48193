package crm_test

import (
	"net/http"
	"strings"
	"testing"

	"counterpart/backend/record"
	"counterpart/backend/zoho/crm"
	"counterpart/backend/zoho/zohotest"
)

// TestChanged_HandsOnNoMoreThanCRMSaid: an export that goes on behind the number
// of records that CRM gave is none; the list is read in its place.
func TestChanged_HandsOnNoMoreThanCRMSaid(t *testing.T) {
	table := "Id,Modified_Time\n" + strings.Repeat("1,2026-05-14T12:51:40+03:00\n", 5000)
	listed := 0
	script := &zohotest.Script{Answer: func(req *http.Request) zohotest.Answer {
		switch {
		case strings.HasSuffix(req.URL.Path, "/result"):
			return zohotest.Answer{Status: 200, Header: http.Header{"Content-Type": {"application/zip"}}, Body: string(packed(table))}
		case strings.Contains(req.URL.Path, "/read/"):
			return zohotest.Answer{Status: 200, Body: `{"data":[{"id":"5","state":"COMPLETED","result":{"count":400,"more_records":false}}]}`}
		}
		listed++
		return zohotest.Answer{Status: 204}
	}}
	client := crm.New(crm.Options{Root: "http://crm.invalid", Base: script, Clock: script.Clock(), Tokens: script.Tokens()})
	handed := 0
	err := client.Changed(t.Context(), record.Query{Module: record.Contacts, Fields: asked, Resume: `{"chains":[{}],"job":"5"}`},
		func(p record.Page) error { handed += len(p.Records); return nil })
	if err != nil || handed > 0 || listed == 0 {
		t.Errorf("got %d records, %d calls of the list, %v", handed, listed, err)
	}
}
