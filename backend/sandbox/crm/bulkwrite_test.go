package crm_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"mime/multipart"
	"strings"
	"testing"
	"time"

	"counterpart/backend/sandbox/crm"
)

const zgid = "808232144"

// upload sends a table to the content host and returns the file's id.
func (b *rig) upload(table string) string {
	b.Helper()
	return b.send(packed(b, "contacts.csv", table)).is(200).has("code", "FILE_UPLOAD_SUCCESS").text("details.file_id")
}

func (b *rig) send(archive []byte, headers ...string) answer {
	b.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", "contacts.zip")
	b.must(err)
	_, err = part.Write(archive)
	b.must(err)
	b.must(form.Close())
	headers = append([]string{"Content-Type", form.FormDataContentType(), "feature", "bulk-write", "X-CRM-ORG", zgid}, headers...)
	return b.do("POST", "upload", body.String(), headers...)
}

func packed(b *rig, name, content string) []byte {
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	w, err := z.Create(name)
	b.must(err)
	_, err = w.Write([]byte(content))
	b.must(err)
	b.must(z.Close())
	return file.Bytes()
}

func (b *rig) result(target string) [][]string {
	b.Helper()
	a := b.get(target).is(200)
	z, err := zip.NewReader(bytes.NewReader(a.body), int64(len(a.body)))
	b.must(err)
	if len(z.File) != 1 {
		b.Fatalf("the result holds %d files", len(z.File))
	}
	f, err := z.File[0].Open()
	b.must(err)
	rows, err := csv.NewReader(f).ReadAll()
	b.must(err)
	return rows
}

// job is a request for new contacts, with columns in the order of the names.
func job(file string, names ...string) obj {
	var mappings []obj
	for i, name := range names {
		m := obj{"api_name": name, "index": i}
		switch name {
		case "Account_Name":
			m["find_by"] = "id"
		case "Date_of_Birth":
			m["format"] = "yyyy-MM-dd"
		}
		mappings = append(mappings, m)
	}
	return obj{"operation": "insert", "ignore_empty": true, "character_encoding": "UTF-8", "resource": []obj{{
		"type": "data", "module": obj{"api_name": "Contacts"}, "file_id": file, "field_mappings": mappings,
	}}}
}

func TestBulkWrite_AddsRowsAsTimePasses(t *testing.T) {
	b := newRig(t)
	b.knob(func(k *crm.Knobs) { k.BulkWriteSeconds = 12 })
	account := b.create("Accounts", obj{"Account_Name": "Zylker"})
	file := b.upload("l,e,a,d,n,s,i\n" +
		"Okafor,ada@example.com," + account + ",1990-12-31,true,42,Hardware;Support\n" +
		",nameless@example.com,,,,,\n" +
		"Text,text@example.com,,,,many,\n" +
		"Lost,lost@example.com,5184320000009999999,,,,\n" +
		"\"Lee, Ann\",ann@example.com,,,,,\n")
	credits := b.crm.Knobs().CreditsLeft
	names := []string{"Last_Name", "Email", "Account_Name", "Date_of_Birth", "Newsletter", "Seats", "Interests"}
	id := b.do("POST", "/crm/bulk/v8/write", job(file, names...)).is(201).has("code", "SUCCESS", "status", "success").text("details.id")
	if got := credits - b.crm.Knobs().CreditsLeft; got != 500 {
		t.Errorf("cost: got %d", got)
	}
	status := "/crm/bulk/v8/write/" + id
	for _, state := range []string{"ADDED", "QUEUED", "INPROGRESS"} {
		b.get(status).is(200).has("status", state)
		b.clock.Advance(5 * time.Second)
	}
	a := b.get(status).has("status", "COMPLETED", "operation", "insert", "resource.0.file.added_count", 2,
		"resource.0.file.skipped_count", 3, "resource.0.file.total_count", 5, "resource.0.module.api_name", "Contacts")
	url := a.text("result.download_url")
	if !strings.HasPrefix(url, "/v7/crm/org"+zgid+"/") {
		t.Errorf("result at %s", url)
	}
	rows := b.result(url)
	ada := rows[1][4]
	want := [][]string{
		{"Last_Name", "Email", "Account_Name", "STATUS", "RECORD_ID", "ERRORS"},
		{"Okafor", "ada@example.com", account, "ADDED", ada, ""},
		{"", "nameless@example.com", "", "SKIPPED", "", "MANDATORY_NOT_FOUND-Last_Name"},
		{"Text", "text@example.com", "", "SKIPPED", "", "INVALID_DATA-Seats"},
		{"Lost", "lost@example.com", "5184320000009999999", "SKIPPED", "", "INVALID_DATA-Account_Name"},
		{"Lee, Ann", "ann@example.com", "", "ADDED", rows[5][4], ""},
	}
	if fmt.Sprint(rows) != fmt.Sprint(want) {
		t.Errorf("got %q\nwant %q", rows, want)
	}
	b.get("Contacts/"+ada).is(200).has("data.0.Last_Name", "Okafor", "data.0.Account_Name.id", account, "data.0.Date_of_Birth", "1990-12-31",
		"data.0.Newsletter", true, "data.0.Seats", 42, "data.0.Interests.1", "Support", "data.0.Modified_By.email", "ada@northwind.example")
	if got := b.crm.Traffic().Created["Contacts"]; got != 2 {
		t.Errorf("%d contacts made", got)
	}
}

func TestBulkWrite_UpdatesAndUpserts(t *testing.T) {
	b := newRig(t)
	known := b.create("Contacts", obj{"Last_Name": "Known", "Email": "known@example.com", "Phone": "1"})
	for operation, want := range map[string]string{"update": "[UPDATED SKIPPED]", "upsert": "[UPDATED ADDED]", "insert": "[SKIPPED ADDED]"} {
		body := job(b.upload("e,l\nknown@example.com,New\nnew-"+operation+"@example.com,Fresh\n"), "Email", "Last_Name")
		body["operation"] = operation
		body["resource"].([]obj)[0]["find_by"] = "Email"
		id := b.do("POST", "/crm/bulk/v8/write", body).is(201).text("details.id")
		b.clock.Advance(time.Minute)
		rows := b.result(b.get("/crm/bulk/v8/write/" + id).text("result.download_url"))
		if got := fmt.Sprint([]string{rows[1][2], rows[2][2]}); got != want {
			t.Errorf("%s: got %s, want %s in %q", operation, got, want, rows)
		}
	}
	b.get("Contacts/"+known).has("data.0.Last_Name", "New", "data.0.Phone", "1")
}

func TestBulkWrite_Knobs(t *testing.T) {
	b := newRig(t)
	b.knob(func(k *crm.Knobs) {
		k.BulkWriteBreaks, k.BulkWriteTells, k.BulkWriteLowerCase, k.BulkWriteResult = 1, true, true, "absolute"
	})
	begin := func() string {
		return b.do("POST", "/crm/bulk/v8/write", job(b.upload("l\nOne\nTwo\n"), "Last_Name")).is(201).text("details.id")
	}
	id := begin()
	b.clock.Advance(time.Minute)
	url := b.get("/crm/bulk/v8/write/"+id).has("status", "FAILED").text("result.download_url")
	if !strings.HasPrefix(url, b.url+"/v2/crm/") {
		t.Errorf("result at %s", url)
	}
	if rows := b.result(strings.TrimPrefix(url, b.url)); rows[1][1] != "added" || rows[2][1] != "unprocessed" {
		t.Errorf("got %q", rows)
	}
	b.knob(func(k *crm.Knobs) { k.BulkWriteBreaks, k.BulkWriteResult = 0, "gone" })
	id = begin()
	b.clock.Advance(time.Minute)
	b.get(b.get("/crm/bulk/v8/write/"+id).has("status", "COMPLETED").text("result.download_url")).is(404)
	b.clock.Advance(25 * time.Hour)
	b.get("/crm/bulk/v8/write/"+id).is(404).has("code", "RESOURCE_NOT_FOUND")
}

func TestBulkWrite_Refuses(t *testing.T) {
	b := newRig(t)
	b.send(packed(b, "a.csv", "l\nOne\n"), "feature", "").is(400)
	b.send(packed(b, "a.csv", "l\nOne\n"), "X-CRM-ORG", "17").is(400)
	b.send([]byte("no archive")).is(400).has("code", "INVALID_FILE_FORMAT")
	b.send(packed(b, "a.txt", "l\n")).is(400).has("code", "INVALID_FILE_FORMAT")
	table := "l,e\nOne,one@example.com\n"
	change := func(f func(body, resource obj)) obj {
		body := job(b.upload(table), "Last_Name", "Email")
		f(body, body["resource"].([]obj)[0])
		return body
	}
	for code, body := range map[string]obj{
		"INVALID_FILE_ID":             job("17", "Last_Name", "Email"),
		"MANDATORY_FIELDS_NOT_MAPPED": change(func(_, r obj) { r["field_mappings"] = []obj{{"api_name": "Email", "index": 1}} }),
		"COLUMN_INDEX_NOT_FOUND":      change(func(_, r obj) { r["field_mappings"].([]obj)[1]["index"] = 2 }),
		"INVALID_FIELD":               change(func(_, r obj) { r["field_mappings"].([]obj)[1]["api_name"] = "Nope" }),
		"MODULE_NOT_AVAILABLE":        change(func(_, r obj) { r["module"] = obj{"api_name": "Notes"} }),
		"MANDATORY_NOT_FOUND":         change(func(body, _ obj) { body["operation"] = "update" }),
		"INVALID_FORMAT":              change(func(body, _ obj) { body["operation"] = "delete" }),
		"INVALID_CALLBACK_URL":        change(func(body, _ obj) { body["callback"] = obj{"url": "http://a", "method": "post"} }),
	} {
		b.do("POST", "/crm/bulk/v8/write", body).is(400).has("code", code)
	}
	rows := strings.Repeat("One\n", 25_001)
	b.do("POST", "/crm/bulk/v8/write", job(b.upload("l\n"+rows), "Last_Name")).is(400).has("code", "HEADER_LIMIT_EXCEEDED")
	b.mu.Lock()
	b.scopes = []string{"ZohoCRM.modules.ALL", "ZohoCRM.bulk.READ"}
	b.mu.Unlock()
	b.send(packed(b, "a.csv", table)).is(401).has("code", "OAUTH_SCOPE_MISMATCH")
	b.do("POST", "/crm/bulk/v8/write", job("17", "Last_Name")).is(401).has("code", "OAUTH_SCOPE_MISMATCH")
}
