package desk

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestCreate_RefusesWhatBreaksTheRules(t *testing.T) {
	l := newLab(t)
	with := func(key string, v any) map[string]any { return map[string]any{"lastName": "x", key: v} }
	cf := func(key string, v any) map[string]any {
		return map[string]any{"lastName": "x", "cf": map[string]any{key: v}}
	}
	long := func(n int) string { return strings.Repeat("é", n) }
	tests := []struct {
		body    any
		pointer string
		kind    string
	}{
		{map[string]any{"firstName": "x"}, "/lastName", "missing"},
		{map[string]any{"lastName": ""}, "/lastName", "missing"},
		{map[string]any{"lastName": nil}, "/lastName", "missing"},
		{with("surname", "x"), "/surname", "invalid"},
		{with("cf_seats", "1"), "/cf_seats", "invalid"},
		{with("zohoCRMContact", map[string]any{"id": "1"}), "/zohoCRMContact", "invalid"},
		{with("isSpam", true), "/isSpam", "invalid"},
		{with("createdTime", "2020-01-01T00:00:00Z"), "/createdTime", "invalid"},
		{with("id", "7"), "/id", "invalid"},
		{with("account", map[string]any{}), "/account", "invalid"},
		{with("firstName", long(41)), "/firstName", "invalid"},
		{with("lastName", long(201)), "/lastName", "invalid"},
		{with("firstName", 7), "/firstName", "invalid"},
		{with("firstName", true), "/firstName", "invalid"},
		{with("email", "no address"), "/email", "invalid"},
		{with("email", "a..b@example.com"), "/email", "invalid"},
		{with("email", "a.@example.com"), "/email", "invalid"},
		{with("email", "a@exam_ple.com"), "/email", "invalid"},
		{with("phone", "12#4"), "/phone", "invalid"},
		{with("phone", long(51)), "/phone", "invalid"},
		{with("accountId", "77"), "/accountId", "invalid"},
		{with("accountId", "abc"), "/accountId", "invalid"},
		{with("ownerId", "77"), "/ownerId", "invalid"},
		{with("layoutId", "77"), "/layoutId", "invalid"},
		{with("type", "emperor"), "/type", "invalid"},
		{with("type", "-None-"), "/type", "invalid"},
		{cf("cf_nothing", "x"), "/cf/cf_nothing", "invalid"},
		{cf("cf_seats", "many"), "/cf/cf_seats", "invalid"},
		{cf("cf_seats", "1234567890"), "/cf/cf_seats", "invalid"},
		{cf("cf_seats", 1.5), "/cf/cf_seats", "invalid"},
		{cf("cf_contract_end", "31.12.2026"), "/cf/cf_contract_end", "invalid"},
		{cf("cf_newsletter", "yes"), "/cf/cf_newsletter", "invalid"},
		{cf("cf_external_key", long(65)), "/cf/cf_external_key", "invalid"},
		{cf("cf_customer_tier", "Tin"), "/cf/cf_customer_tier", "invalid"},
		{cf("cf_interests", "Hardware;Gardens"), "/cf/cf_interests", "invalid"},
		{with("cf", "x"), "/cf", "invalid"},
	}
	for _, tt := range tests {
		t.Run(tt.pointer+" "+tt.kind, func(t *testing.T) {
			l.t = t
			got := l.do("POST", "/contacts", tt.body)
			l.refused(got, 422, "INVALID_DATA")
			want := []any{map[string]any{"fieldName": tt.pointer, "errorType": tt.kind, "errorMessage": ""}}
			if diff := cmp.Diff(any(want), got.body["errors"]); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
		})
	}
	if got := l.get("/contacts"); got.status != 204 {
		t.Errorf("got %d, want no contact made by a refused call", got.status)
	}
}

func TestAccounts_RefuseWhatBreaksTheRules(t *testing.T) {
	l := newLab(t)
	for key, v := range map[string]any{
		"accountName": "", "phone": strings.Repeat("1", 31), "website": strings.Repeat("w", 121), "annualrevenue": "1,000",
		"industry": "Dragons", "code": strings.Repeat("1", 31), "zip": "1", "associatedSLAIds": []string{"7"},
	} {
		got := l.do("POST", "/accounts", map[string]any{"accountName": "x", key: v})
		l.refused(got, 422, "INVALID_DATA")
	}
	l.must(200, l.do("POST", "/accounts", map[string]any{
		"accountName": "Full", "annualrevenue": "1500.50", "industry": "Banking", "code": "SW1A 1AA", "fax": "1", "website": "example.com",
		"cf": map[string]any{"cf_employees": 12, "cf_renewal_value": "99.5", "cf_segment": "Mid-market"},
	}))
	l.turn(func(k *Knobs) { k.RequireURLScheme = true })
	l.refused(l.do("POST", "/accounts", map[string]any{"accountName": "x", "website": "example.com"}), 422, "INVALID_DATA")
}

func TestCustomValues_AreStringsOrTyped(t *testing.T) {
	l := newLab(t)
	id := l.contact(map[string]any{"cf": map[string]any{
		"cf_seats": 5, "cf_newsletter": true, "cf_interests": "Hardware;Support", "cf_contract_end": "2026-12-31", "cf_customer_tier": "Gold",
	}})
	want := map[string]any{
		"cf_seats": "5", "cf_newsletter": "true", "cf_interests": "Hardware;Support", "cf_contract_end": "2026-12-31",
		"cf_customer_tier": "Gold", "cf_external_key": nil,
	}
	got := l.get("/contacts/" + id).body
	if diff := cmp.Diff(any(want), got["cf"]); diff != "" {
		t.Errorf("cf (-want +got):\n%s", diff)
	}
	if labelled := got["customFields"].(map[string]any); labelled["Customer Tier"] != "Gold" || len(labelled) != len(want) {
		t.Errorf("got customFields %v", labelled)
	}
	l.turn(func(k *Knobs) { k.TypedCustomValues, k.MultiselectArray = true, true })
	want["cf_seats"], want["cf_newsletter"], want["cf_interests"] = 5.0, true, []any{"Hardware", "Support"}
	if diff := cmp.Diff(any(want), l.get("/contacts/" + id).body["cf"]); diff != "" {
		t.Errorf("typed cf (-want +got):\n%s", diff)
	}
	if got := l.get("/contacts/" + l.contact(map[string]any{})).body["cf"].(map[string]any)["cf_newsletter"]; got != false {
		t.Errorf("got %v for a boolean never set, want false", got)
	}
}

func TestPatch_ChangesOnlyWhatIsSent(t *testing.T) {
	l := newLab(t)
	id := l.contact(map[string]any{"firstName": "A", "email": "a@example.com", "cf": map[string]any{"cf_seats": "3"}})
	l.clock.Advance(time.Minute)
	got := l.must(200, l.do("PATCH", "/contacts/"+id, map[string]any{"firstName": "B", "email": nil, "cf": map[string]any{"cf_customer_tier": "Gold"}}))
	if got.body["firstName"] != "B" || got.body["email"] != nil || got.body["lastName"] != "Test" {
		t.Errorf("got %s", got.raw)
	}
	if cf := got.body["cf"].(map[string]any); cf["cf_seats"] != "3" || cf["cf_customer_tier"] != "Gold" {
		t.Errorf("got cf %v", cf)
	}
	if got.body["modifiedTime"] != "2026-06-11T16:00:00.000Z" {
		t.Errorf("got modifiedTime %v in the answer, want the one before", got.body["modifiedTime"])
	}
	if m := l.get("/contacts/" + id).body["modifiedTime"]; m != "2026-06-11T16:01:00.000Z" {
		t.Errorf("got modifiedTime %v, want the time of the update", m)
	}
	l.turn(func(k *Knobs) { k.StalePatchTime = false })
	l.clock.Advance(time.Minute)
	if got := l.do("PATCH", "/contacts/"+id, map[string]any{"firstName": "C"}); got.body["modifiedTime"] != "2026-06-11T16:02:00.000Z" {
		t.Errorf("got modifiedTime %v, want it fresh", got.body["modifiedTime"])
	}
}

func TestPatch_WithoutChange(t *testing.T) {
	for _, bump := range []bool{true, false} {
		l := newLab(t, func(k *Knobs) { k.BumpUnchanged = bump })
		id := l.contact(map[string]any{"firstName": "A"})
		l.clock.Advance(time.Minute)
		l.must(200, l.do("PATCH", "/contacts/"+id, map[string]any{"firstName": "A"}))
		if got := l.get("/contacts/" + id).body["modifiedTime"] == "2026-06-11T16:01:00.000Z"; got != bump {
			t.Errorf("bump %v: got moved %v", bump, got)
		}
	}
}

func TestClearing(t *testing.T) {
	tests := []struct {
		field    string
		v        any
		both, by bool // accepted under "both" and "documented"
	}{
		{"email", nil, true, true},
		{"email", "", true, false},
		{"title", nil, true, false},
		{"title", "", true, true},
		{"accountId", nil, true, true},
		{"lastName", "", false, false},
		{"lastName", nil, false, false},
	}
	for _, tt := range tests {
		for mode, want := range map[string]bool{"both": tt.both, "documented": tt.by} {
			l := newLab(t, func(k *Knobs) { k.Clearing = mode })
			id := l.contact(map[string]any{"email": "a@example.com", "title": "Dr", "accountId": l.account("Acme")})
			got := l.do("PATCH", "/contacts/"+id, map[string]any{tt.field: tt.v})
			if (got.status == 200) != want {
				t.Errorf("%s %s=%v: got %d %s, want accepted: %v", mode, tt.field, tt.v, got.status, got.raw, want)
			}
			if now := l.get("/contacts/" + id).body[tt.field]; want && now != nil {
				t.Errorf("%s %s=%v: got %v afterwards, want null", mode, tt.field, tt.v, now)
			}
		}
	}
}

func TestKnobs_ShapeWhatIsStored(t *testing.T) {
	l := newLab(t, func(k *Knobs) {
		k.TrimText, k.LowercaseEmail, k.TruncateText, k.AcceptUnknownPicklist, k.NormaliseText = true, true, true, true, true
	})
	id := l.contact(map[string]any{"firstName": "  " + strings.Repeat("x", 50), "email": " A@Example.com", "type": "emperor", "title": "e\u0301"})
	got := l.get("/contacts/" + id).body
	if got["firstName"] != strings.Repeat("x", 40) || got["email"] != "a@example.com" || got["type"] != "emperor" || got["title"] != "\u00e9" {
		t.Errorf("got %v, %v, %v", got["firstName"], got["email"], got["type"])
	}
	l = newLab(t, func(k *Knobs) { k.PatchAddressMax, k.ZipDigitsOnly = 30, true })
	id = l.contact(map[string]any{"city": strings.Repeat("x", 100), "zip": 12345})
	l.refused(l.do("PATCH", "/contacts/"+id, map[string]any{"city": strings.Repeat("x", 31)}), 422, "INVALID_DATA")
	l.refused(l.do("PATCH", "/contacts/"+id, map[string]any{"zip": "SW1A 1AA"}), 422, "INVALID_DATA")
	l.refused(l.do("PATCH", "/contacts/"+id, map[string]any{"zip": ""}), 422, "INVALID_DATA")
	l.must(200, l.do("PATCH", "/contacts/"+id, map[string]any{"zip": nil}))
	l.turn(func(k *Knobs) { k.PatchAddressMax, k.ZipDigitsOnly = 100, false })
	l.must(200, l.do("PATCH", "/contacts/"+id, map[string]any{"zip": "SW1A 1AA", "city": strings.Repeat("x", 100)}))
}

func TestUnique(t *testing.T) {
	l := newLab(t)
	for range 3 {
		l.contact(map[string]any{"email": "same@example.com"})
		l.account("Same")
	}
	l.turn(func(k *Knobs) { k.UniqueEmail, k.UniqueAccountName = true, true })
	got := l.do("POST", "/contacts", map[string]any{"lastName": "x", "email": "SAME@example.com"})
	l.refused(got, 422, "INVALID_DATA")
	want := []any{map[string]any{"fieldName": "/email", "errorType": "duplicate", "errorMessage": ""}}
	if diff := cmp.Diff(any(want), got.body["errors"]); diff != "" {
		t.Error(diff)
	}
	l.refused(l.do("POST", "/accounts", map[string]any{"accountName": "same"}), 422, "INVALID_DATA")
	id := l.contact(map[string]any{"email": "own@example.com"})
	l.must(200, l.do("PATCH", "/contacts/"+id, map[string]any{"email": "own@example.com"}))
	l.refused(l.do("PATCH", "/contacts/"+id, map[string]any{"email": "same@example.com"}), 422, "INVALID_DATA")
}

func TestMandatoryFields_AreDemandedByTheLayout(t *testing.T) {
	l := newLab(t, func(k *Knobs) { k.MandatoryFields = map[string][]string{"contacts": {"cf_customer_tier", "email"}} })
	got := l.do("POST", "/contacts", map[string]any{"lastName": "x"})
	want := []any{
		map[string]any{"fieldName": "/cf/cf_customer_tier", "errorType": "missing", "errorMessage": ""},
		map[string]any{"fieldName": "/email", "errorType": "missing", "errorMessage": ""},
	}
	if diff := cmp.Diff(any(want), got.body["errors"]); diff != "" {
		t.Error(diff)
	}
	id := l.contact(map[string]any{"email": "a@example.com", "cf": map[string]any{"cf_customer_tier": "Gold"}})
	l.refused(l.do("PATCH", "/contacts/"+id, map[string]any{"email": nil}), 422, "INVALID_DATA")
	l.must(200, l.do("PATCH", "/contacts/"+id, map[string]any{"title": "x"}))
	for _, f := range l.get("/fields?module=contacts&apiNames=cf_customer_tier,email").rows() {
		if f["isMandatory"] != true {
			t.Errorf("field %v is not shown as mandatory", f["apiName"])
		}
	}
}

func TestList_Pages(t *testing.T) {
	l := newLab(t)
	var ids []string
	for i := range 25 {
		ids = append(ids, l.contact(map[string]any{"lastName": fmt.Sprintf("N%02d", (i*7)%25)}))
		l.clock.Advance(time.Second)
	}
	reversed := make([]string, len(ids))
	for i, id := range ids {
		reversed[len(ids)-1-i] = id
	}
	tests := []struct {
		query string
		want  []string
	}{
		{"", ids[:10]},
		{"?from=0&limit=3", ids[:3]},
		{"?from=1&limit=3", ids[:3]},
		{"?from=4&limit=3", ids[3:6]},
		{"?from=25&limit=100", ids[24:]},
		{"?sortBy=-createdTime&limit=2", reversed[:2]},
		{"?sortBy=-createdTime&from=24&limit=5", reversed[23:]},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, l.get("/contacts"+tt.query).column("id")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.query, diff)
		}
	}
	if got := l.get("/contacts?sortBy=lastName&limit=3&from=2").column("lastName"); cmp.Diff([]string{"N01", "N02", "N03"}, got) != "" {
		t.Errorf("by name got %v", got)
	}
	if got := l.get("/contacts?sortBy=-lastName&limit=2").column("lastName"); cmp.Diff([]string{"N24", "N23"}, got) != "" {
		t.Errorf("by name backwards got %v", got)
	}
	if got := l.get("/contacts?from=26"); got.status != 204 || len(got.raw) != 0 {
		t.Errorf("past the end got %d %s, want an empty 204", got.status, got.raw)
	}
}

func TestList_Parameters(t *testing.T) {
	l := newLab(t)
	l.contact(map[string]any{"title": "Dr", "cf": map[string]any{"cf_seats": "3"}})
	for _, q := range []string{"limit=0", "limit=101", "limit=x", "from=-1", "from=x", "sortBy=modifiedTime", "sortBy=x", "include=x", "fields=nothing", "fields=description"} {
		l.refused(l.get("/contacts?"+q), 422, "UNPROCESSABLE_ENTITY")
	}
	for _, q := range []string{"sortOrder=asc", "searchStr=x", "modifiedTimeRange=x"} {
		if got := l.get("/contacts?" + q); !strings.HasPrefix(fmt.Sprint(got.body["message"]), "Extra query parameter '") {
			t.Errorf("%s: got %s", q, got.raw)
		}
	}
	got := l.get("/contacts?viewId=77")
	l.refused(got, 422, "INVALID_DATA")
	if got.body["message"] != "Invalid View Id" {
		t.Errorf("got %s", got.raw)
	}
	row := l.get("/contacts?fields=modifiedTime,title,cf_seats").rows()[0]
	if row["modifiedTime"] == nil || row["title"] != "Dr" || row["cf"].(map[string]any)["cf_seats"] != "3" || row["webUrl"] == nil {
		t.Errorf("got row %v", row)
	}
	l.turn(func(k *Knobs) { k.FieldsOnly, k.StrictSort = true, false })
	row = l.get("/contacts?fields=modifiedTime,title&sortBy=-modifiedTime").rows()[0]
	if diff := cmp.Diff([]string{"id", "modifiedTime", "title"}, keys(row)); diff != "" {
		t.Error(diff)
	}
}
