package sandbox

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

// asked is one request that a client may send.
type asked struct{ method, target, kind, body string }

const (
	asJSON = "application/json"
	asForm = "application/x-www-form-urlencoded"
)

var requests = []asked{
	{"GET", "/api/v1/contacts/search?modifiedTimeRange=2026-01-01T00:00:00.000Z,2026-12-31T00:00:00.000Z&sortBy=modifiedTime&from=0&limit=100", "", ""},
	{"GET", "/api/v1/contacts/search?modifiedTimeRange=x,y", "", ""},
	{"GET", "/api/v1/contacts/search?createdTimeRange=,&email=a*&from=-1", "", ""},
	{"GET", "/api/v1/contacts?sortBy=-createdTime&from=1&limit=1e9&include=accounts&viewId=5&fields=email", "", ""},
	{"GET", "/api/v1/contacts/contactsByIds?ids=1,,2", "", ""},
	{"GET", "/api/v1/accounts/1", "", ""},
	{"GET", "/api/v1/recycleBin?module=contacts&sortBy=-deletedTime&from=99999999999999999999", "", ""},
	{"POST", "/api/v1/recycleBin/restore", asJSON, `{"ids":["1",2,null]}`},
	{"POST", "/api/v1/contacts", asJSON, `{"lastName":"King","email":"a@b.c","cf":{"cf_seats":"5"}}`},
	{"POST", "/api/v1/contacts", asJSON, `{"lastName":{},"cf":[]}`},
	{"PATCH", "/api/v1/contacts/1", asJSON, `null`},
	{"POST", "/api/v1/accounts", asJSON, `{"accountName":`},
	{"POST", "/api/v1/contacts/moveToTrash", asJSON, `{"contactIds":[[]]}`},
	{"POST", "/api/v1/contacts/1/merge", asJSON, `{"ids":["2"],"source":{"email":"x"}}`},
	{"GET", "/api/v1/fields?module=x", "", ""},
	{"GET", "/crm/v8/Contacts?fields=Last_Name&per_page=200&page_token=x&sort_by=Modified_Time&sort_order=asc", "", ""},
	{"GET", "/crm/v8/Contacts?fields=&ids=1,2,x&page=-1", "", ""},
	{"GET", "/crm/v8/Contacts/deleted?type=all&page=1e9", "", ""},
	{"GET", "/crm/v8/Contacts/search?criteria=((Email:equals:a@b.c)or(Phone:starts_with:1))", "", ""},
	{"GET", "/crm/v8/Contacts/search?criteria=((((", "", ""},
	{"GET", "/crm/v8/settings/recycle_bin?ids=1", "", ""},
	{"POST", "/crm/v8/Contacts", asJSON, `{"data":[{"Last_Name":"King","Email":"a@b.c"},{},5,null]}`},
	{"PUT", "/crm/v8/Contacts", asJSON, `{"data":[{"id":"1"},{"id":{}}]}`},
	{"POST", "/crm/v8/Contacts/upsert", asJSON, `{"data":[{"Last_Name":[]}],"duplicate_check_fields":["Email",5]}`},
	{"POST", "/crm/v8/coql", asJSON, `{"select_query":"select id from Contacts where id > 0 order by id asc limit 200"}`},
	{"POST", "/crm/v8/coql", asJSON, `{"select_query":5}`},
	{"POST", "/crm/v8/settings/recycle_bin/actions/restore", asJSON, `{"ids":5}`},
	{"POST", "/crm/bulk/v8/read", asJSON, `{"query":{"module":{"api_name":"Contacts"},"fields":["id"],"criteria":{"group":[{}],"group_operator":"or"}}}`},
	{"GET", "/crm/bulk/v8/read/1/result", "", ""},
	{"DELETE", "/crm/v8/Contacts?ids=1", "", ""},
	{"GET", "/crm/v8/users?type=x&page=x", "", ""},
	{"POST", "/oauth/v2/token", asForm, "grant_type=authorization_code&code=x&client_id=y"},
	{"POST", "/oauth/v2/token?grant_type=%zz", asForm, "%zz=%"},
	{"POST", "/oauth/v2/token", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\nrefresh_token\r\n--b--"},
	{"POST", "/oauth/v2/token", "multipart/form-data; boundary=", "--"},
	{"POST", "/oauth/v2/token/revoke?token=x", "", ""},
	{"GET", "/oauth/v2/auth?response_type=code&client_id=x&redirect_uri=javascript:x&scope=,&state=<b>", "", ""},
	{"GET", "/_sandbox/", "", ""},
	{"POST", "/_sandbox/", asForm, "person=x&scopes=%00"},
	{"POST", "/_sandbox/code", asJSON, `{"person":5}`},
	{"PATCH", "/_sandbox/knobs", asJSON, `{"desk":{"concurrency":-1},"clock":{"offset":"x"}}`},
	{"PATCH", "/_sandbox/knobs", asJSON, `{"crm":null,"index_lag":"1h","faults":5}`},
	{"POST", "/_sandbox/faults/next", asJSON, `{"n":1e9,"kind":"429"}`},
	{"GET", "/_sandbox/desk/Contacts?q=x&offset=-1&limit=x", "", ""},
	{"POST", "/_sandbox/crm/Contacts", asJSON, `{"Last_Name":5,"Nothing":{}}`},
	{"POST", "/_sandbox/desk/Contacts/import", asJSON, `[{"lastName":"x"},null]`},
}

// FuzzHandler checks that every request gets an answer that can be read: the
// sandbox refuses what a service would refuse, and never fails of itself.
func FuzzHandler(f *testing.F) {
	for _, r := range requests {
		f.Add(r.method, r.target, r.kind, r.body)
	}
	at := noon
	s, err := Start(f.Context(), Config{Now: func() time.Time { return at }})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = s.Close() })
	knobs := s.knobs()
	calm := map[string][]byte{}
	for name, knob := range knobs {
		if calm[name], err = json.Marshal(knob.Get()); err != nil {
			f.Fatal(err)
		}
	}
	handler := s.handler()
	f.Fuzz(func(t *testing.T, method, target, kind, body string) {
		at = at.Add(time.Minute) // limits by the minute do not matter here
		token := signIn(t, s, handler)
		to, err := url.ParseRequestURI(target)
		if err != nil || to.Host != "" {
			return
		}
		req, err := http.NewRequestWithContext(t.Context(), method, "http://127.0.0.1/", strings.NewReader(body))
		if err != nil {
			return
		}
		req.URL.Path, req.URL.RawPath, req.URL.RawQuery = to.Path, to.RawPath, to.RawQuery
		req.Header = http.Header{"Authorization": {"Zoho-oauthtoken " + token}, "Orgid": {s.Info().DeskOrgID}, "Content-Type": {kind}}
		got := httptest.NewRecorder()
		handler.ServeHTTP(got, req)
		if got.Code >= 500 {
			t.Errorf("%s %s %q: got %d %s", method, target, body, got.Code, got.Body)
		}
		if strings.Contains(got.Header().Get("Content-Type"), "json") && got.Body.Len() > 0 && !json.Valid(got.Body.Bytes()) {
			t.Errorf("%s %s %q: got %q, which is no JSON", method, target, body, got.Body)
		}
		s.faults.Clear()
		for name, knob := range knobs { // what the request turned
			if err := knob.Set(calm[name]); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	})
}

// signIn gives an access token of the administrator's.
func signIn(t *testing.T, s *Sandbox, handler http.Handler) string {
	t.Helper()
	code, err := s.accounts.IssueCode("", nil)
	if err != nil {
		t.Fatal(err)
	}
	client := s.accounts.Client()
	form := url.Values{"grant_type": {"authorization_code"}, "client_id": {client.ID}, "client_secret": {client.Secret}, "code": {code}}
	req := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1/oauth/v2/token", strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", asForm)
	got := httptest.NewRecorder()
	handler.ServeHTTP(got, req)
	var body struct {
		Token string `json:"access_token"`
	}
	if err := json.Unmarshal(got.Body.Bytes(), &body); err != nil || body.Token == "" {
		t.Fatalf("no token: %d %s, %v", got.Code, got.Body, err)
	}
	return body.Token
}
