package desk

import (
	"bytes"
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestPersons_DoWhatPagesOffer(t *testing.T) {
	l := newLab(t)
	s := l.s
	try := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	acme, err := s.Create("Accounts", map[string]any{"accountName": "Acme", "cf_employees": 12, "zohoCRMAccount": map[string]any{"id": "5"}})
	try(err)
	a, err := s.Create("Contacts", map[string]any{"lastName": "A", "accountId": acme, "cf": map[string]any{"cf_newsletter": true}, "isSpam": true})
	try(err)
	b, err := s.Create("Contacts", map[string]any{"lastName": "B"})
	try(err)
	l.clock.Advance(time.Minute)
	try(s.Edit("Contacts", a, map[string]any{"lastName": "A"}))
	got := l.get("/contacts/" + a).body
	if got["modifiedTime"] != "2026-06-11T16:01:00.000Z" || got["isSpam"] != true || got["cf"].(map[string]any)["cf_newsletter"] != "true" {
		t.Errorf("got %v", got)
	}
	if got := l.get("/accounts/" + acme).body["zohoCRMAccount"]; cmp.Diff(any(map[string]any{"id": "5"}), got) != "" {
		t.Errorf("got %v", got)
	}
	n, err := s.MassUpdate("Contacts", []string{a, b, "77"}, map[string]any{"title": "Dr", "zohoCRMContact": nil})
	try(err)
	if n != 2 {
		t.Errorf("mass update reached %d, want 2", n)
	}
	try(s.Delete("Contacts", a))
	states := func() map[string]string {
		m := map[string]string{}
		rows, total := s.List("Contacts", "", 0, 10)
		if total != len(rows) {
			t.Errorf("got total %d for %d rows", total, len(rows))
		}
		for _, r := range rows {
			m[r["id"].(string)] = r["_state"].(string)
		}
		return m
	}
	if diff := cmp.Diff(map[string]string{a: "binned", b: "live"}, states()); diff != "" {
		t.Error(diff)
	}
	try(s.Restore("Contacts", a))
	try(s.Merge("Contacts", a, []string{b}))
	if diff := cmp.Diff(map[string]string{a: "live", b: "gone"}, states()); diff != "" {
		t.Error(diff)
	}
	try(s.Purge("Contacts", a))
	l.refused(l.get("/contacts/"+a), 404, "URL_NOT_FOUND")
	if _, err := s.Create("Tickets", map[string]any{"subject": "x", "contact": map[string]any{"lastName": "C", "email": "c@example.com"}}); err != nil {
		t.Error(err)
	}
	if rows, total := s.List("Contacts", "C@EXAMPLE", 0, 1); total != 1 || rows[0]["lastName"] != "C" {
		t.Errorf("got %v, %d", rows, total)
	}
}

func TestPersons_AreToldWhatIsWrong(t *testing.T) {
	s := newLab(t).s
	_, noModule := s.Create("Dragons", nil)
	_, noName := s.Create("Contacts", map[string]any{"firstName": "x"})
	_, unknown := s.Create("Contacts", map[string]any{"lastName": "x", "nothing": 1})
	_, badImport := s.Import("Accounts", []map[string]any{{"accountName": "x"}, {"accountName": "x", "cf": map[string]any{"cf_employees": "many"}}})
	for name, err := range map[string]error{
		"module": noModule, "name": noName, "unknown": unknown, "import": badImport, "edit": s.Edit("Contacts", "7", map[string]any{"title": "x"}),
		"delete": s.Delete("Contacts", "7"), "restore": s.Restore("Contacts", "7"), "purge": s.Purge("Contacts", "x"),
		"merge": s.Merge("Contacts", "7", nil), "load": s.Load([]byte("x")),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestImport_KeepsTimesAndValues(t *testing.T) {
	l := newLab(t)
	ids, err := l.s.Import("Contacts", []map[string]any{
		{"lastName": "B", "createdTime": "2025-01-02T03:04:05.000Z", "modifiedTime": time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), "firstName": string(bytes.Repeat([]byte("x"), 60))},
		{"lastName": "A", "createdTime": "2024-01-02T03:04:05Z", "cf": map[string]any{"cf_seats": 3}, "type": "legacy"},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := l.get("/contacts/" + ids[0]).body
	if got["createdTime"] != "2025-01-02T03:04:05.000Z" || got["modifiedTime"] != "2026-01-01T00:00:00.000Z" || len(got["firstName"].(string)) != 60 {
		t.Errorf("got %v", got)
	}
	if diff := cmp.Diff([]string{ids[1], ids[0]}, l.get("/contacts").column("id")); diff != "" {
		t.Errorf("order by creation (-want +got):\n%s", diff)
	}
	contact, _ := strconv.ParseInt(ids[0], 10, 64)
	if _, err := l.s.Import("Tickets", []map[string]any{{"subject": "old", "contactId": contact, "createdTime": "2025-02-01T00:00:00Z"}}); err != nil {
		t.Error(err)
	}
	stray, err := l.s.Import("Tickets", []map[string]any{{"subject": "its contact is gone", "email": "former@x.example"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := l.get("/tickets/" + stray[0] + "?include=contacts").body; got["contactId"] != nil || got["contact"] != nil || got["email"] != "former@x.example" {
		t.Errorf("ticket without contact: %v", got)
	}
}

func TestSnapshot_BringsEverythingBack(t *testing.T) {
	l := newLab(t, func(k *Knobs) { k.IndexLagSeconds = 60 })
	acme := l.account("Acme")
	a, b, c := l.contact(map[string]any{"accountId": acme}), l.contact(map[string]any{"lastName": "B"}), l.contact(map[string]any{"lastName": "C"})
	l.must(200, l.do("POST", "/tickets", map[string]any{"subject": "x", "contactId": a}))
	l.clock.Advance(time.Minute)
	l.must(200, l.get("/contacts/search"))
	if err := l.s.Edit("Contacts", a, map[string]any{"title": "Dr", "zohoCRMContact": map[string]any{"id": "1"}}); err != nil {
		t.Fatal(err)
	}
	trash(l, "contacts", "contactIds", b)
	if err := l.s.Purge("Contacts", c); err != nil {
		t.Fatal(err)
	}
	paths := []string{
		"/contacts", "/contacts/" + a, "/contacts/" + b, "/contacts/" + c, "/contacts/search?sortBy=modifiedTime", "/accounts/search",
		"/recycleBin", "/tickets", "/layouts?module=contacts", "/views?module=contacts", "/accounts/" + acme + "/contacts",
	}
	look := func(l *lab) map[string]string {
		m := map[string]string{}
		for _, p := range paths {
			r := l.get(p)
			m[p] = fmt.Sprintf("%d %s", r.status, r.raw)
		}
		return m
	}
	kept, err := l.s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	other := newLab(t, func(k *Knobs) { k.IndexLagSeconds = 60 })
	other.clock.Advance(time.Minute)
	other.contact(map[string]any{"lastName": "to be forgotten"})
	if err := other.s.Load(kept); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(look(l), look(other)); diff != "" {
		t.Errorf("loaded (-want +got):\n%s", diff)
	}
	l.clock.Advance(time.Minute)
	other.clock.Advance(time.Minute)
	if diff := cmp.Diff(look(l), look(other)); diff != "" {
		t.Errorf("after the lag (-want +got):\n%s", diff)
	}
}

func TestService_IsSafeForManyCallers(t *testing.T) {
	l := newLab(t, func(k *Knobs) { k.IndexLagSeconds, k.Concurrency = 1, -1 })
	ids := []string{l.contact(map[string]any{}), l.contact(map[string]any{})}
	kept, err := l.s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for n := range 20 {
				switch (i + n) % 8 {
				case 0:
					l.do("POST", "/contacts", map[string]any{"lastName": "x"})
				case 1:
					l.do("PATCH", "/contacts/"+ids[n%2], map[string]any{"title": strconv.Itoa(n)})
				case 2:
					l.get("/contacts/search?sortBy=-modifiedTime&limit=100")
				case 3:
					l.get("/contacts?sortBy=lastName")
				case 4:
					l.clock.Advance(time.Second)
					_, _ = l.s.MassUpdate("Contacts", ids, map[string]any{"mobile": strconv.Itoa(n)})
				case 5:
					l.turn(func(k *Knobs) { k.BumpUnchanged = n%2 == 0 })
				case 6:
					l.s.SetPublicURL("https://other.example")
					l.get("/fields?module=contacts")
					l.s.List("Contacts", "x", 0, 5)
				case 7:
					if n == 7 {
						if err := l.s.Load(kept); err != nil {
							t.Error(err)
						}
					}
				}
			}
		})
	}
	wg.Wait()
	l.must(200, l.get("/contacts"))
}
