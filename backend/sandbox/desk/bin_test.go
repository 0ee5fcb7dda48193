package desk

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func trash(l *lab, module, key string, ids ...string) {
	l.t.Helper()
	l.must(204, l.do("POST", "/"+module+"/moveToTrash", map[string]any{key: ids}))
}

func TestTrash_AndBack(t *testing.T) {
	l := newLab(t)
	id := l.contact(map[string]any{"firstName": "Anna", "lastName": "Stone"})
	l.clock.Advance(time.Minute)
	trash(l, "contacts", "contactIds", id)
	for _, path := range []string{"/contacts", "/contacts/search"} {
		if got := l.get(path); got.status != 204 {
			t.Errorf("%s shows what is in the bin: %s", path, got.raw)
		}
	}
	row := l.must(200, l.get("/recycleBin?module=contacts&sortBy=-deletedTime")).rows()[0]
	want := map[string]any{
		"displayName": "Anna Stone", "departmentId": nil, "deletedById": adminID, "id": id, "type": "Contacts",
		"deletedTime": "2026-06-11T16:01:00.000Z",
	}
	if diff := cmp.Diff(want, row); diff != "" {
		t.Errorf("row (-want +got):\n%s", diff)
	}
	if got := l.get("/recycleBin?include=deletedBy,department").rows()[0]; keys(got)[0] != "deletedBy" || got["department"] != nil {
		t.Errorf("got %v", got)
	}
	if got := l.must(200, l.get("/contacts/"+id)); got.body["isTrashed"] != true {
		t.Errorf("got %s", got.raw)
	}
	l.refused(l.do("PATCH", "/contacts/"+id, map[string]any{"firstName": "x"}), 404, "URL_NOT_FOUND")

	res := l.must(200, l.do("POST", "/recycleBin/restore", map[string]any{"ids": []string{id, "77"}}))
	results := []any{
		map[string]any{"success": true, "id": id, "errors": nil},
		map[string]any{"success": false, "id": "77", "errors": map[string]any{"errorCode": "URL_NOT_FOUND", "httpCode": 404.0}},
	}
	if diff := cmp.Diff(map[string]any{"results": results}, res.body); diff != "" {
		t.Errorf("results (-want +got):\n%s", diff)
	}
	if got := res.head.Get("x-rate-limit-request-weight-v3"); got != "12" {
		t.Errorf("got weight %s, want 6 for each", got)
	}
	back := l.must(200, l.get("/contacts/"+id)).body
	if back["isTrashed"] != false || back["modifiedTime"] != "2026-06-11T16:00:00.000Z" {
		t.Errorf("got %v", back)
	}
	if got := l.get("/contacts/search").column("id"); len(got) != 1 {
		t.Errorf("search got %v after the restore", got)
	}
	if got := l.get("/recycleBin"); got.status != 204 {
		t.Errorf("bin got %d", got.status)
	}
}

func TestTrash_Knobs(t *testing.T) {
	l := newLab(t, func(k *Knobs) {
		k.TrashedGetStatus, k.TrashedPatchStatus, k.GoneStatus, k.RestoreBumps = 404, 422, 422, true
	})
	id := l.contact(map[string]any{})
	trash(l, "contacts", "contactIds", id)
	l.refused(l.get("/contacts/"+id), 404, "URL_NOT_FOUND")
	l.refused(l.do("PATCH", "/contacts/"+id, map[string]any{"title": "x"}), 422, "INVALID_DATA")
	l.refused(l.get("/contacts/77"), 422, "INVALID_DATA")
	l.turn(func(k *Knobs) { k.TrashedPatchStatus = 403 })
	l.refused(l.do("PATCH", "/contacts/"+id, map[string]any{"title": "x"}), 403, "FORBIDDEN")
	l.clock.Advance(time.Minute)
	l.must(200, l.do("POST", "/recycleBin/restore", map[string]any{"ids": []string{id}}))
	if got := l.get("/contacts/" + id).body["modifiedTime"]; got != "2026-06-11T16:01:00.000Z" {
		t.Errorf("got modifiedTime %v, want the restore's", got)
	}
}

func TestTrash_RefusesUnknownIdsWhole(t *testing.T) {
	l := newLab(t)
	id := l.contact(map[string]any{})
	l.refused(l.do("POST", "/contacts/moveToTrash", map[string]any{"contactIds": []string{id, "77"}}), 404, "URL_NOT_FOUND")
	l.must(200, l.get("/contacts"))
	for _, body := range []any{`{"ids":["1"]}`, `{"contactIds":[]}`, `{"contactIds":"1"}`, `{"contactIds":["x"]}`} {
		l.refused(l.do("POST", "/contacts/moveToTrash", body), 422, "INVALID_DATA")
	}
}

func TestBin_DeletesForGood(t *testing.T) {
	l := newLab(t)
	a, b, c := l.contact(map[string]any{}), l.contact(map[string]any{}), l.account("Acme")
	trash(l, "contacts", "contactIds", a, b)
	trash(l, "accounts", "accountIds", c)
	l.must(200, l.do("POST", "/recycleBin/delete", map[string]any{"ids": []string{a}}))
	l.refused(l.get("/contacts/"+a), 404, "URL_NOT_FOUND")
	res := l.do("POST", "/recycleBin/restore", map[string]any{"ids": []string{a}})
	if got := res.body["results"].([]any)[0].(map[string]any)["success"]; got != false {
		t.Errorf("restored what is gone: %s", res.raw)
	}
	l.must(202, l.do("POST", "/recycleBin/restoreAll", nil))
	l.must(200, l.get("/contacts/"+b))
	trash(l, "contacts", "contactIds", b)
	trash(l, "accounts", "accountIds", c)
	l.must(202, l.do("POST", "/recycleBin/deleteAll", nil))
	l.refused(l.get("/accounts/"+c), 404, "URL_NOT_FOUND")
}

func TestBin_OrdersPagesAndForgets(t *testing.T) {
	l := newLab(t)
	for i := range 12 {
		id := l.contact(map[string]any{"lastName": fmt.Sprintf("N%02d", i)})
		l.clock.Advance(time.Second)
		trash(l, "contacts", "contactIds", id)
	}
	trash(l, "accounts", "accountIds", l.account("Zed"))
	first := func(path string) string { return fmt.Sprint(l.get(path).column("displayName")) }
	for path, want := range map[string]string{
		"/recycleBin?limit=2":                                            "[Zed N11]",
		"/recycleBin?module=contacts&limit=2":                            "[N11 N10]",
		"/recycleBin?module=contacts&limit=2&from=2&sortBy=-deletedTime": "[N09 N08]",
		"/recycleBin?module=contacts&limit=2&sortBy=deletedTime":         "[N00 N01]",
		"/recycleBin?limit=2&sortBy=name":                                "[N00 N01]",
		"/recycleBin?limit=1&sortBy=type":                                "[Zed]",
	} {
		if got := first(path); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
	if got := l.get("/recycleBin?module=tasks"); got.status != 204 {
		t.Errorf("got %d for an empty module", got.status)
	}
	l.refused(l.get("/recycleBin?module=dragons"), 422, "UNPROCESSABLE_ENTITY")
	l.clock.Advance(60 * 24 * time.Hour)
	if got := l.get("/recycleBin"); got.status != 204 {
		t.Errorf("got %d after 60 days: %s", got.status, got.raw)
	}
}

func TestBin_IsForAdministrators(t *testing.T) {
	l := newLab(t, func(k *Knobs) { k.AgentProfile = "Agent" })
	l.refused(l.get("/recycleBin"), 403, "FORBIDDEN")
	l.refused(l.do("POST", "/recycleBin/restore", map[string]any{"ids": []string{"7"}}), 403, "FORBIDDEN")
}

func TestAccount_InTheBinLeavesItsContacts(t *testing.T) {
	for _, touches := range []bool{false, true} {
		l := newLab(t, func(k *Knobs) { k.AccountTrashTouchesContacts = touches })
		acme := l.account("Acme")
		id := l.contact(map[string]any{"accountId": acme})
		l.clock.Advance(time.Minute)
		trash(l, "accounts", "accountIds", acme)
		got := l.get("/contacts/" + id).body
		if got["accountId"] != nil || got["accountCount"] != "0" {
			t.Errorf("got account %v, count %v", got["accountId"], got["accountCount"])
		}
		if moved := got["modifiedTime"] == "2026-06-11T16:01:00.000Z"; moved != touches {
			t.Errorf("touches %v: got moved %v", touches, moved)
		}
		l.must(200, l.do("POST", "/recycleBin/restore", map[string]any{"ids": []string{acme}}))
		if got := l.get("/contacts/" + id).body["accountId"]; got != acme {
			t.Errorf("got account %v after the restore", got)
		}
		trash(l, "accounts", "accountIds", acme)
		trash(l, "contacts", "contactIds", id)
		l.must(200, l.do("POST", "/recycleBin/restore", map[string]any{"ids": []string{id}}))
		l.must(200, l.get("/accounts/"+acme))
	}
}
