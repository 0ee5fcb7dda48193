package crm_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpart/backend/sandbox/crm"
)

func TestRecycleBin(t *testing.T) {
	b := newRig(t)
	a1 := b.create("Accounts", obj{"Account_Name": "Alpha"})
	c1 := b.create("Contacts", obj{"Last_Name": "Beta", "External_Key": "K"})
	note := b.create("Notes", obj{"Note_Content": "x", "Parent_Id": obj{"id": c1}})
	b.get("settings/recycle_bin").is(204)
	b.must(b.crm.Delete("Notes", note))
	b.clock.Advance(time.Minute)
	b.must(b.crm.Delete("Contacts", c1))
	b.clock.Advance(time.Minute)
	b.must(b.crm.Delete("Accounts", a1))
	b.get("settings/recycle_bin").is(200).has("info.count", 3, "recycle_bin.0.display_name", "Alpha",
		"recycle_bin.0.module.api_name", "Accounts", "recycle_bin.1.id", c1)
	b.get("settings/recycle_bin?sort_by=display_name&sort_order=asc&per_page=2").has("recycle_bin.1.display_name", "Alpha",
		"info.more_records", true)
	b.get("settings/recycle_bin/actions/count").is(200).has("count", 3)
	b.get("settings/recycle_bin/"+c1).is(200).has("recycle_bin.0.display_name", "Beta")
	b.get("settings/recycle_bin/5184320000009999999").is(204)
	b.get("settings/recycle_bin?ids="+a1).has("info.count", 1)
	filter := url.QueryEscape(`{"group_operator":"and","group":[{"field":{"api_name":"module"},"comparator":"equal","value":{"api_name":"Contacts"}},{"field":{"api_name":"deleted_time"},"comparator":"greater_equal","value":"2026-03-02T09:01:00+00:00"}]}`)
	b.get("settings/recycle_bin?filters="+filter).is(200).has("recycle_bin.0.id", c1, "info.count", 1)
	b.get("settings/recycle_bin?filters=%7B%22field%22%3A%7B%22api_name%22%3A%22nope%22%7D%7D").is(403).has("code", "INVALID_DATA")

	b.do("POST", "settings/recycle_bin/"+note+"/actions/restore", nil).is(400).has("recycle_bin.0.code", "CANNOT_RESTORE_WITHOUT_PARENT")
	twin := b.create("Contacts", obj{"Last_Name": "Twin", "External_Key": "K"})
	b.do("POST", "settings/recycle_bin/"+c1+"/actions/restore", nil).is(400).has("recycle_bin.0.code", "DUPLICATE_DATA")
	b.must(b.crm.Purge("Contacts", twin))
	b.clock.Advance(time.Minute)
	b.do("POST", "settings/recycle_bin/actions/restore", obj{"ids": []string{c1, "5184320000009999999"}}).is(207).has(
		"recycle_bin.0.message", "record restored", "recycle_bin.0.details.id", c1, "recycle_bin.1.code", "INVALID_DATA")
	b.get("Contacts/"+c1).is(200).has("data.0.Modified_Time", "2026-03-02T12:03:00+03:00")
	b.knob(func(k *crm.Knobs) { k.RestoreTouches = false })
	b.do("POST", "settings/recycle_bin/actions/restore", obj{"restore_all_records": true}).is(200)
	b.get("Accounts/"+a1).is(200).has("data.0.Modified_Time", "2026-03-02T12:00:00+03:00")
	b.do("POST", "settings/recycle_bin/actions/restore", obj{}).is(400).has("code", "MANDATORY_NOT_FOUND")

	b.must(b.crm.Delete("Contacts", c1))
	b.do("DELETE", "settings/recycle_bin/"+c1, nil).is(200).has("recycle_bin.0.message", "record deleted")
	b.do("DELETE", "settings/recycle_bin?ids="+c1, nil).is(400).has("recycle_bin.0.code", "INVALID_DATA")
	b.do("DELETE", "settings/recycle_bin", nil).is(400).has("code", "REQUIRED_PARAM_MISSING")
	b.get("Contacts/deleted").has("data.0.id", c1, "data.0.type", "permanent")
	b.must(b.crm.Delete("Accounts", a1))
	b.do("POST", "settings/recycle_bin/actions/empty", nil).is(200)
	b.get("settings/recycle_bin/actions/count").has("count", 0)
}

func TestCOQL(t *testing.T) {
	b := newRig(t)
	zylker := b.create("Accounts", obj{"Account_Name": "Zylker", "Employees": 10})
	king := b.create("Accounts", obj{"Account_Name": "King", "Employees": 200, "Segment": "Enterprise"})
	var ids []string
	for i, name := range []string{"Ames", "Boyd", "Cole", "Dunn"} {
		ids = append(ids, b.create("Contacts", obj{
			"Last_Name": name, "Email": strings.ToLower(name) + "@example.com", "Seats": i,
			"Account_Name": obj{"id": []string{zylker, king}[i%2]}, "Interests": []string{"Hardware", "Support"}, "Newsletter": i > 1,
		}))
		b.clock.Advance(time.Minute)
	}
	at := func(i int) []string { return []string{ids[i]} }
	tests := []struct {
		where string
		want  []string
	}{
		{"id is not null", ids},
		{"Email = 'BOYD@example.com'", at(1)},
		{"Email in ('ames@example.com', 'cole@example.com', 'x@y.z')", []string{ids[0], ids[2]}},
		{"Email not in ('ames@example.com')", ids[1:]},
		{"Last_Name like 'C%'", at(2)},
		{"Last_Name like '%o%'", []string{ids[1], ids[2]}},
		{"Last_Name not like '%o%'", []string{ids[0], ids[3]}},
		{"Seats > 1", ids[2:]},
		{"Seats between 1 and 2", ids[1:3]},
		{"Seats != 0 and Newsletter = false", at(1)},
		{"Phone is null", ids},
		{"Phone is not null", nil},
		{"Account_Name = '" + king + "'", []string{ids[1], ids[3]}},
		{"Account_Name.Employees >= 100", []string{ids[1], ids[3]}},
		{"Account_Name.Account_Name = 'zylker' and Seats > 0", at(2)},
		{"Owner.last_name = 'Okafor'", ids},
		{"Interests = 'Hardware;Support'", ids},
		{"Modified_Time >= '2026-03-02T09:02:00+00:00'", ids[2:]},
		{"Created_Time < '2026-03-02T12:01:00+03:00'", at(0)},
		{"Created_Time between '2026-03-02T09:01:00Z' and '2026-03-02T09:02:00Z'", ids[1:3]},
		{"id = " + ids[3], at(3)},
		{"id > '" + ids[1] + "'", ids[2:]},
		{"((Last_Name = 'Ames' or Last_Name = 'Dunn') and Seats >= 3)", at(3)},
	}
	query := func(q string) answer { return b.do("POST", "coql", obj{"select_query": q}) }
	for _, tt := range tests {
		for _, order := range []string{"", " order by id asc", " order by Created_Time", " order by Last_Name asc, id"} {
			a := query("select Last_Name from Contacts where " + tt.where + order)
			if tt.want == nil {
				a.is(204)
				continue
			}
			if got := a.is(200).column("data", "id"); !slices.Equal(got, tt.want) {
				t.Errorf("%s%s: got %v, want %v", tt.where, order, got, tt.want)
			}
		}
	}
	down := slices.Clone(ids)
	slices.Reverse(down)
	for _, order := range []string{"id desc", "Modified_Time desc", "Seats desc", "Account_Name.Employees desc, Seats desc"} {
		want := down
		if strings.HasPrefix(order, "Account") {
			want = []string{ids[3], ids[1], ids[2], ids[0]}
		}
		if got := query("select id from Contacts where id is not null order by "+order).column("data", "id"); !slices.Equal(got, want) {
			t.Errorf("order by %s: got %v, want %v", order, got, want)
		}
		a := query("select id from Contacts where id is not null order by "+order+" limit 1, 2").is(200).has("info.count", 2, "info.more_records", true)
		if got := a.column("data", "id"); !slices.Equal(got, want[1:3]) {
			t.Errorf("order by %s limit 1, 2: got %v, want %v", order, got, want[1:3])
		}
	}
	query("select Last_Name, Account_Name, Account_Name.Account_Name as company, Owner, Interests, Created_Time, Newsletter from Contacts where Seats = 1").
		has("data.0.Account_Name.id", king, "data.0.company", "King", "data.0.Owner.id", "5184320000000411001",
			"data.0.Interests", "Hardware;Support", "data.0.Created_Time", "2026-03-02T12:01:00+03:00", "info.more_records", false)
	query("select count(id) from Contacts where id is not null").is(200).has("data.0.count(id)", 4)
	query("select Newsletter, count(id) as n, max(Seats) as top, avg(Seats) from Contacts where id is not null group by Newsletter order by n desc, top desc").
		is(200).has("data.0.top", 3, "data.1.n", 2, "data.1.Newsletter", false, "data.1.avg(Seats)", 0.5)
}

func TestCOQL_Refuses(t *testing.T) {
	b := newRig(t)
	values := strings.TrimSuffix(strings.Repeat("'a',", 101), ",")
	for q, want := range map[string]string{
		"select id from Contacts":                                              "SYNTAX_ERROR details.clause where",
		"select id frm Contacts where id = 1":                                  "SYNTAX_ERROR details.near frm",
		"select Nope from Contacts where id is not null":                       "INVALID_QUERY details.column_name Nope",
		"select id from Contacts where Nope = 1":                               "INVALID_QUERY details.column_name Nope",
		"select id from Nope where id = 1":                                     "INVALID_QUERY details.module Nope",
		"select id from Contacts where Seats = 'x'":                            "INVALID_QUERY details.column_name Seats",
		"select id from Contacts where id is not null order by Nope":           "INVALID_QUERY details.clause order by",
		"select id from Contacts where id is not null limit 2001":              "LIMIT_EXCEEDED details.limit 2000",
		"select id from Contacts where id is not null limit 99999, 5":          "LIMIT_EXCEEDED details.limit 100000",
		"select id from Contacts where Email in (" + values + ")":              "LIMIT_EXCEEDED details.limit 100",
		"select Last_Name, count(id) from Contacts where id is not null":       "INVALID_QUERY details.column_name Last_Name",
		"select id from Contacts where id = 1 and Seats = 2 and Last_Name = 3": "SYNTAX_ERROR details.near and",
	} {
		code, rest, _ := strings.Cut(want, " ")
		path, value, _ := strings.Cut(rest, " ")
		a := b.do("POST", "coql", obj{"select_query": q}).is(400).has("code", code)
		if got := fmt.Sprint(a.at(path)); got != value {
			t.Errorf("%s: %s is %s, want %s", q, path, got, value)
		}
	}
	b.do("POST", "coql", obj{}).is(400).has("code", "MANDATORY_NOT_FOUND")
	b.knob(func(k *crm.Knobs) { k.COQLLimit, k.COQLBinary = 200, false })
	b.do("POST", "coql", obj{"select_query": "select id from Contacts where id = 1 limit 201"}).is(400).has("details.limit", 200)
	b.do("POST", "coql", obj{"select_query": "select id from Contacts where id = 1 and Seats = 2 and Last_Name = '3'"}).is(204)
}

func TestRelatedLists(t *testing.T) {
	b := newRig(t)
	account := b.create("Accounts", obj{"Account_Name": "Zylker"})
	contact := b.create("Contacts", obj{"Last_Name": "Daly", "Account_Name": obj{"id": account}})
	deal := b.create("Deals", obj{"Deal_Name": "Big", "Stage": "Qualification", "Amount": 500, "Contact_Name": obj{"id": contact}, "Account_Name": obj{"id": account}})
	open := b.create("Tasks", obj{"Subject": "Call", "Who_Id": obj{"id": contact}, "What_Id": obj{"id": account}})
	closed := b.create("Tasks", obj{"Subject": "Done", "Status": "Completed", "Who_Id": obj{"id": contact}})
	event := b.create("Events", obj{"Event_Title": "Demo", "Start_DateTime": "2026-03-02T08:00:00Z", "End_DateTime": "2026-03-02T08:30:00Z", "Who_Id": obj{"id": contact}})
	call := b.create("Calls", obj{"Subject": "Later", "Call_Type": "Outbound", "Call_Start_Time": "2026-03-05T08:00:00Z", "Call_Duration": "00:15", "Who_Id": obj{"id": contact}})
	product := b.create("Products", obj{"Product_Name": "Widget"})
	b.must(b.crm.Relate("Contacts", contact, "Products", product))
	note := b.do("POST", "Contacts/"+contact+"/Notes", data(obj{"Note_Content": "Hi"})).is(201).text("data.0.details.id")
	second := b.do("POST", "Notes", data(obj{"Note_Content": "There", "Parent_Id": obj{"id": contact, "module": obj{"api_name": "Contacts"}}})).
		is(201).text("data.0.details.id")
	for target, want := range map[string][]string{
		"Contacts/" + contact + "/Deals?fields=Deal_Name":       {deal},
		"Contacts/" + contact + "/Tasks?fields=Subject":         {open},
		"Contacts/" + contact + "/Tasks_History?fields=Subject": {closed},
		"Contacts/" + contact + "/Events_History?fields=id":     {event},
		"Contacts/" + contact + "/Calls?fields=id":              {call},
		"Contacts/" + contact + "/Products?fields=id":           {product},
		"Contacts/" + contact + "/Notes?fields=id":              {second, note},
		"Accounts/" + account + "/Contacts?fields=id":           {contact},
		"Accounts/" + account + "/Deals?fields=id":              {deal},
		"Accounts/" + account + "/Tasks?fields=id":              {open},
		"Deals/" + deal + "/Contact_Roles?fields=Last_Name":     {contact},
	} {
		if got := b.get(target).is(200).column("data", "id"); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", target, got, want)
		}
	}
	b.get("Contacts/" + contact + "/Cases?fields=id").is(204)
	b.get("Contacts/"+contact+"/Nope?fields=id").is(400).has("code", "INVALID_DATA", "details.resource_path_index", 2)
	b.get("Contacts/5184320000009999999/Deals?fields=id").is(400).has("details.resource_path_index", 1)
	b.get("Contacts/"+contact+"/Deals").is(400).has("code", "REQUIRED_PARAM_MISSING")
	b.get("Notes/"+note).has("data.0.$se_module", "Contacts", "data.0.Parent_Id.name", "Daly")
	b.get("Deals/"+deal).has("data.0.Probability", 10, "data.0.Expected_Revenue", 50, "data.0.Stage", "Qualification")
	b.get("Tasks/"+closed).has("data.0.Closed_Time", "2026-03-02T12:00:00+03:00", "data.0.Who_Id.id", contact)
	page := b.get("Contacts/"+contact+"/Notes?fields=id&per_page=1").has("info.more_records", true)
	b.get("Contacts/"+contact+"/Notes?fields=id&per_page=1&page_token="+page.text("info.next_page_token")).has("data.0.id", note)
}

func TestConvertLead(t *testing.T) {
	b := newRig(t)
	lead := b.create("Leads", obj{"Last_Name": "Ruiz", "First_Name": "Eva", "Company": "Solar", "Email": "eva@solar.example", "City": "Lima"})
	plain := b.create("Leads", obj{"Last_Name": "Open"})
	a := b.do("POST", "Leads/"+lead+"/actions/convert", data(obj{"Deals": obj{"Deal_Name": "Panels", "Stage": "Qualification"}})).
		is(200).has("data.0.code", "SUCCESS", "data.0.details.Contacts.name", "Eva Ruiz", "data.0.details.Accounts.name", "Solar")
	contact := a.text("data.0.details.Contacts.id")
	b.get("Contacts/"+contact).has("data.0.Account_Name.name", "Solar", "data.0.Mailing_City", "Lima", "data.0.Email", "eva@solar.example")
	b.get("Deals/"+a.text("data.0.details.Deals.id")).has("data.0.Contact_Name.id", contact)
	b.get("Leads?fields=id").has("info.count", 1, "data.0.id", plain)
	b.get("Leads?fields=id&converted=true").has("info.count", 1, "data.0.id", lead)
	b.get("Leads?fields=id&converted=both").has("info.count", 2)
	b.get("Leads?fields=id&converted=perhaps").is(400)
	b.get("Leads/actions/count").has("count", 1)
	b.do("POST", "Leads/"+lead+"/actions/convert", data(obj{})).is(400).has("data.0.code", "ID_ALREADY_CONVERTED")
	b.do("POST", "coql", obj{"select_query": "select id from Leads where Converted__s = false"}).has("data.0.id", plain, "info.count", 1)
}

func TestMerge(t *testing.T) {
	for word, want := range map[string]int{"permanent": 200, "recycle": 200, "absent": 204} {
		b := newRig(t)
		b.knob(func(k *crm.Knobs) { k.MergedAway = word })
		keep := b.create("Accounts", obj{"Account_Name": "Zylker"})
		lose := b.create("Accounts", obj{"Account_Name": "Zylker Inc", "Phone": "1"})
		contact := b.create("Contacts", obj{"Last_Name": "Daly", "Account_Name": obj{"id": lose}})
		b.clock.Advance(time.Minute)
		b.must(b.crm.Merge("Accounts", keep, []string{lose}))
		b.get("Accounts/"+keep).has("data.0.Account_Name", "Zylker", "data.0.Phone", "1", "data.0.Modified_Time", "2026-03-02T12:01:00+03:00")
		b.get("Contacts/"+contact).has("data.0.Account_Name.id", keep, "data.0.Modified_Time", "2026-03-02T12:00:00+03:00")
		a := b.get("Accounts/deleted").is(want)
		if want == 200 {
			a.has("data.0.id", lose, "data.0.type", word)
		}
		if err := b.crm.Merge("Accounts", keep, []string{keep}); err == nil {
			t.Error("a record was merged into itself")
		}
	}
}

func TestBulkRead(t *testing.T) {
	b := newRig(t)
	b.knob(func(k *crm.Knobs) { k.BulkSeconds = 6 })
	account := b.create("Accounts", obj{"Account_Name": "Zylker"})
	ids := b.fill(5)
	b.must(b.crm.Edit("Contacts", ids[4], obj{"Account_Name": obj{"id": account}, "Interests": []string{"Hardware", "Support"}, "Last_Name": "A, \"B\""}))
	credits := b.crm.Knobs().CreditsLeft
	request := obj{"query": obj{
		"module": obj{"api_name": "Contacts"}, "fields": []string{"Last_Name", "Account_Name", "Account_Name.Account_Name", "Interests", "Newsletter", "Created_Time", "Phone"},
		"criteria": obj{"group_operator": "and", "group": []obj{
			{"field": obj{"api_name": "Created_Time"}, "comparator": "greater_equal", "value": b.clock.Now().Add(-2 * time.Minute).Format(time.RFC3339)},
			{"field": obj{"api_name": "Email"}, "comparator": "ends_with", "value": "example.com"},
		}},
	}}
	b.do("POST", "/crm/bulk/v8/read", request).is(415).has("code", "MEDIA_TYPE_NOT_SUPPORTED")
	job := b.do("POST", "/crm/bulk/v8/read", request, "Content-Type", "application/json").is(201).
		has("data.0.code", "ADDED_SUCCESSFULLY", "data.0.details.state", "ADDED").text("data.0.details.id")
	if got := credits - b.crm.Knobs().CreditsLeft; got != 100 { // the refused one counts as well
		t.Errorf("cost: got %d", got)
	}
	status := "/crm/bulk/v8/read/" + job
	for _, state := range []string{"ADDED", "QUEUED", "IN PROGRESS"} {
		b.get(status).is(200).has("data.0.state", state)
		b.get(status + "/result").is(404)
		b.clock.Advance(2 * time.Second)
	}
	b.get(status).has("data.0.state", "COMPLETED", "data.0.result.count", 2, "data.0.result.more_records", false,
		"data.0.result.download_url", status+"/result", "data.0.query.module.api_name", "Contacts")
	a := b.get(status + "/result").is(200)
	if got := a.header.Get("Content-Disposition"); got != `attachment; filename="`+job+`.zip"` {
		t.Errorf("content-disposition: %s", got)
	}
	z, err := zip.NewReader(bytes.NewReader(a.body), int64(len(a.body)))
	b.must(err)
	f, err := z.Open(job + ".csv")
	b.must(err)
	rows, err := csv.NewReader(f).ReadAll()
	b.must(err)
	want := [][]string{
		{"id", "Last_Name", "Account_Name", "Account_Name.Account_Name", "Interests", "Newsletter", "Created_Time", "Phone"},
		{ids[3], "Person 3", "", "", "", "false", "2026-03-02T11:58:00+03:00", ""},
		{ids[4], "A, \"B\"", account, "Zylker", "Hardware;Support", "false", "2026-03-02T11:59:00+03:00", ""},
	}
	if fmt.Sprint(rows) != fmt.Sprint(want) {
		t.Errorf("got %q, want %q", rows, want)
	}
	for range 9 {
		b.get(status + "/result").is(200)
	}
	b.get(status + "/result").is(429)
	b.clock.Advance(25 * time.Hour)
	b.get(status).is(404).has("code", "RESOURCE_NOT_FOUND")
}

func TestBulkRead_Refuses(t *testing.T) {
	b := newRig(t)
	criteria := func(field, comparator string, value any) obj {
		return obj{"query": obj{"module": obj{"api_name": "Contacts"}, "criteria": obj{"field": obj{"api_name": field}, "comparator": comparator, "value": value}}}
	}
	for code, body := range map[string]any{
		"REQUEST_BODY_IS_EMPTY":                           "",
		"REQUEST_BODY_NOT_READABLE":                       "{",
		"MODULE_NOT_AVAILABLE":                            obj{"query": obj{"module": obj{"api_name": "Notes"}}},
		"FIELD_NOT_SUPPORTED":                             obj{"query": obj{"module": obj{"api_name": "Contacts"}, "fields": []string{"Nope"}}},
		"FIELD_IN_CRITERIA_NOT_AVAILABLE":                 criteria("Nope", "equal", 1),
		"FIELD_AND_COMPARATOR_IN_CRITERIA_NOT_COMPATIBLE": criteria("Seats", "contains", 1),
		"FIELD_AND_VALUE_IN_CRITERIA_NOT_COMPATIBLE":      criteria("Seats", "equal", "x"),
		"QUERY_NOT_SUPPORTED":                             obj{"file_type": "ics", "query": obj{}},
	} {
		b.do("POST", "/crm/bulk/v8/read", body, "Content-Type", "application/json").is(400).has("code", code)
	}
}

func TestSnapshot_RestoresEverything(t *testing.T) {
	b := newRig(t)
	b.must(b.crm.AddField(crm.CustomField{Module: "Contacts", API: "Shoe_Size", Label: "Shoe Size", DataType: "integer", Unique: true}))
	if err := b.crm.AddField(crm.CustomField{Module: "Contacts", API: "Shoe_Size", DataType: "text"}); err == nil {
		t.Error("a field was added twice")
	}
	live := b.create("Contacts", obj{"Last_Name": "Live", "Shoe_Size": 44})
	binned := b.create("Contacts", obj{"Last_Name": "Binned"})
	gone := b.create("Contacts", obj{"Last_Name": "Gone"})
	b.must(b.crm.Delete("Contacts", binned))
	b.must(b.crm.Purge("Contacts", gone))
	snapshot, err := b.crm.Snapshot()
	b.must(err)
	other := newRig(t)
	other.must(other.crm.Load(snapshot))
	rows, total := other.crm.List("Contacts", "", 0, 10)
	if total != 3 {
		t.Fatalf("got %d records, want 3", total)
	}
	want := []string{gone + " gone", binned + " binned", live + " live"}
	for i, row := range rows {
		if got := fmt.Sprint(row["id"], " ", row["_state"]); got != want[i] {
			t.Errorf("got %s, want %s", got, want[i])
		}
	}
	other.get("Contacts/"+live).has("data.0.Shoe_Size", 44)
	other.do("POST", "Contacts", data(obj{"Last_Name": "Twin", "Shoe_Size": 44})).is(400).has("data.0.code", "DUPLICATE_DATA")
	if rows, total := other.crm.List("Contacts", "LIV", 0, 10); total != 1 || rows[0]["id"] != live {
		t.Errorf("list by text: got %d, %v", total, rows)
	}
	if err := other.crm.Load([]byte("junk")); err == nil {
		t.Error("junk was loaded")
	}
	other.get("Contacts/" + live).is(200)
}

func BenchmarkImport(b *testing.B) {
	rows := make([]map[string]any, 100000)
	for i := range rows {
		rows[i] = obj{
			"Last_Name": fmt.Sprint("Person ", i), "First_Name": "A", "Email": fmt.Sprintf("p%d@example.com", i), "Phone": "+1 555 0100",
			"Mailing_City": "Baltimore", "Seats": i, "External_Key": fmt.Sprint("K", i), "Created_Time": "2026-01-01T00:00:00Z",
		}
	}
	for b.Loop() {
		n := 5184320000001000000
		s := crm.New(crm.Config{
			Now: time.Now, NextID: func() string { n++; return fmt.Sprint(n) }, Admin: crm.Person{ID: "5184320000000411001", TimeZone: "UTC"},
		})
		if _, err := s.Import("Contacts", rows); err != nil {
			b.Fatal(err)
		}
	}
}
