package desk

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func seedPeople(l *lab) map[string]string {
	acme := l.account("Acme Corp")
	ids := map[string]string{}
	for _, p := range []map[string]any{
		{"firstName": "Anna", "lastName": "Stone", "email": "anna@example.com", "phone": "+1 555 0100", "accountId": acme},
		{"firstName": "Annabel", "lastName": "Stoneman", "email": "bel@example.com", "mobile": "0170 99"},
		{"firstName": "Çelik", "lastName": "stone", "cf": map[string]any{"cf_external_key": "K-1", "cf_seats": "5"}},
	} {
		ids[p["firstName"].(string)] = l.contact(p)
		l.clock.Advance(time.Minute)
	}
	return ids
}

func TestSearch_Matches(t *testing.T) {
	l := newLab(t)
	ids := seedPeople(l)
	tests := []struct {
		query string
		want  []string
	}{
		{"", []string{"Anna", "Annabel", "Çelik"}},
		{"email=ANNA@example.com", []string{"Anna"}},
		{"email=example", []string{"Anna", "Annabel"}},
		{"email=anna@example.com,bel@example.com", []string{"Anna", "Annabel"}},
		{"email=${empty}", []string{"Çelik"}},
		{"email=${notempty}", []string{"Anna", "Annabel"}},
		{"firstName=ann", []string{"Anna", "Annabel"}},
		{"firstName=*bel*", []string{"Annabel"}},
		{"fullName=anna stone", []string{"Anna"}},
		{"fullName=annabel", []string{"Annabel"}},
		{"lastName=stone", []string{"Anna", "Çelik"}},
		{"lastName=sto*", []string{"Anna", "Annabel", "Çelik"}},
		{"lastName=ston", nil},
		{"phone=555", []string{"Anna"}},
		{"mobile=0170", []string{"Annabel"}},
		{"accountName=acme corp", []string{"Anna"}},
		{"accountName=acme*", []string{"Anna"}},
		{"accountName=acme", nil},
		{"_all=K-1", []string{"Çelik"}},
		{"customField1=cf_external_key:k-1", []string{"Çelik"}},
		{"customField1=cf_external_key:K*", []string{"Çelik"}},
		{"customField1=cf_seats:5", []string{"Çelik"}},
		{"customField1=cf_external_key:${empty}", []string{"Anna", "Annabel"}},
		{"customField10=cf_newsletter:false", []string{"Anna", "Annabel", "Çelik"}},
		{"lastName=stone&customField2=cf_seats:5", []string{"Çelik"}},
		{"id=" + ids["Annabel"], []string{"Annabel"}},
		{"sortBy=-createdTime", []string{"Çelik", "Annabel", "Anna"}},
		{"sortBy=-firstName", []string{"Çelik", "Annabel", "Anna"}},
		{"sortBy=relevance", []string{"Anna", "Annabel", "Çelik"}},
		{"createdTimeRange=2026-06-11T16:01:00.000Z,2026-06-11T16:02:00.000Z", []string{"Annabel", "Çelik"}},
		{"createdTimeRange=2026-06-11T16:01:00.000Z,2026-06-11T16:02:00.000Z&sortBy=-modifiedTime", []string{"Çelik", "Annabel"}},
		{"modifiedTimeRange=2026-06-11T16:00:00Z,2026-06-11T16:01:00Z&sortBy=-firstName", []string{"Annabel", "Anna"}},
	}
	for _, tt := range tests {
		t.Run(tt.query, func(t *testing.T) {
			l.t = t
			got := l.get("/contacts/search?" + encoded(tt.query))
			if tt.want == nil {
				if got.status != 204 || len(got.raw) > 0 {
					t.Errorf("got %d %s, want an empty 204", got.status, got.raw)
				}
				return
			}
			l.must(200, got)
			if diff := cmp.Diff(tt.want, got.column("firstName")); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if got.body["count"] != float64(len(tt.want)) {
				t.Errorf("got count %v, want %d", got.body["count"], len(tt.want))
			}
		})
	}
}

// encoded escapes the values of a readable query.
func encoded(query string) string {
	var parts []string
	for _, part := range strings.FieldsFunc(query, func(c rune) bool { return c == '&' }) {
		name, value, _ := strings.Cut(part, "=")
		parts = append(parts, name+"="+url.QueryEscape(value))
	}
	return strings.Join(parts, "&")
}

func TestSearch_Refuses(t *testing.T) {
	l := newLab(t)
	seedPeople(l)
	tests := map[string]string{
		"from=5000":                  "The value passed for field 'from' exceeds the range of '0-4999'.",
		"from=4999&limit=100":        "Max search result iterable is 5000",
		"limit=101":                  "The value passed for the 'limit' query parameter is invalid.",
		"from=-1":                    "The value passed for the 'from' query parameter is invalid.",
		"sortBy=email":               "The value passed for the 'sortBy' query parameter is invalid.",
		"searchStr=x":                "Extra query parameter 'searchStr' is present in the input.",
		"customField11=cf_seats:1":   "Extra query parameter 'customField11' is present in the input.",
		"accountName=ac":             "The value passed for field 'accountName' is less than the specified minimum length of '3'.",
		"_all=ac":                    "The value passed for field '_all' is less than the specified minimum length of '3'.",
		"customField1=cf_none:1":     "The value passed for the 'customField1' query parameter is invalid.",
		"customField1=cf_seats:5*":   "The value passed for the 'customField1' query parameter is invalid.",
		"modifiedTimeRange=x":        "The value passed for the 'modifiedTimeRange' query parameter is invalid.",
		"_all=stone&lastName=stone":  "The '_all' parameter cannot be combined with other search parameters.",
		"createdTimeRange=2026-06-1": "The value passed for the 'createdTimeRange' query parameter is invalid.",
	}
	for query, want := range tests {
		got := l.get("/contacts/search?" + encoded(query))
		l.refused(got, 422, "UNPROCESSABLE_ENTITY")
		if got.body["message"] != want {
			t.Errorf("%s: got %q, want %q", query, got.body["message"], want)
		}
	}
	l.refused(l.get("/accounts/search?email=x"), 422, "UNPROCESSABLE_ENTITY")
	l.turn(func(k *Knobs) { k.SearchFromMax = 999 })
	l.refused(l.get("/contacts/search?from=1000"), 422, "UNPROCESSABLE_ENTITY")
	if got := l.get("/contacts/search?from=999"); got.status != 204 {
		t.Errorf("got %d for the last from allowed", got.status)
	}
}

func TestSearch_RowsAreRich(t *testing.T) {
	l := newLab(t)
	seedPeople(l)
	full := l.get("/contacts/" + l.get("/contacts").rows()[0]["id"].(string)).body
	row := l.get("/contacts/search?limit=1").rows()[0]
	want := []string{"account", "owner"}
	for k := range full {
		switch k {
		case "isTrashed", "isDeleted", "isFollowing", "layoutDetails":
		default:
			want = append(want, k)
		}
	}
	if diff := cmp.Diff(keys(toSet(want)), keys(row)); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"emailId", "firstName", "id", "lastName", "photoURL", "zuid"}, keys(row["owner"].(map[string]any))); diff != "" {
		t.Error(diff)
	}
	account := map[string]any{"website": nil, "accountName": "Acme Corp", "id": row["accountId"]}
	if diff := cmp.Diff(any(account), row["account"]); diff != "" {
		t.Error(diff)
	}
	got := l.get("/accounts/search?accountName=acme+corp")
	if len(got.rows()) != 1 || got.rows()[0]["owner"] == nil || got.rows()[0]["isTrashed"] != nil {
		t.Errorf("got %s", got.raw)
	}
}

func toSet(list []string) map[string]any {
	m := map[string]any{}
	for _, k := range list {
		m[k] = true
	}
	return m
}

func TestSearch_RangeEnds(t *testing.T) {
	for _, exclusive := range []bool{false, true} {
		l := newLab(t, func(k *Knobs) { k.RangeEndExclusive = exclusive })
		l.contact(map[string]any{})
		l.clock.Advance(time.Minute)
		l.contact(map[string]any{})
		got := l.get("/contacts/search?modifiedTimeRange=2026-06-11T16:00:00.000Z,2026-06-11T16:01:00.000Z&sortBy=modifiedTime")
		want := 2.0
		if exclusive {
			want = 1
		}
		if got.body["count"] != want {
			t.Errorf("exclusive %v: got count %v, want %v", exclusive, got.body["count"], want)
		}
		if got := l.get("/contacts/search?createdTimeRange=2026-06-11T16:00:00.500Z,2026-06-11T16:01:00.500Z"); got.body["count"] != 1.0 {
			t.Errorf("between two seconds got count %v, want 1", got.body["count"])
		}
	}
}

func TestSearch_PagesFromZeroThroughEqualTimes(t *testing.T) {
	l := newLab(t)
	var rows []map[string]any
	for i := range 2500 {
		rows = append(rows, map[string]any{"lastName": fmt.Sprint(i), "modifiedTime": "2026-01-01T00:00:00Z"})
	}
	ids, err := l.s.Import("Contacts", rows)
	if err != nil {
		t.Fatal(err)
	}
	for _, sort := range []string{"modifiedTime", "-modifiedTime", "createdTime", "-lastName"} {
		seen := map[string]bool{}
		for from := 0; ; from += 100 {
			got := l.get(fmt.Sprintf("/contacts/search?sortBy=%s&from=%d&limit=100&modifiedTimeRange=2026-01-01T00:00:00Z,2026-01-01T00:00:00Z", sort, from))
			if got.status == 204 {
				break
			}
			if l.must(200, got).body["count"] != 2500.0 {
				t.Fatalf("got count %v", got.body["count"])
			}
			for _, id := range got.column("id") {
				seen[id] = true
			}
		}
		if len(seen) != len(ids) {
			t.Errorf("%s: saw %d of %d", sort, len(seen), len(ids))
		}
	}
}

func TestSearch_LagsBehind(t *testing.T) {
	l := newLab(t, func(k *Knobs) { k.IndexLagSeconds = 120 })
	found := func(query string) string {
		t.Helper()
		return fmt.Sprint(l.get("/contacts/search?" + query).column("id"))
	}
	id := l.contact(map[string]any{"firstName": "Old"})
	if got := found("firstName=old"); got != "[]" {
		t.Errorf("a new contact is found at once: %s", got)
	}
	if got := l.get("/contacts").column("id"); len(got) != 1 {
		t.Errorf("a list does not see a new contact: %v", got)
	}
	l.clock.Advance(119 * time.Second)
	if got := found("firstName=old"); got != "[]" {
		t.Errorf("found too early: %s", got)
	}
	l.clock.Advance(time.Second)
	if got := found("firstName=old"); got != "["+id+"]" {
		t.Errorf("not found after the lag: %s", got)
	}
	l.must(200, l.do("PATCH", "/contacts/"+id, map[string]any{"firstName": "New"}))
	since := "modifiedTimeRange=2026-06-11T16:01:00Z,2026-06-11T17:00:00Z"
	if got := found(since); got != "[]" {
		t.Errorf("an update shows at once: %s", got)
	}
	if row := l.get("/contacts/search").rows()[0]; row["firstName"] != "Old" || row["modifiedTime"] != "2026-06-11T16:00:00.000Z" {
		t.Errorf("got row %v, want the record as it was", row)
	}
	l.clock.Advance(time.Minute)
	l.must(204, l.do("POST", "/contacts/moveToTrash", map[string]any{"contactIds": []string{id}}))
	l.clock.Advance(time.Minute)
	if got := found(since + "&firstName=new"); got != "["+id+"]" {
		t.Errorf("got %s, want the update seen and the deletion not yet", got)
	}
	l.clock.Advance(time.Minute)
	if got := found(""); got != "[]" {
		t.Errorf("got %s, want the deletion seen", got)
	}
	l.turn(func(k *Knobs) { k.IndexLagSeconds = 0 })
	id = l.contact(map[string]any{"firstName": "Now"})
	if got := found("firstName=now"); got != "["+id+"]" {
		t.Errorf("without lag got %s", got)
	}
}

func TestSpam_IsShownOrHidden(t *testing.T) {
	l := newLab(t)
	id := l.contact(map[string]any{})
	l.must(200, l.do("POST", "/contacts/markSpam", map[string]any{"ids": []string{id}, "isSpam": true}))
	if got := l.get("/contacts").rows(); len(got) != 1 || got[0]["isSpam"] != true {
		t.Errorf("got %v", got)
	}
	l.refused(l.do("POST", "/contacts/markSpam", map[string]any{"ids": []string{id}}), 422, "INVALID_DATA")
	l.turn(func(k *Knobs) { k.HideSpam = true })
	for _, path := range []string{"/contacts", "/contacts/search"} {
		if got := l.get(path); got.status != 204 {
			t.Errorf("%s: got %d %s, want spam hidden", path, got.status, got.raw)
		}
	}
}
