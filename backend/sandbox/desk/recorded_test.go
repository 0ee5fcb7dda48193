package desk

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shape describes a value by its types, deep; lists by their first item.
func shape(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			out[k] = shape(x)
		}
		return out
	case []any:
		if len(v) == 0 {
			return "[]"
		}
		return []any{shape(v[0])}
	}
	return fmt.Sprintf("%T", v)
}

func TestAnswers_HaveTheRecordedShape(t *testing.T) {
	l := newLab(t)
	account := l.must(200, l.do("POST", "/accounts", map[string]any{
		"accountName": "Zoho", "email": "support@zohodesk.com", "website": "https://www.zoho.com/", "phone": "1 888 900 9646",
	})).body["id"]
	contact := l.contact(map[string]any{"firstName": "TestAgent", "lastName": "Lawrence", "email": "support@zohodesk.com", "phone": "1 888", "accountId": account})
	l.must(200, l.do("POST", "/tickets", map[string]any{"subject": "Test ticket", "contactId": contact}))

	tests := []struct{ file, path string }{
		{"accounts-list-limit50.200.json", "/accounts?from=0&limit=50"},
		{"contacts-list.200.json", "/contacts?limit=50"},
		{"agents-list.200.json", "/agents?from=1&limit=50"},
		{"departments-list.200.json", "/departments?from=1&limit=50"},
		{"tickets-list.200.json", "/tickets?from=0&limit=50"},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			head, body := recorded(t, tt.file)
			got := l.must(200, l.get(tt.path))
			if diff := cmp.Diff(shape(body), shape(any(got.body))); diff != "" {
				t.Errorf("shape (-recorded +got):\n%s", diff)
			}
			checkHead(t, head, got)
		})
	}
}

// checkHead compares the headers whose values do not depend on the data.
func checkHead(t *testing.T, want map[string]string, got reply) {
	t.Helper()
	for _, name := range []string{"content-type", "server", "content-disposition", "cache-control", "x-rate-limit-request-weight-v3"} {
		if got.head.Get(name) != want[name] {
			t.Errorf("header %s: got %q, want %q", name, got.head.Get(name), want[name])
		}
	}
	if want["x-rate-limit-remaining-v3"] == "" || got.head.Get("x-rate-limit-remaining-v3") == "" {
		t.Error("no header x-rate-limit-remaining-v3")
	}
}

func TestCreate_AnswersAsRecorded(t *testing.T) {
	head, body := recorded(t, "contact-create.200.json")
	l := newLab(t)
	got := l.must(200, l.do("POST", "/contacts", map[string]any{"lastName": "Test", "firstName": "User", "email": "test@example.com"}))
	checkHead(t, head, got)
	if diff := cmp.Diff(keys(body), keys(got.body)); diff != "" {
		t.Errorf("keys (-recorded +got):\n%s", diff)
	}
	for key, want := range body {
		switch key {
		case "id", "layoutId", "createdTime", "modifiedTime", "ownerId", "webUrl", "layoutDetails", "cf", "customFields":
			continue // these differ by organization
		}
		if diff := cmp.Diff(want, got.body[key]); diff != "" {
			t.Errorf("%s (-recorded +got):\n%s", key, diff)
		}
	}
	if got.body["createdTime"] != "2026-06-11T16:00:00.000Z" || got.body["modifiedTime"] != got.body["createdTime"] {
		t.Errorf("got times %v and %v", got.body["createdTime"], got.body["modifiedTime"])
	}
	if got.body["ownerId"] != adminID {
		t.Errorf("got owner %v, want the calling agent", got.body["ownerId"])
	}
}

func TestErrors_HaveTheTranscribedWords(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "shared", "fixtures", "desk", "errors.transcribed.json"))
	if err != nil {
		t.Skip("transcribed errors of the real service are not here: " + err.Error())
	}
	var list []struct {
		Status int
		Body   map[string]any
	}
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	l := newLab(t)
	byMessage := map[string]reply{}
	for _, r := range []reply{
		l.do("GET", "/contacts", nil, "Authorization", ""),
		l.do("GET", "/contacts", nil, "Authorization", "Zoho-oauthtoken bad"),
		l.get("/nothing"),
		l.do("POST", "/contacts", map[string]any{"lastName": "x", "accountId": "77"}),
		l.get("/contacts?from=x"),
		l.get("/contacts?sortOrder=asc"),
		l.get("/contacts/search?from=5000"),
		l.get("/contacts/search?from=4950&limit=100"),
	} {
		byMessage[r.body["message"].(string)] = r
	}
	for _, want := range list {
		message := want.Body["message"].(string)
		switch want.Body["errorCode"] {
		case "FORBIDDEN", "LICENSE_ACCESS_LIMITED", "TOO_MANY_REQUESTS", "INTERNAL_SERVER_ERROR":
			continue // tested by themselves, or made by the frame around the service
		}
		got, ok := byMessage[message]
		if !ok {
			t.Errorf("no answer says %q; have %s", message, strings.Join(keysOf(byMessage), " | "))
			continue
		}
		if got.status != want.Status || got.body["errorCode"] != want.Body["errorCode"] {
			t.Errorf("%q: got %d %v, want %d %v", message, got.status, got.body["errorCode"], want.Status, want.Body["errorCode"])
		}
		if diff := cmp.Diff(shape(any(want.Body)), shape(any(got.body))); diff != "" {
			t.Errorf("%q: shape (-want +got):\n%s", message, diff)
		}
	}
}

func keysOf(m map[string]reply) []string {
	var list []string
	for k := range m {
		list = append(list, k)
	}
	return list
}
