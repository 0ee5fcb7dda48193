package crm_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpart/backend/sandbox/crm"
)

// fill imports contacts a minute apart and returns their ids, oldest first.
func (b *rig) fill(n int) []string {
	b.Helper()
	rows := make([]map[string]any, n)
	for i := range rows {
		rows[i] = obj{
			"Last_Name": fmt.Sprintf("Person %d", i), "Email": fmt.Sprintf("p%d@example.com", i),
			"Created_Time": b.clock.Now().Add(time.Duration(i-n) * time.Minute).Format(time.RFC3339),
		}
	}
	ids, err := b.crm.Import("Contacts", rows)
	b.must(err)
	return ids
}

// walk follows page tokens to the end and returns all ids.
func (b *rig) walk(target string, headers ...string) []string {
	b.Helper()
	var ids []string
	token := ""
	for {
		a := b.get(target+token, headers...).is(200)
		ids = append(ids, a.column("data", "id")...)
		if a.at("info.more_records") == false {
			return ids
		}
		token = "&page_token=" + a.text("info.next_page_token")
	}
}

func TestList_PagesThroughEverythingInEveryOrder(t *testing.T) {
	b := newRig(t)
	ids := b.fill(23)
	down := slices.Clone(ids)
	slices.Reverse(down)
	tests := map[string][]string{
		"Contacts?fields=Email&per_page=5":                                      down,
		"Contacts?fields=Email&per_page=5&sort_order=asc":                       ids,
		"Contacts?fields=Email&per_page=23&sort_order=asc":                      ids,
		"Contacts?fields=Email&per_page=4&sort_by=Modified_Time&sort_order=asc": ids,
		"Contacts?fields=Email&per_page=4&sort_by=Created_Time":                 down,
		"Contacts?fields=Email&ids=" + ids[4] + "," + ids[2]:                    {ids[4], ids[2]},
	}
	for target, want := range tests {
		if got := b.walk(target); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", target, got, want)
		}
	}
}

func TestList_ChangedSince(t *testing.T) {
	b := newRig(t)
	ids := b.fill(10) // the first ten minutes ago
	since := b.clock.Now().Add(-3 * time.Minute)
	for _, header := range []string{
		since.Format(time.RFC3339), since.In(time.FixedZone("", 19800)).Format(time.RFC3339),
	} {
		for _, order := range []string{"", "&sort_by=Modified_Time", "&sort_by=Created_Time"} {
			got := b.walk("Contacts?fields=id&per_page=2&sort_order=asc"+order, "If-Modified-Since", header)
			if want := ids[7:]; !slices.Equal(got, want) { // the limit itself counts
				t.Errorf("since %s%s: got %v, want %v", header, order, got, want)
			}
		}
	}
	b.get("Contacts?fields=id", "If-Modified-Since", b.clock.Now().Format(time.RFC3339)).is(304)
	b.get("Accounts?fields=id").is(204)
	b.get("Contacts?fields=id", "If-Modified-Since", "yesterday").is(400).has("code", "INVALID_DATA")
	b.get("Contacts/"+ids[0], "If-Modified-Since", since.Format(time.RFC3339)).is(304)
}

func TestList_TokensLeadBackAsWell(t *testing.T) {
	b := newRig(t)
	b.fill(9)
	first := b.get("Contacts?fields=id&per_page=4").has("info.page", 1, "info.previous_page_token", nil,
		"info.page_token_expiry", "2026-03-03T12:00:00+03:00")
	second := b.get("Contacts?fields=id&per_page=4&page_token="+first.text("info.next_page_token")).has("info.page", 2)
	third := b.get("Contacts?fields=id&per_page=4&page_token="+second.text("info.next_page_token")).has("info.page", 3,
		"info.count", 1, "info.more_records", false, "info.next_page_token", nil)
	back := b.get("Contacts?fields=id&per_page=4&page_token="+third.text("info.previous_page_token")).has("info.page", 2)
	if got, want := back.column("data", "id"), second.column("data", "id"); !slices.Equal(got, want) {
		t.Errorf("back: got %v, want %v", got, want)
	}
	back = b.get("Contacts?fields=id&per_page=4&page_token=" + back.text("info.previous_page_token"))
	if got, want := back.column("data", "id"), first.column("data", "id"); !slices.Equal(got, want) {
		t.Errorf("back twice: got %v, want %v", got, want)
	}
}

func TestList_KeepsItsPlaceWhileRecordsCome(t *testing.T) {
	b := newRig(t)
	ids := b.fill(6)
	first := b.get("Contacts?fields=id&per_page=3")
	b.create("Contacts", obj{"Last_Name": "Late"})
	b.must(b.crm.Delete("Contacts", ids[5]))
	second := b.get("Contacts?fields=id&per_page=3&page_token=" + first.text("info.next_page_token"))
	if got, want := second.column("data", "id"), []string{ids[2], ids[1], ids[0]}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestList_Refuses(t *testing.T) {
	b := newRig(t)
	b.fill(5)
	token := b.get("Contacts?fields=id&per_page=2").text("info.next_page_token")
	many := strings.Repeat("Email,", 50) + "Phone"
	tests := []struct {
		target string
		want   []any
	}{
		{"Contacts", []any{"code", "REQUIRED_PARAM_MISSING", "details.param_name", "fields"}},
		{"Contacts?fields=" + many, []any{"code", "LIMIT_EXCEEDED", "details.limit", 50, "details.param_name", "fields"}},
		{"Contacts?fields=id&per_page=201", []any{"code", "INVALID_DATA", "details.param_name", "per_page"}},
		{"Contacts?fields=id&page=0", []any{"code", "INVALID_DATA", "details.param_name", "page"}},
		{"Contacts?fields=id&sort_by=Email", []any{"code", "INVALID_DATA", "details.param_name", "sort_by"}},
		{"Contacts?fields=id&cvid=123", []any{"code", "INVALID_DATA", "details.param_name", "cvid"}},
		{"Contacts?fields=id&cvid=1&sort_by=id", []any{"code", "AMBIGUITY_DURING_PROCESSING"}},
		{"Contacts?fields=id&page=11&per_page=200", []any{"code", "DISCRETE_PAGINATION_LIMIT_EXCEEDED", "details.limit", 2000}},
		{"Contacts?fields=id&per_page=2&page=1&page_token=" + token, []any{"code", "AMBIGUITY_DURING_PROCESSING"}},
		{"Contacts?fields=id,Email&per_page=2&page_token=" + token, []any{"code", "TOKEN_BOUND_DATA_MISMATCH"}},
		{"Accounts?fields=id&per_page=2&page_token=" + token, []any{"code", "TOKEN_BOUND_DATA_MISMATCH"}},
		{"Contacts?fields=id&per_page=2&page_token=abcd", []any{"code", "TOKEN_BOUND_DATA_MISMATCH"}},
		{"Nothing?fields=id", []any{"code", "INVALID_MODULE", "details.resource_path_index", 0}},
		{"Contacts/12", []any{"code", "INVALID_DATA", "details.resource_path_index", 1}},
		{"Contacts/deleted?type=gone", []any{"code", "PATTERN_NOT_MATCHED", "details.param_name", "type"}},
		{"Contacts?fields=id&ids=" + strings.Repeat("1,", 100) + "1", []any{"code", "LIMIT_EXCEEDED"}},
	}
	for _, tt := range tests {
		b.get(tt.target).is(400).has(append(tt.want, "status", "error")...)
	}
	b.clock.Advance(24 * time.Hour)
	b.get("Contacts?fields=id&per_page=2&page_token="+token).is(400).has("code", "EXPIRED_VALUE",
		"details.json_path", "$.query.page_token")
}

func TestList_TokensReachOnlySoFar(t *testing.T) {
	b := newRig(t)
	rows := make([]map[string]any, 100001)
	for i := range rows {
		rows[i] = obj{"Last_Name": "Many"}
	}
	_, err := b.crm.Import("Contacts", rows)
	b.must(err)
	token, n := "", 0
	for range 500 {
		a := b.get("Contacts?fields=id" + token).is(200)
		n += int(a.at("info.count").(float64))
		token = "&page_token=" + a.text("info.next_page_token")
	}
	if n != 100000 {
		t.Errorf("got %d records by tokens, want 100000", n)
	}
	b.get("Contacts?fields=id"+token).is(400).has("code", "PAGINATION_LIMIT_EXCEEDED")
}

func TestGet_UnknownAndDeletedHaveNoContent(t *testing.T) {
	b := newRig(t)
	id := b.create("Contacts", obj{"Last_Name": "Gone"})
	b.get("Contacts/5184320000009999999").is(204)
	b.must(b.crm.Delete("Contacts", id))
	b.get("Contacts/" + id).is(204)
	b.must(b.crm.Purge("Contacts", id))
	b.get("Contacts/deleted?type=recycle").is(204)
	b.get("Contacts/deleted?type=permanent").is(200).has("data.0.id", id, "data.0.deleted_by", nil, "data.0.display_name", nil)
}

func TestList_UnknownFieldNames(t *testing.T) {
	b := newRig(t)
	b.fill(1)
	a := b.get("Contacts?fields=Nope,Email,$approval_state").is(200).has("data.0.$approval_state", "approved")
	if strings.Contains(string(a.body), "Nope") {
		t.Errorf("unknown field is shown: %s", a.body)
	}
	b.knob(func(k *crm.Knobs) { k.UnknownNames = "reject" })
	b.get("Contacts?fields=Nope,Email").is(400).has("details.param_name", "fields")
}

func TestDeleted_SinceAndExpiry(t *testing.T) {
	b := newRig(t)
	id := b.create("Contacts", obj{"Last_Name": "Old"})
	b.must(b.crm.Delete("Contacts", id))
	deletion := b.clock.Now().Format(time.RFC3339)
	b.clock.Advance(time.Hour)
	b.get("Contacts/deleted", "If-Modified-Since", deletion).is(200).has("info.count", 1)
	later := b.clock.Now().Format(time.RFC3339)
	b.get("Contacts/deleted", "If-Modified-Since", later).is(304)
	b.knob(func(k *crm.Knobs) { k.DeletedUnchanged = 204 })
	b.get("Contacts/deleted", "If-Modified-Since", later).is(204)
	b.clock.Advance(61 * 24 * time.Hour)
	b.get("Contacts/deleted").is(200).has("data.0.type", "permanent")
	b.get("settings/recycle_bin").is(204)
	b.clock.Advance(60 * 24 * time.Hour)
	b.get("Contacts/deleted").is(204)
}

func TestSearch_LagsBehind(t *testing.T) {
	b := newRig(t)
	b.knob(func(k *crm.Knobs) { k.IndexLagSeconds = 10 })
	id := b.create("Contacts", obj{"Last_Name": "Burns, B (jr)", "Email": "burns@example.com", "Phone": "+1 555 0100"})
	byMail := "Contacts/search?fields=Email&email=burns@example.com"
	b.get(byMail).is(204)
	b.clock.Advance(10 * time.Second)
	b.get(byMail).is(200).has("data.0.id", id, "info.more_records", false)
	b.must(b.crm.Edit("Contacts", id, obj{"Email": "new@example.com"}))
	b.get(byMail).is(200).has("data.0.Email", "new@example.com") // found by the old, shown as it is
	b.clock.Advance(10 * time.Second)
	b.get(byMail).is(204)
	for _, q := range []string{
		"criteria=" + url.QueryEscape("((Email:equals:NEW@example)or(Phone:equals:9))"),
		"criteria=" + url.QueryEscape(`(Last_Name:equals:Burns\, B \(jr\))`),
		"criteria=" + url.QueryEscape("(Last_Name:starts_with:burns)and(Email:equals:example)"),
		"phone=555%200100", "word=burns",
	} {
		b.get("Contacts/search?fields=Email&"+q).is(200).has("data.0.id", id)
	}
	b.get("Contacts/search?fields=Email&criteria=" + url.QueryEscape("(Last_Name:starts_with:urns)")).is(204)
	b.get("Contacts/actions/count").is(200).has("count", 1)
	b.get("Contacts/actions/count?word=nobody").is(200).has("count", 0)
}

func TestSearch_Refuses(t *testing.T) {
	b := newRig(t)
	many := strings.Repeat("(Email:equals:a)or", 10) + "(Email:equals:a)"
	for q, code := range map[string]string{
		"fields=Email": "EXPECTED_PARAM_MISSING",
		"criteria=" + url.QueryEscape("(Nope:equals:a)"): "INVALID_QUERY",
		"criteria=" + url.QueryEscape("(Email:is:a)"):    "INVALID_QUERY",
		"criteria=" + url.QueryEscape("(Email:equals:a"): "INVALID_QUERY",
		"criteria=" + url.QueryEscape(many):              "LIMIT_EXCEEDED",
		"word=a":                                         "INVALID_DATA",
		"email=a&page=11":                                "LIMIT_REACHED",
	} {
		b.get("Contacts/search?"+q).is(400).has("code", code)
	}
}

func TestList_ChangedSince_AmongMany(t *testing.T) {
	b := newRig(t)
	since := b.clock.Now().Add(-time.Hour)
	rows := make([]map[string]any, 45000)
	for i := range rows {
		at := since
		if i%9 >= 5 {
			at = since.Add(-time.Second)
		}
		rows[i] = obj{"Last_Name": "Many", "Created_Time": at.Format(time.RFC3339)}
	}
	ids, err := b.crm.Import("Contacts", rows)
	b.must(err)
	var want []string
	for i, id := range ids {
		if i%9 < 5 {
			want = append(want, id)
		}
	}
	for _, order := range []string{"id", "Created_Time", "Modified_Time"} {
		got := b.walk("Contacts?fields=id&sort_order=asc&sort_by="+order, "If-Modified-Since", since.Format(time.RFC3339))
		if !slices.Equal(got, want) {
			t.Errorf("by %s: got %d records, want %d", order, len(got), len(want))
		}
	}
}
