package desk_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/desk"
	"counterpart/backend/zoho/zohotest"
)

// answers are what a Desk says, whole, damaged, and by somebody else.
var answers = []zohotest.Answer{
	{Status: 200, Body: `{"data":[{"id":"1","lastName":"King","email":"` + zohotest.Private + `","createdTime":"2026-06-11T16:14:04.000Z","modifiedTime":"2026-06-11T16:14:04.000Z","deletedTime":"2026-06-11T16:14:04.000Z","type":"Contacts","displayName":"King","cf":{"cf_seats":"5"}}],"count":1}`},
	{Status: 200, Body: `{"id":"1","lastName":"King","email":{},"accountId":[],"createdTime":"2026-06-11T16:14:04.000Z","modifiedTime":"2026-06-11T16:14:04.000Z","cf":null}`},
	{Status: 200, Body: `{"data":[{"id":"1","apiName":"lastName","type":"Text","maxLength":"100","isDefaultLayout":true}],"sections":[{"fields":[{"apiName":"lastName","isMandatory":true}]}]}`},
	{Status: 200, Body: `{"results":[{"success":true,"id":"1","errors":null},{"success":false,"id":"2","errors":{"errorCode":"URL_NOT_FOUND","httpCode":422}}]}`},
	{Status: 200, Body: `{"results":[{"id":"1"},{"success":null,"id":"2"}]}`},
	{Status: 204},
	{Status: 304},
	{Status: 200},
	{Status: 200, Body: `{}`},
	{Status: 200, Body: `[]`},
	{Status: 200, Body: `null`},
	{Status: 200, Body: `"` + zohotest.Private + `"`},
	{Status: 200, Body: `{"data":null}`},
	{Status: 200, Body: `{"data":{}}`},
	{Status: 200, Body: `{"data":[]}`},
	{Status: 200, Body: `{"data":[null]}`},
	{Status: 200, Body: `{"data":[{}]}`},
	{Status: 200, Body: `{"data":[{"id":"1"}]}`},
	{Status: 200, Body: `{"data":[{"id":"1","modifiedTime":"soon"}]}`},
	{Status: 200, Body: `{"id":"2","modifiedTime":"2026-06-11T16:14:04.000Z"}`},
	{Status: 200, Body: `{"data":[{"id":"1","modif`},
	{Status: 200, Body: `<html>` + zohotest.Private + `</html>`},
	{Status: 200, Body: `{"errorCode":"INTERNAL_SERVER_ERROR","message":"m"}`},
	{Status: 207, Body: `{"data":[{"id":"1"},{"errorCode":"INVALID_DATA"}]}`},
	{Status: 302, Body: `{}`},
	{Status: 400, Body: `{}`},
	{Status: 401, Body: `{"errorCode":"INVALID_OAUTH","message":"m"}`},
	{Status: 403, Body: `{"errorCode":"FORBIDDEN"}`},
	{Status: 404, Body: `{"errorCode":"URL_NOT_FOUND","message":"m"}`},
	{Status: 404, Body: `{}`},
	{Status: 404},
	{Status: 422, Body: `{"errorCode":"INVALID_DATA","errors":[{"fieldName":"/contactId","errorType":"invalid","errorMessage":""}]}`},
	{Status: 422, Body: `{"message":"` + zohotest.Private + `"}`},
	{Status: 429, Body: `{"errorCode":"THRESHOLD_EXCEEDED"}`},
	{Status: 500, Body: `{"errorCode":"INTERNAL_SERVER_ERROR"}`},
	{Status: 502, Body: `<html>`},
}

func seed(f *testing.F, operations int) {
	for op := range operations {
		for _, a := range answers {
			f.Add(uint8(op), uint16(a.Status), a.Body)
		}
		for _, body := range zohotest.Recordings(record.Desk) {
			f.Add(uint8(op), uint16(http.StatusOK), body)
			f.Add(uint8(op), uint16(http.StatusBadRequest), body)
		}
	}
}

// scripted gives a client of a service that says one thing at the paths with a
// certain end, and another at all others.
func scripted(at string, said, others zohotest.Answer) *desk.Client {
	script := &zohotest.Script{Answer: func(req *http.Request) zohotest.Answer {
		if strings.HasSuffix(req.URL.Path, at) {
			return said
		}
		return others
	}}
	return desk.New(desk.Options{Root: "http://desk.invalid", OrgID: "1", Base: script, Clock: script.Clock(), Tokens: script.Tokens()})
}

var (
	nothing = zohotest.Answer{Status: 204}
	absent  = zohotest.Answer{Status: 404, Body: `{"errorCode":"URL_NOT_FOUND","message":"m"}`}
	asked   = []record.Field{
		{API: "lastName", Type: record.Text}, {API: "email", Type: record.Email}, {API: "accountId", Type: record.Lookup}, {API: "cf_seats", Type: record.Integer},
	}
)

// valid makes a status that a client can be given.
func valid(status uint16) int { return 200 + (int(status)+200)%400 }

// FuzzListings checks that only what says so is taken for the end of a list.
func FuzzListings(f *testing.F) {
	seed(f, 3)
	f.Fuzz(func(t *testing.T, op uint8, status uint16, body string) {
		said := zohotest.Answer{Status: valid(status), Body: body}
		var got []record.Record
		page := func(records []record.Record) error {
			got = append(got, records...)
			return nil
		}
		var err error
		switch op % 3 {
		case 0:
			err = scripted("/search", said, nothing).Changed(t.Context(), record.Query{Module: record.Contacts, Fields: asked},
				func(p record.Page) error { return page(p.Records) })
		case 1:
			_, err = scripted("/recycleBin", said, nothing).Deleted(t.Context(), record.Contacts, time.Time{}, page)
		case 2:
			_, err = scripted("/contacts", said, nothing).Added(t.Context(), record.Contacts, asked, time.Time{}, page)
		}
		zohotest.Classified(t, err)
		rows, sound := zohotest.Rows(body, "data")
		sound = sound && said.Status < 300
		if said.Status == 204 {
			rows, sound = nil, true
		}
		if err == nil && !sound {
			t.Errorf("got %d records of an answer that is no list", len(got))
		}
		if err != nil && said.Status < 400 && record.CodeOf(err) != record.ServerError && record.CodeOf(err) != record.Network {
			t.Errorf("got %v, want an error of the service's", err)
		}
		if op%3 == 0 && err == nil && len(rows) < 100 && len(got) != len(rows) {
			t.Errorf("got %d records, want %d", len(got), len(rows))
		}
		for _, rec := range got {
			if rec.ID == "" {
				t.Errorf("got a record without an id: %+v", rec)
			}
		}
	})
}

// FuzzByID checks that nothing but Desk's own word makes a record gone, and that
// no other answer passes for the record.
func FuzzByID(f *testing.F) {
	seed(f, 3)
	f.Fuzz(func(t *testing.T, op uint8, status uint16, body string) {
		said := zohotest.Answer{Status: valid(status), Body: body}
		ids := []string{"1"}
		client := scripted("/contacts/1", said, nothing)
		code, _ := zohotest.Loose(body, "errorCode")["errorCode"].(string)
		rows, sound := zohotest.Rows(body, "data")
		sound = said.Status == 204 || sound && said.Status < 300
		mayBeGone := (said.Status == 404 || said.Status == 422) && code != ""
		switch op % 3 {
		case 1:
			client = scripted("/recycleBin", said, absent)
			mayBeGone = sound
		case 2:
			ids, mayBeGone = []string{"1", "2"}, false
			client = scripted("/contacts/contactsByIds", said, zohotest.Answer{Status: 403, Body: `{"errorCode":"FORBIDDEN"}`})
		}
		records, err := client.ByID(t.Context(), record.Contacts, asked, ids)
		zohotest.Classified(t, err)
		for i, rec := range records {
			if rec.ID != ids[i] || rec.Side != record.Desk {
				t.Errorf("got %v, want record %s", rec.Ref, ids[i])
			}
			if rec.State == record.Gone && !mayBeGone {
				t.Error("got a record gone that nobody said to be")
			}
			shown := append(slices.Clone(rows), zohotest.Object(body))
			names := func(row map[string]any) bool { return zohotest.ID(row) == rec.ID }
			if rec.State != record.Unknown && rec.State != record.Gone && !slices.ContainsFunc(shown, names) {
				t.Errorf("got a record %v that was not shown", rec.State)
			}
		}
	})
}

// FuzzSettings checks that nothing passes for an organization, an agent or a
// module without fields.
func FuzzSettings(f *testing.F) {
	seed(f, 5)
	fields := zohotest.Answer{Status: 200, Body: `{"data":[{"apiName":"lastName","type":"Text"}]}`}
	f.Fuzz(func(t *testing.T, op uint8, status uint16, body string) {
		said := zohotest.Answer{Status: valid(status), Body: body}
		var err error
		got := true
		switch op % 5 {
		case 0:
			_, err = scripted("/organizations", said, nothing).Organizations(t.Context())
			_, is := zohotest.Loose(body, "data")["data"].([]any)
			got = is
		case 1:
			var me desk.Agent
			me, err = scripted("/myinfo", said, nothing).Me(t.Context())
			got = me.ID != ""
		case 2:
			var schema record.Schema
			schema, err = scripted("/fields", said, absent).Schema(t.Context(), record.Contacts)
			got = len(schema.Fields) > 0 && schema.Fields[0].API != ""
		case 3:
			_, err = scripted("/layouts", said, fields).Schema(t.Context(), record.Contacts)
			_, is := zohotest.Loose(body, "data")["data"].([]any)
			got = is || said.Status == 204 || said.Status >= 400
		case 4:
			layouts := zohotest.Answer{Status: 200, Body: `{"data":[{"id":"7","apiName":"lastName"}]}`}
			_, err = scripted("/layouts/7", said, layouts).Schema(t.Context(), record.Contacts)
			_, is := zohotest.Loose(body, "sections")["sections"].([]any)
			got = is || said.Status >= 400
		}
		zohotest.Classified(t, err)
		if err == nil && !got {
			t.Error("got nothing without an error")
		}
	})
}

// FuzzWrites checks that an answer that makes no sense leaves a write in doubt:
// it is neither done nor refused.
func FuzzWrites(f *testing.F) {
	seed(f, 3)
	cells := []record.Cell{
		{Field: asked[0], Value: "King"}, {Field: asked[1], Value: zohotest.Private}, {Field: asked[3], Value: ""},
	}
	f.Fuzz(func(t *testing.T, op uint8, status uint16, body string) {
		said := zohotest.Answer{Status: valid(status), Body: body}
		client := scripted("", said, said)
		object := zohotest.Object(body)
		code, _ := zohotest.Loose(body, "errorCode")["errorCode"].(string)
		refused := said.Status >= 400 && said.Status < 500 && code != "" || said.Status == 401 || said.Status == 403 || said.Status == 429
		done := said.Status < 300 && zohotest.ID(object) != ""
		var results []record.Result
		switch op % 3 {
		case 0:
			results = client.Create(t.Context(), record.Contacts, []record.Write{{Cells: cells}})
		case 1:
			results = client.Update(t.Context(), record.Contacts, []record.Write{{ID: "1", Cells: cells}})
			done = done && zohotest.ID(object) == "1"
		case 2:
			results = client.Restore(t.Context(), record.Contacts, []string{"1"})
			done, refused = verdictOf(zohotest.Loose(body, "results", "success", "id"), "1", said.Status, refused)
		}
		err := results[0].Err
		zohotest.Classified(t, err)
		switch lost := record.CodeOf(err) == record.AnswerLost; {
		case err == nil && !done:
			t.Error("got done, which nobody said")
		case err != nil && !lost && !refused:
			t.Errorf("got %v, want a lost answer", err)
		case err == nil && results[0].ID == "":
			t.Error("got done without an id")
		}
	})
}

// verdictOf reads what an answer says of a record that was to be restored.
func verdictOf(object map[string]any, id string, status int, already bool) (done, refused bool) {
	list, _ := object["results"].([]any)
	for _, item := range list {
		of, _ := item.(map[string]any)
		if said, is := of["success"].(bool); is && of["id"] == id && status < 300 {
			done, refused = done || said, refused || !said
		}
	}
	return done, refused || already
}
