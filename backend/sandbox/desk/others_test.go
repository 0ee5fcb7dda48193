package desk

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestContactsByIds(t *testing.T) {
	l := newLab(t)
	a, b := l.contact(map[string]any{}), l.contact(map[string]any{})
	got := l.must(200, l.get("/contacts/contactsByIds?ids="+b+","+a+",77"))
	if diff := cmp.Diff([]string{b, a}, got.column("id")); diff != "" {
		t.Error(diff)
	}
	if got.rows()[0]["modifiedTime"] == nil {
		t.Error("rows have no modifiedTime")
	}
	l.refused(l.get("/contacts/contactsByIds?ids="+strings.Repeat("7,", 20)+"7"), 422, "UNPROCESSABLE_ENTITY")
	l.refused(l.get("/contacts/contactsByIds"), 422, "UNPROCESSABLE_ENTITY")
	l.refused(l.get("/accounts/accountsByIds?ids="+a), 404, "URL_NOT_FOUND")
}

func TestUpdateMany(t *testing.T) {
	l := newLab(t)
	a, b := l.contact(map[string]any{}), l.contact(map[string]any{})
	got := l.must(200, l.do("POST", "/contacts/updateMany", map[string]any{"ids": []string{a, b, "77"}, "fieldName": "title", "fieldValue": "Dr", "isCustomField": false}))
	var ok []bool
	for _, r := range got.body["results"].([]any) {
		ok = append(ok, r.(map[string]any)["success"].(bool))
	}
	if diff := cmp.Diff([]bool{true, true, false}, ok); diff != "" {
		t.Error(diff)
	}
	if w := got.head.Get("x-rate-limit-request-weight-v3"); w != "25" {
		t.Errorf("got weight %s", w)
	}
	l.must(200, l.do("POST", "/contacts/updateMany", map[string]any{"ids": []string{a}, "fieldName": "cf_seats", "fieldValue": "9", "isCustomField": true}))
	body := l.get("/contacts/" + a).body
	if body["title"] != "Dr" || body["cf"].(map[string]any)["cf_seats"] != "9" {
		t.Errorf("got %v", body)
	}
	for _, bad := range []map[string]any{
		{"ids": []string{a}, "fieldName": "nothing", "fieldValue": "x"},
		{"ids": []string{a}, "fieldValue": "x"},
		{"ids": []string{a}, "fieldName": "description", "fieldValue": strings.Repeat("x", 321)},
	} {
		l.refused(l.do("POST", "/contacts/updateMany", bad), 422, "INVALID_DATA")
	}
}

func TestMerge(t *testing.T) {
	for _, toBin := range []bool{false, true} {
		l := newLab(t, func(k *Knobs) { k.MergedToBin = toBin })
		a := l.contact(map[string]any{"firstName": "A", "email": "a@example.com"})
		b := l.contact(map[string]any{"firstName": "B", "email": "b@example.com", "cf": map[string]any{"cf_seats": "2"}})
		ticket := l.must(200, l.do("POST", "/tickets", map[string]any{"subject": "x", "contactId": b})).body["id"].(string)
		got := l.must(200, l.do("POST", "/contacts/"+a+"/merge", map[string]any{
			"ids": []string{b}, "source": map[string]any{"email": b, "cf": map[string]any{"cf_seats": b}},
		})).body
		if got["id"] != a || got["firstName"] != "A" || got["email"] != "b@example.com" || got["cf"].(map[string]any)["cf_seats"] != "2" {
			t.Errorf("got %v", got)
		}
		if toBin {
			l.must(200, l.get("/recycleBin?module=contacts"))
		} else {
			l.refused(l.get("/contacts/"+b), 404, "URL_NOT_FOUND")
		}
		if got := l.get("/tickets/" + ticket).body["contactId"]; got != a {
			t.Errorf("got ticket of %v, want of the winner", got)
		}
		l.refused(l.do("POST", "/contacts/"+a+"/merge", map[string]any{"ids": []string{"77"}}), 422, "INVALID_DATA")
	}
	l := newLab(t)
	a, b := l.account("A"), l.account("B")
	contact := l.contact(map[string]any{"accountId": b})
	l.must(200, l.do("POST", "/accounts/"+a+"/merge", map[string]any{"ids": []string{b}}))
	if got := l.get("/contacts/" + contact).body["accountId"]; got != a {
		t.Errorf("got contact of %v, want of the winner", got)
	}
}

func TestCount_AndViews(t *testing.T) {
	l := newLab(t)
	l.contact(map[string]any{})
	if _, err := l.s.Create("Contacts", map[string]any{"lastName": "x", "zohoCRMContact": map[string]any{"id": "9", "type": "customers"}}); err != nil {
		t.Fatal(err)
	}
	counts := map[string]any{}
	for _, v := range l.must(200, l.get("/views?module=contacts")).rows() {
		id := v["id"].(string)
		counts[v["name"].(string)] = l.must(200, l.get("/contacts/count?viewId="+id)).body["count"]
		l.get("/contacts?viewId=" + id)
	}
	want := map[string]any{"All Contacts": "2", "Contacts mapped with CRM": "1", "Contacts unmapped with CRM": "1", "Spam Contacts": "0"}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Error(diff)
	}
	l.refused(l.get("/contacts/count"), 422, "UNPROCESSABLE_ENTITY")
	row := l.get("/contacts/search?sortBy=-createdTime&limit=2").rows()
	if diff := cmp.Diff(any(map[string]any{"id": "9", "type": "customers"}), row[0]["zohoCRMContact"]); diff != "" {
		t.Error(diff)
	}
}

func TestRelations(t *testing.T) {
	l := newLab(t)
	acme := l.account("Acme")
	b := l.contact(map[string]any{"lastName": "B", "accountId": acme})
	a := l.contact(map[string]any{"lastName": "A", "accountId": acme})
	l.contact(map[string]any{"lastName": "C"})
	if diff := cmp.Diff([]string{a, b}, l.get("/accounts/"+acme+"/contacts?sortBy=lastName").column("id")); diff != "" {
		t.Error(diff)
	}
	row := l.get("/accounts/" + acme + "/contacts?limit=1").rows()[0]
	if row["mappingInfo"].(map[string]any)["mappingType"] != "PRIMARY" {
		t.Errorf("got %v", row)
	}
	if got := l.get("/accounts/" + acme + "/contacts?isSpam=true"); got.status != 204 {
		t.Errorf("got %d", got.status)
	}
	if diff := cmp.Diff([]string{acme}, l.get("/contacts/"+a+"/accounts").column("id")); diff != "" {
		t.Error(diff)
	}
	l.refused(l.get("/accounts/77/contacts"), 404, "URL_NOT_FOUND")
	full := l.must(200, l.get("/contacts/"+a+"?include=accounts,owner")).body
	if full["account"].(map[string]any)["accountName"] != "Acme" || full["owner"].(map[string]any)["id"] != adminID {
		t.Errorf("got %v", full)
	}
}

func TestOrganization(t *testing.T) {
	l := newLab(t, func(k *Knobs) { k.Edition, k.IsAdminInOrg, k.AgentProfile = "FREE", false, "Light Agent" })
	org := l.must(200, l.do("GET", "/organizations", nil, "orgId", "")).rows()[0]
	if org["id"] != testOrg || org["edition"] != "FREE" || org["isAdminInOrg"] != false {
		t.Errorf("got %v", org)
	}
	if got := l.must(200, l.get("/organizations/"+testOrg)).body; cmp.Diff(org, got) != "" {
		t.Error(cmp.Diff(org, got))
	}
	l.refused(l.get("/organizations/1"), 404, "URL_NOT_FOUND")
	l.must(200, l.get("/accessibleOrganizations"))
	me := l.must(200, l.get("/myinfo?include=profile,role,associatedDepartments")).body
	if me["id"] != adminID || me["emailId"] != "ada@example.com" || me["profile"].(map[string]any)["name"] != "Light Agent" {
		t.Errorf("got %v", me)
	}
	l.turn(func(k *Knobs) { k.AgentProfile = "Administrator" })
	if got := l.get("/myinfo?include=profile").body["profile"].(map[string]any)["name"]; got != "Administrator" {
		t.Errorf("got profile %v", got)
	}
	if got := l.get("/agents?searchStr=bo@example.com").column("emailId"); cmp.Diff([]string{"bo@example.com"}, got) != "" {
		t.Errorf("got agents %v", got)
	}
	l.must(200, l.get("/agents/"+adminID))
	l.refused(l.get("/agents/77"), 404, "URL_NOT_FOUND")
	l.refused(l.get("/agents?limit=201"), 422, "UNPROCESSABLE_ENTITY")
	if got := l.get("/profiles").column("name"); cmp.Diff([]string{"Administrator", "Agent"}, got) != "" {
		t.Errorf("got profiles %v", got)
	}
	if got := len(l.get("/departments?from=2").rows()); got != 1 {
		t.Errorf("got %d departments from the second on", got)
	}
}

func TestFieldsAndLayouts(t *testing.T) {
	l := newLab(t)
	for module, want := range map[string]string{"contacts": "lastName", "accounts": "accountName", "tickets": "subject"} {
		fields := l.must(200, l.get("/fields?module="+module)).rows()
		inLayout := map[string]map[string]any{}
		head := l.must(200, l.get("/layouts?module="+module)).rows()[0]
		for _, section := range l.must(200, l.get("/layouts/"+head["id"].(string))).body["sections"].([]any) {
			for _, f := range section.(map[string]any)["fields"].([]any) {
				f := f.(map[string]any)
				inLayout[f["apiName"].(string)] = f
			}
		}
		for _, f := range fields {
			api := f["apiName"].(string)
			if (f["isMandatory"] == true) != (api == want) {
				t.Errorf("%s.%s: mandatory is %v", module, api, f["isMandatory"])
			}
			if diff := cmp.Diff(f["pickListValues"], inLayout[api]["allowedValues"]); diff != "" {
				t.Errorf("%s.%s in fields and layout:\n%s", module, api, diff)
			}
			if one := l.must(200, l.get("/fields/"+f["id"].(string))).body; cmp.Diff(f, one) != "" {
				t.Errorf("field alone differs: %s", cmp.Diff(f, one))
			}
		}
		if len(inLayout) != len(fields) {
			t.Errorf("%s: %d fields, %d in the layout", module, len(fields), len(inLayout))
		}
	}
	if got := len(l.get("/fields?module=contacts&filter=isCustomField%3D%27true%27").rows()); got != 6 {
		t.Errorf("got %d custom fields, want 6", got)
	}
	old := l.get("/organizationFields?module=contacts&apiNames=cf_customer_tier").rows()
	if len(old) != 1 || len(old[0]["allowedValues"].([]any)) != 5 {
		t.Errorf("got %v", old)
	}
	l.refused(l.get("/fields?module=dragons"), 422, "UNPROCESSABLE_ENTITY")
	l.refused(l.get("/fields"), 422, "UNPROCESSABLE_ENTITY")
	l.turn(func(k *Knobs) { k.NoFields, k.NoOldFields = true, true })
	l.refused(l.get("/fields?module=contacts"), 404, "URL_NOT_FOUND")
	l.refused(l.get("/organizationFields?module=contacts"), 404, "URL_NOT_FOUND")
}

func TestTickets(t *testing.T) {
	l := newLab(t)
	acme := l.account("Acme")
	known := l.contact(map[string]any{"email": "known@example.com", "accountId": acme})
	open := func(fields map[string]any) map[string]any {
		t.Helper()
		l.clock.Advance(time.Second)
		return l.must(200, l.do("POST", "/tickets", fields)).body
	}
	first := open(map[string]any{"subject": "one", "contactId": known, "priority": "High"})
	second := open(map[string]any{"subject": "two", "status": "Closed", "contact": map[string]any{"lastName": "x", "email": "Known@example.com"}})
	third := open(map[string]any{"subject": "three", "contact": map[string]any{"lastName": "Newcomer", "email": "new@example.com"}, "channel": "Email"})
	if first["contactId"] != known || first["accountId"] != acme || second["contactId"] != known || first["ticketNumber"] != "101" {
		t.Errorf("got %v and %v", first, second)
	}
	newcomer := l.must(200, l.get("/contacts/"+third["contactId"].(string))).body
	if newcomer["lastName"] != "Newcomer" {
		t.Errorf("got contact %v", newcomer)
	}
	subjects := func(path string) string { return strings.Join(l.get(path).column("subject"), " ") }
	for path, want := range map[string]string{
		"/tickets":                                      "three two one",
		"/tickets?from=2&limit=1":                       "two",
		"/tickets?sortBy=createdTime":                   "one two three",
		"/tickets?status=Open":                          "three one",
		"/tickets?channel=Email":                        "three",
		"/contacts/" + known + "/tickets":               "two one",
		"/accounts/" + acme + "/tickets":                "two one",
		"/tickets/search?contactId=" + known:            "one two",
		"/tickets/search?status=Open&accountId=" + acme: "one",
		"/tickets/search?sortBy=-modifiedTime":          "three two one",
		"/tickets/search?subject=thr":                   "three",
		"/tickets/search?priority=High":                 "one",
	} {
		if got := subjects(path); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
	l.refused(l.get("/tickets?contactId="+known), 422, "UNPROCESSABLE_ENTITY")
	l.refused(l.do("POST", "/tickets", map[string]any{"subject": "x"}), 422, "INVALID_DATA")
	l.refused(l.do("POST", "/tickets", map[string]any{"contactId": known}), 422, "INVALID_DATA")
	got := l.do("POST", "/tickets", map[string]any{"subject": "x", "contact": map[string]any{"firstName": "x"}})
	if got.status != 422 || !strings.Contains(string(got.raw), "/contact/lastName") {
		t.Errorf("got %d %s", got.status, got.raw)
	}
	id := first["id"].(string)
	closed := l.must(200, l.do("PATCH", "/tickets/"+id, map[string]any{"status": "Closed"})).body
	if closed["statusType"] != "Closed" || closed["closedTime"] != "2026-06-11T16:00:03.000Z" || second["closedTime"] == nil {
		t.Errorf("got %v, %v", closed["statusType"], closed["closedTime"])
	}
	if again := l.do("PATCH", "/tickets/"+id, map[string]any{"status": "On Hold"}).body; again["closedTime"] != nil || again["modifiedTime"] != "2026-06-11T16:00:03.000Z" {
		t.Errorf("got %v, %v", again["closedTime"], again["modifiedTime"])
	}
	l.refused(l.do("PATCH", "/tickets/"+id, map[string]any{"departmentId": "77"}), 422, "INVALID_DATA")
	l.must(204, l.do("POST", "/tickets/moveToTrash", map[string]any{"ticketIds": []string{third["id"].(string)}}))
	row := l.get("/tickets?include=contacts,assignee&limit=1&sortBy=createdTime").rows()[0]
	if c := row["contact"].(map[string]any); c["id"] != known || c["account"].(map[string]any)["accountName"] != "Acme" {
		t.Errorf("got contact %v", c)
	}
	l.must(200, l.get("/tickets/"+first["id"].(string)+"?include=contacts,products,assignee,departments,team,skills"))
}

func TestTraffic_CountsWhatCameIn(t *testing.T) {
	l := newLab(t)
	id := l.contact(map[string]any{})
	l.must(200, l.do("PATCH", "/contacts/"+id, map[string]any{"title": "x"}))
	trash(l, "contacts", "contactIds", id)
	l.must(200, l.do("POST", "/recycleBin/restore", map[string]any{"ids": []string{id}}))
	l.refused(l.get("/contacts/77"), 404, "URL_NOT_FOUND")
	l.refused(l.do("POST", "/contacts", map[string]any{"x": 1}), 422, "INVALID_DATA")
	if err := l.s.Edit("Contacts", id, map[string]any{"title": "y"}); err != nil {
		t.Fatal(err)
	}
	want := Traffic{
		Calls: 6, Writes: 4, Refused: 2, Credits: 1 + 1 + 6 + 6 + 1 + 1,
		Modules: map[string]ModuleTraffic{"Contacts": {Created: 1, Updated: 1, Restored: 1, Deleted: 1}, "Accounts": {}, "Tickets": {}},
		Routes: map[string]int64{
			"POST /contacts": 2, "PATCH /contacts/{id}": 1, "POST /contacts/moveToTrash": 1, "POST /recycleBin/restore": 1, "GET /contacts/{id}": 1,
		},
	}
	if diff := cmp.Diff(want, l.s.Traffic()); diff != "" {
		t.Errorf("traffic (-want +got):\n%s", diff)
	}
}
