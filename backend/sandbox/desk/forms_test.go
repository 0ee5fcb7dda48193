package desk

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// asNumber is an id as a JSON integer.
func asNumber(id string) json.Number { return json.Number(id) }

func TestBodies_ComeInOtherFormsToo(t *testing.T) {
	l := newLab(t)
	acme := l.account("Acme")
	id := l.contact(map[string]any{
		"accountId": asNumber(acme), "ownerId": asNumber("1329983000000139002"), "customFields": map[string]any{"Seats": "-7"},
		"cf": map[string]any{"cf_interests": []string{"Training", "Support"}},
	})
	got := l.get("/contacts/" + id + "?include=owner").body
	if got["accountId"] != acme || got["owner"].(map[string]any)["firstName"] != "Bo" {
		t.Errorf("got %v", got)
	}
	if cf := got["cf"].(map[string]any); cf["cf_interests"] != "Training;Support" {
		t.Errorf("got %v", cf)
	}
	l.refused(l.do("PATCH", "/contacts/"+id, map[string]any{"customFields": map[string]any{"No such label": "x"}}), 422, "INVALID_DATA")
	l.refused(l.do("PATCH", "/contacts/"+id, map[string]any{"cf": map[string]any{"cf_interests": []any{"Training", 7}}}), 422, "INVALID_DATA")
	layout := l.get("/contacts/" + id).body["layoutId"]
	l.must(200, l.do("PATCH", "/contacts/"+id, map[string]any{"layoutId": layout, "ownerId": nil}))
	if got := l.get("/contacts/" + id).body["ownerId"]; got != adminID {
		t.Errorf("got owner %v after a null, want the signed-in agent", got)
	}
}

func TestJSONNumber(t *testing.T) {
	for in, want := range map[string]string{"5": "5", "+5": "5", "-7.": "-7", "007": "7", "0.5": "0.5", "00.5": "0.5", "-03": "-3", "0": "0"} {
		if got := jsonNumber(in); got != want || !json.Valid([]byte(got)) {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

func TestList_SortsByTheDocumentedKeysWhenAsked(t *testing.T) {
	l := newLab(t, func(k *Knobs) { k.StrictSort = false })
	zed, acme := l.account("Zed"), l.account("acme")
	a := l.contact(map[string]any{"firstName": "B", "accountId": zed})
	l.clock.Advance(time.Second)
	b := l.contact(map[string]any{"firstName": "a", "accountId": acme})
	l.clock.Advance(time.Second)
	if err := l.s.Edit("Contacts", a, map[string]any{"phone": "1"}); err != nil {
		t.Fatal(err)
	}
	for by, want := range map[string][]string{"firstName": {b, a}, "-firstName": {a, b}, "account": {b, a}, "modifiedTime": {b, a}, "-phone": {a, b}} {
		if diff := cmp.Diff(want, l.get("/contacts?sortBy="+by).column("id")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", by, diff)
		}
	}
	if diff := cmp.Diff([]string{acme, zed}, l.get("/accounts?sortBy=accountName").column("id")); diff != "" {
		t.Error(diff)
	}
	l.refused(l.get("/contacts?sortBy=website"), 422, "UNPROCESSABLE_ENTITY")
}

func TestTickets_AreFilteredAndSorted(t *testing.T) {
	l := newLab(t)
	contact := l.contact(map[string]any{})
	departments := l.s.Departments()
	add := func(fields map[string]any) {
		t.Helper()
		fields["contactId"] = contact
		l.must(200, l.do("POST", "/tickets", fields))
		l.clock.Advance(20 * 24 * time.Hour)
	}
	add(map[string]any{"subject": "late", "dueDate": "2026-09-01T00:00:00Z", "departmentId": departments[1].ID})
	add(map[string]any{"subject": "soon", "dueDate": "2026-07-01T00:00:00+02:00", "assigneeId": adminID})
	subjects := func(query string) string { return strings.Join(l.get("/tickets?"+query).column("subject"), " ") }
	for query, want := range map[string]string{
		"sortBy=dueDate":                     "soon late",
		"sortBy=-dueDate":                    "late soon",
		"departmentId=" + departments[1].ID:  "late",
		"departmentIds=" + departments[0].ID: "soon",
		"assignee=" + adminID:                "soon",
		"assignee=Unassigned":                "late",
		"assignee=Unassigned," + adminID:     "soon late",
		"teamIds=77":                         "",
		"receivedInDays=30":                  "soon",
		"receivedInDays=-1":                  "soon late",
		"status=Open,Closed&channel=Phone":   "soon late",
		"sortBy=-createdTime&from=1&limit=1": "soon",
	} {
		if got := subjects(query); got != want {
			t.Errorf("%s: got %q, want %q", query, got, want)
		}
	}
	if due := l.get("/tickets?sortBy=dueDate&limit=1").rows()[0]["dueDate"]; due != "2026-06-30T22:00:00.000Z" {
		t.Errorf("got due date %v, want it in UTC", due)
	}
	for _, bad := range []string{"assignee=x", "receivedInDays=x", "receivedInDays=7", "from=5001", "teamIds=x", "closedTime=today", "sortBy=modifiedTime", "include=x", "fields=nothing", "viewId=7"} {
		if got := l.get("/tickets?" + bad); got.status != 422 {
			t.Errorf("%s: got %d", bad, got.status)
		}
	}
	if !departments[0].IsDefault || departments[1].IsDefault {
		t.Errorf("got departments %v", departments)
	}
}

func TestOldFields_OneByOne(t *testing.T) {
	l := newLab(t)
	f := l.get("/organizationFields?module=accounts&apiNames=cf_segment").rows()[0]
	if diff := cmp.Diff(f, l.must(200, l.get("/organizationFields/"+f["id"].(string))).body); diff != "" {
		t.Error(diff)
	}
	l.refused(l.get("/organizationFields/77"), 404, "URL_NOT_FOUND")
}

// TestIds_AreDistinct checks that no thing of the organization shares its id
// with another.
func TestIds_AreDistinct(t *testing.T) {
	l := newLab(t)
	seen := map[string]string{}
	note := func(id any, what string) {
		if _, err := strconv.ParseInt(id.(string), 10, 64); err != nil || seen[id.(string)] != "" {
			t.Errorf("%s has the id %v of %s", what, id, seen[id.(string)])
		}
		seen[id.(string)] = what
	}
	for _, module := range []string{"contacts", "accounts", "tickets"} {
		for _, path := range []string{"/fields?module=", "/layouts?module=", "/views?module="} {
			for _, row := range l.must(200, l.get(path+module)).rows() {
				note(row["id"], path+module)
			}
		}
	}
	for _, path := range []string{"/departments", "/profiles", "/agents"} {
		for _, row := range l.get(path).rows() {
			note(row["id"], path)
		}
	}
}
