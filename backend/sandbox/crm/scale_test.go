package crm_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"counterpart/backend/sandbox/crm"
)

// large is an organization of many contacts, made a second apart.
func large(b *testing.B, n int) (http.Handler, []string) {
	b.Helper()
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	next := 5184320000001000000
	knobs := crm.DefaultKnobs()
	knobs.Edition = "ultimate"
	knobs.Licenses = 1000000
	s := crm.New(crm.Config{
		Now:    func() time.Time { return start.Add(time.Duration(n) * time.Second) },
		NextID: func() string { next++; return fmt.Sprint(next) },
		Authorize: func(*http.Request) (crm.Grant, error) {
			return crm.Grant{Scopes: []string{"ZohoCRM.modules.ALL", "ZohoCRM.coql.READ", "ZohoSearch.securesearch.READ"}}, nil
		},
		Admin: crm.Person{ID: "5184320000000411001", TimeZone: "Europe/Berlin"}, Knobs: knobs,
	})
	rows := make([]map[string]any, n)
	for i := range rows {
		rows[i] = obj{
			"Last_Name": fmt.Sprint("Person ", i), "First_Name": "Ann", "Email": fmt.Sprintf("p%d@example.com", i),
			"Phone": "+1 555 0100", "Mailing_City": "Baltimore", "Seats": i, "External_Key": fmt.Sprint("K", i),
			"Created_Time": start.Add(time.Duration(i) * time.Second).Format(time.RFC3339),
		}
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	ids, err := s.Import("Contacts", rows)
	if err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(rows)
	b.Logf("%d bytes a record", (int64(after.HeapAlloc)-int64(before.HeapAlloc))/int64(n))
	return s.Handler(), ids
}

func BenchmarkCalls(b *testing.B) {
	const n = 100000
	h, ids := large(b, n)
	since := time.Date(2026, 1, 1, 0, 0, n/2, 0, time.UTC).Format(time.RFC3339)
	update := `{"data":[` + strings.TrimSuffix(strings.Repeat(`{"id":"`+ids[7]+`","Phone":"5"},`, 100), ",") + `]}`
	coql := func(q string) string {
		return `{"select_query":"select Last_Name, Email from Contacts where ` + q + `"}`
	}
	for _, c := range []struct{ name, method, target, body, since string }{
		{"list", "GET", "Contacts?fields=Last_Name,Email,Phone,Account_Name,Modified_Time", "", ""},
		{"since", "GET", "Contacts?fields=Last_Name,Email,Phone,Account_Name,Modified_Time", "", since},
		{"unchanged", "GET", "Contacts?fields=Email", "", "2027-01-01T00:00:00Z"},
		{"get", "GET", "Contacts/" + ids[5], "", ""},
		{"update100", "PUT", "Contacts", update, ""},
		{"coql-email", "POST", "coql", coql("Email in ('p5@example.com','p7@example.com')"), ""},
		{"coql-created", "POST", "coql", coql("Created_Time >= '2026-01-02T00:00:00Z' order by Created_Time limit 200"), ""},
		{"coql-scan", "POST", "coql", coql("Seats = 5"), ""},
		{"search", "GET", "Contacts/search?fields=Email&email=p5@example.com", "", ""},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				r := httptest.NewRequest(c.method, "/crm/v8/"+c.target, strings.NewReader(c.body))
				r.Header.Set("If-Modified-Since", c.since)
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				if w.Code >= 400 {
					b.Fatal(w.Code, w.Body)
				}
			}
		})
	}
}
