package crm_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/crm"
	"counterpart/backend/zoho/zohotest"
)

// answers are what a CRM says, whole, damaged, and by somebody else.
var answers = []zohotest.Answer{
	{Status: 200, Body: `{"data":[{"id":"1","Last_Name":"King","Full_Name":"King","Email":"` + zohotest.Private + `","Account_Name":{"name":"Acme","id":"7"},"Interests":["a","b"],"Created_Time":"2026-05-14T12:51:40+03:00","Modified_Time":"2026-05-14T12:51:40+03:00","deleted_time":"2026-05-14T12:51:40+03:00","type":"permanent"}],"info":{"per_page":200,"count":1,"page":1,"more_records":false}}`},
	{Status: 200, Body: `{"data":[{"id":"1","Last_Name":{},"Email":["x","y"],"Account_Name":{"name":"Acme"},"Interests":[null],"Modified_Time":"2026-05-14T12:51:40Z","Created_Time":"2026-05-14T12:51:40.123Z"}],"info":{"more_records":true,"next_page_token":"t"}}`},
	{Status: 200, Body: `{"recycle_bin":[{"id":"1","display_name":"King"}],"info":{"more_records":false}}`},
	{Status: 200, Body: `{"fields":[{"api_name":"Last_Name","data_type":"text","length":80}],"layouts":[{"name":"Standard","sections":[{"fields":[{"api_name":"Last_Name","required":true}]}]}],"org":[{"id":"1","company_name":"Acme"}],"users":[{"id":"1"}],"info":{"more_records":false}}`},
	{Status: 201, Body: `{"data":[{"code":"SUCCESS","details":{"Modified_Time":"2026-05-14T12:53:39+03:00","id":"1"},"message":"record added","status":"success"},{"code":"MANDATORY_NOT_FOUND","details":{"api_name":"Last_Name","json_path":"$.data[1].Last_Name"},"message":"required field not found","status":"error"}]}`},
	{Status: 207, Body: `{"recycle_bin":[{"code":"SUCCESS","details":{"id":"1"},"status":"success"},{"code":"INVALID_DATA","details":{"id":"2"},"status":"error"}]}`},
	{Status: 200, Body: `{"data":[{},{}]}`},
	{Status: 200, Body: `{"data":[{"status":"success","details":{"id":"9"}},{"code":"SUCCESS","status":"error"}]}`},
	{Status: 200, Body: `{"data":[{"code":"SUCCESS"},{"status":"error"}]}`},
	{Status: 400, Body: `{"data":[{"code":"INVALID_DATA","status":"error","message":"m"}]}`},
	{Status: 204},
	{Status: 304},
	{Status: 200},
	{Status: 200, Body: `{}`},
	{Status: 200, Body: `[]`},
	{Status: 200, Body: `null`},
	{Status: 200, Body: `"` + zohotest.Private + `"`},
	{Status: 200, Body: `{"data":null,"info":null}`},
	{Status: 200, Body: `{"data":{},"info":{}}`},
	{Status: 200, Body: `{"data":[],"info":{"more_records":false}}`},
	{Status: 200, Body: `{"data":[],"info":{"more_records":true}}`},
	{Status: 200, Body: `{"data":[null]}`},
	{Status: 200, Body: `{"data":[{}]}`},
	{Status: 200, Body: `{"data":[{"id":"1"}]}`},
	{Status: 200, Body: `{"data":[{"id":"1","Modified_Time":"soon"}],"info":{"more_records":false}}`},
	{Status: 200, Body: `{"data":[{"id":"1","modif`},
	{Status: 200, Body: `<html>` + zohotest.Private + `</html>`},
	{Status: 200, Body: `{"code":"INTERNAL_ERROR","details":{},"message":"m","status":"error"}`},
	{Status: 200, Body: `{"fields":[],"layouts":{},"org":[],"users":null}`},
	{Status: 302, Body: `{}`},
	{Status: 400, Body: `{}`},
	{Status: 400, Body: `{"code":"INVALID_DATA","details":{"resource_path_index":1},"message":"m","status":"error"}`},
	{Status: 401, Body: `{"code":"INVALID_TOKEN","details":{},"message":"m","status":"error"}`},
	{Status: 403, Body: `{"code":"NO_PERMISSION","details":{},"message":"m","status":"error"}`},
	{Status: 404, Body: `{"code":"RECORD_NOT_FOUND","details":{},"message":"m","status":"error"}`},
	{Status: 404, Body: `{}`},
	{Status: 404},
	{Status: 412},
	{Status: 422, Body: `{"message":"` + zohotest.Private + `"}`},
	{Status: 429, Body: `{"code":"TOO_MANY_REQUESTS","status":"error"}`},
	{Status: 500, Body: `{"code":"INTERNAL_ERROR","status":"error"}`},
	{Status: 502, Body: `<html>`},
}

func seed(f *testing.F, operations int) {
	for op := range operations {
		for _, a := range answers {
			f.Add(uint8(op), uint16(a.Status), a.Body)
		}
		for _, body := range zohotest.Recordings(record.CRM) {
			f.Add(uint8(op), uint16(http.StatusOK), body)
			f.Add(uint8(op), uint16(http.StatusBadRequest), body)
		}
	}
}

// scripted gives a client of a service that says one thing at the paths with a
// certain end, and others elsewhere.
func scripted(at string, said zohotest.Answer, others func(path string) zohotest.Answer) *crm.Client {
	script := &zohotest.Script{Answer: func(req *http.Request) zohotest.Answer {
		if strings.HasSuffix(req.URL.Path, at) {
			return said
		}
		return others(req.URL.Path)
	}}
	return crm.New(crm.Options{Root: "http://crm.invalid", Base: script, Clock: script.Clock(), Tokens: script.Tokens()})
}

func nothing(string) zohotest.Answer { return zohotest.Answer{Status: 204} }

var asked = []record.Field{
	{API: "Last_Name", Type: record.Text}, {API: "Email", Type: record.Email}, {API: "Account_Name", Type: record.Lookup}, {API: "Interests", Type: record.MultiPicklist},
}

// valid makes a status that a client can be given.
func valid(status uint16) int { return 200 + (int(status)+200)%400 }

// FuzzListings checks that only what says so is taken for the end of a list.
func FuzzListings(f *testing.F) {
	seed(f, 3)
	f.Fuzz(func(t *testing.T, op uint8, status uint16, body string) {
		said := zohotest.Answer{Status: valid(status), Body: body}
		since := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
		var got []record.Record
		page := func(records []record.Record) error {
			got = append(got, records...)
			return nil
		}
		var err error
		switch op % 3 {
		case 0:
			err = scripted("/Contacts", said, nothing).Changed(t.Context(), record.Query{Module: record.Contacts, Fields: asked, Since: since},
				func(p record.Page) error { return page(p.Records) })
		case 1:
			_, err = scripted("/deleted", said, nothing).Deleted(t.Context(), record.Contacts, since, page)
		case 2:
			_, err = scripted("/Contacts", said, nothing).Added(t.Context(), record.Contacts, asked, since, page)
		}
		zohotest.Classified(t, err)
		rows, sound := zohotest.Rows(body, "data")
		info, _ := zohotest.Object(body)["info"].(map[string]any)
		more, told := info["more_records"].(bool)
		sound = sound && told && said.Status < 300 && (len(rows) > 0 || !more)
		if said.Status == 204 || said.Status == 304 && op%3 != 2 {
			rows, sound = nil, true
		}
		if err == nil && !sound {
			t.Errorf("got %d records of an answer that is no list", len(got))
		}
		if err == nil && op%3 == 0 && len(got) < len(rows) {
			t.Errorf("got %d records, want %d", len(got), len(rows))
		}
		if err != nil && said.Status < 400 && record.CodeOf(err) != record.ServerError && record.CodeOf(err) != record.Network {
			t.Errorf("got %v, want an error of the service's", err)
		}
		for _, rec := range got {
			if rec.ID == "" {
				t.Errorf("got a record without an id: %+v", rec)
			}
		}
	})
}

// FuzzByID checks that nothing but CRM's own word makes a record gone, and that
// no other answer passes for the record.
func FuzzByID(f *testing.F) {
	seed(f, 3)
	f.Fuzz(func(t *testing.T, op uint8, status uint16, body string) {
		said := zohotest.Answer{Status: valid(status), Body: body}
		places := []string{"/Contacts", "/recycle_bin", "/Contacts/1"}
		at := places[op%3]
		records, err := scripted(at, said, nothing).ByID(t.Context(), record.Contacts, asked, []string{"1"})
		zohotest.Classified(t, err)
		list := map[string]string{"/recycle_bin": "recycle_bin"}[at]
		if list == "" {
			list = "data"
		}
		rows, sound := zohotest.Rows(body, list)
		sound = said.Status == 204 || sound && said.Status < 300
		refused := said.Status >= 400 && said.Status < 500
		named := slices.ContainsFunc(rows, func(row map[string]any) bool { return zohotest.ID(row) == "1" })
		for _, rec := range records {
			if rec.ID != "1" || rec.Side != record.CRM {
				t.Errorf("got %v, want record 1", rec.Ref)
			}
			switch rec.State {
			case record.Live, record.Binned:
				if !named {
					t.Errorf("got a record %v that was not shown", rec.State)
				}
			case record.Gone:
				// Elsewhere, CRM says that it knows no such record.
				if !sound && !refused || at == "/Contacts/1" && said.Status != 204 && !refused {
					t.Error("got a record gone that nobody said to be")
				}
			}
		}
	})
}

// FuzzSettings checks that nothing passes for an organization, a user or a
// module without fields.
func FuzzSettings(f *testing.F) {
	seed(f, 5)
	f.Fuzz(func(t *testing.T, op uint8, status uint16, body string) {
		said := zohotest.Answer{Status: valid(status), Body: body}
		fields := func(string) zohotest.Answer {
			return zohotest.Answer{Status: 200, Body: `{"fields":[{"api_name":"Last_Name","data_type":"text"}]}`}
		}
		var err error
		got := true
		switch op % 5 {
		case 0:
			var org crm.Organization
			org, err = scripted("/org", said, nothing).Organization(t.Context())
			got = org.ID != ""
		case 1:
			var user crm.User
			user, err = scripted("/users", said, nothing).CurrentUser(t.Context())
			got = user.ID != ""
		case 2:
			_, err = scripted("/users", said, nothing).IsAdministrator(t.Context(), "1")
			_, is := zohotest.Loose(body, "users")["users"].([]any)
			got = is || said.Status == 204
		case 3:
			var schema record.Schema
			schema, err = scripted("/fields", said, nothing).Schema(t.Context(), record.Contacts)
			got = schema.Module == record.Contacts && len(zohotest.Object(body)) > 0
		case 4:
			_, err = scripted("/layouts", said, fields).Schema(t.Context(), record.Contacts)
			_, is := zohotest.Loose(body, "layouts")["layouts"].([]any)
			got = is || said.Status == 204 || said.Status >= 400
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
	cells := []record.Cell{{Field: asked[0], Value: "King"}, {Field: asked[1], Value: zohotest.Private}, {Field: asked[2], Value: ""}}
	f.Fuzz(func(t *testing.T, op uint8, status uint16, body string) {
		said := zohotest.Answer{Status: valid(status), Body: body}
		client := scripted("", said, nothing)
		var results []record.Result
		switch op % 3 {
		case 0:
			results = client.Create(t.Context(), record.Contacts, []record.Write{{Cells: cells}, {Cells: cells}})
		case 1:
			results = client.Update(t.Context(), record.Contacts, []record.Write{{ID: "1", Cells: cells}, {ID: "2", Cells: cells}})
		case 2:
			results = client.Restore(t.Context(), record.Contacts, []string{"1", "2"})
		}
		verdicts := verdictsOf(zohotest.Loose(body, "data", "recycle_bin", "code", "status"), said.Status)
		for i, result := range results {
			zohotest.Classified(t, result.Err)
			switch lost := record.CodeOf(result.Err) == record.AnswerLost; {
			case result.Err == nil && !verdicts.done:
				t.Errorf("record %d: got done, which nobody said", i)
			case result.Err == nil && result.ID == "":
				t.Errorf("record %d: got done without an id", i)
			case result.Err != nil && !lost && !verdicts.refused:
				t.Errorf("record %d: got %v, want a lost answer", i, result.Err)
			}
		}
	})
}

// verdicts tell whether an answer says of any record that it was written, or
// that it was not.
type verdicts struct{ done, refused bool }

func verdictsOf(object map[string]any, status int) verdicts {
	v := verdicts{refused: status == 401 || status == 403 || status == 412 || status == 429}
	if status >= 500 {
		return v
	}
	items := []any{}
	for _, list := range []string{"data", "recycle_bin"} {
		some, _ := object[list].([]any)
		items = append(items, some...)
	}
	if status >= 400 {
		items = append(items, object)
	}
	for _, item := range items {
		of, _ := item.(map[string]any)
		code, _ := of["code"].(string)
		v.done = v.done || code == "SUCCESS" || of["status"] == "success"
		v.refused = v.refused || code != "" && (of["status"] == "error" || status >= 400)
	}
	return v
}

// FuzzExport checks that an export is handed on whole, or the list is read in
// its place.
func FuzzExport(f *testing.F) {
	table := "Id,Last_Name,Email,Account_Name,Interests,Created_Time,Modified_Time,Full_Name\n1,\"King, \"\"A\"\"\",a@b.c,7,a;b,2026-05-14T12:51:40+03:00,2026-05-14T12:51:40+03:00,King\n"
	done := `{"data":[{"id":"5","state":"COMPLETED","result":{"count":1,"more_records":false}}]}`
	f.Add(done, packed(table), true)
	f.Add(done, packed(table[:40]), true)
	f.Add(done, packed(""), true)
	f.Add(done, packed("Id\n1\n"), true)
	f.Add(done, packed(table)[:60], true)
	f.Add(done, []byte(table), false)
	f.Add(done, []byte{}, true)
	f.Add(strings.Replace(done, `"count":1`, `"count":0`, 1), packed(""), true)
	f.Add(strings.Replace(done, `"more_records":false`, `"more_records":true`, 1), packed(table), true)
	f.Add(strings.Replace(done, `"state":"COMPLETED",`, ``, 1), packed(table), true)
	f.Add(`{"data":[{"state":"FAILURE"}]}`, packed(table), true)
	f.Add(`{"data":[]}`, packed(table), true)
	f.Fuzz(func(t *testing.T, state string, file []byte, asTable bool) {
		if asTable { // let what is tried get behind the checksums
			if _, err := zip.NewReader(bytes.NewReader(file), int64(len(file))); err != nil {
				file = packed(string(file))
			}
		}
		listed := 0
		script := &zohotest.Script{Answer: func(req *http.Request) zohotest.Answer {
			switch {
			case strings.HasSuffix(req.URL.Path, "/result"):
				return zohotest.Answer{Status: 200, Header: http.Header{"Content-Type": {"application/zip"}}, Body: string(file)}
			case strings.Contains(req.URL.Path, "/read/"):
				return zohotest.Answer{Status: 200, Body: state}
			}
			listed++
			return zohotest.Answer{Status: 204}
		}}
		client := crm.New(crm.Options{Root: "http://crm.invalid", Base: script, Clock: script.Clock(), Tokens: script.Tokens()})
		var got []record.Record
		err := client.Changed(t.Context(), record.Query{Module: record.Contacts, Fields: asked, Resume: `{"chains":[{}],"job":"5"}`},
			func(p record.Page) error {
				got = append(got, p.Records...)
				return nil
			})
		zohotest.Classified(t, err)
		for _, rec := range got {
			if rec.ID == "" || rec.Modified.IsZero() {
				t.Errorf("got %+v, want an id and a time", rec)
			}
		}
		if err == nil && listed == 0 && len(got) != rowsIn(file) {
			t.Errorf("got %d records and read no list, want %d", len(got), rowsIn(file))
		}
	})
}

// packed gives an archive with a table.
func packed(table string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	into, err := w.Create("5.csv")
	if err == nil {
		_, err = into.Write([]byte(table))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err)
	}
	return b.Bytes()
}

// rowsIn counts the rows below the head of the first table in an archive; -1 if
// there is none that can be read.
func rowsIn(file []byte) int {
	opened, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return -1
	}
	for _, entry := range opened.File {
		if !strings.HasSuffix(entry.Name, ".csv") {
			continue
		}
		content, err := entry.Open()
		if err != nil {
			return -1
		}
		rows, err := csv.NewReader(content).ReadAll()
		if err != nil {
			return -1
		}
		return max(0, len(rows)-1)
	}
	return -1
}
