package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// recorded reads a recorded real answer; without the recordings the test is skipped.
func recorded(t *testing.T, name string) map[string]any {
	t.Helper()
	var out map[string]any
	readRecorded(t, name, &out)
	return out
}

func readRecorded(t *testing.T, name string, into any) {
	t.Helper()
	root, err := filepath.Abs("../../../shared/fixtures")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(root, name))
	if os.IsNotExist(err) {
		t.Skipf("recorded answers are not here: %s", filepath.Join(root, name))
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

// shape compares the keys and kinds of two JSON values and lists where they differ; null fits everything. Lists are compared by
// the first recorded element. Paths named in open may hold other keys.
type shape struct {
	open     []string
	subset   bool // our answer may have further keys
	newer    bool // our answer may have further system keys ($…), as later versions of the API do
	findings []string
}

func (s *shape) compare(path string, want, got any) {
	if slices.Contains(s.open, path) || want == nil || got == nil {
		return
	}
	if a, b := fmt.Sprintf("%T", want), fmt.Sprintf("%T", got); a != b {
		s.findings = append(s.findings, fmt.Sprintf("%s: recorded %s, sent %s", path, a, b))
		return
	}
	switch want := want.(type) {
	case map[string]any:
		s.compareKeys(path, want, got.(map[string]any))
	case []any:
		for i, element := range got.([]any) {
			if len(want) > 0 {
				s.compare(path+"[]", want[0], element)
			}
			if i > 20 {
				return
			}
		}
	}
}

func (s *shape) compareKeys(path string, want, got map[string]any) {
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if value, ok := got[key]; ok {
			s.compare(path+"/"+key, want[key], value)
		} else {
			s.findings = append(s.findings, path+"/"+key+": recorded, not sent")
		}
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[key]; !ok && !s.subset && !(s.newer && strings.HasPrefix(key, "$")) {
			s.findings = append(s.findings, path+"/"+key+": sent, not recorded")
		}
	}
}

// check reports each finding once.
func (s *shape) check(t *testing.T, name string) {
	t.Helper()
	slices.Sort(s.findings)
	for _, f := range slices.Compact(s.findings) {
		t.Errorf("%s: %s", name, f)
	}
}

func TestFixtures_DeskAnswers(t *testing.T) {
	r := start(t, Config{Seed: 1, Contacts: 80, Accounts: 20, Overlap: 40})
	for _, c := range []struct {
		file, method, path string
		body               any
	}{
		{"contacts-list.200", "GET", "/api/v1/contacts?limit=50", nil},
		{"accounts-list-limit50.200", "GET", "/api/v1/accounts?from=0&limit=50", nil},
		{"tickets-list.200", "GET", "/api/v1/tickets?from=0&limit=50", nil},
		{"agents-list.200", "GET", "/api/v1/agents?from=1&limit=50", nil},
		{"departments-list.200", "GET", "/api/v1/departments?from=1&limit=50", nil},
		{"contact-create.200", "POST", "/api/v1/contacts", map[string]any{"lastName": "Test", "firstName": "User", "email": "test@example.com"}},
	} {
		t.Run(c.file, func(t *testing.T) {
			want := recorded(t, "desk/"+c.file+".json")
			res, body := r.call(c.method, c.path, c.body)
			if res.StatusCode != int(want["status"].(float64)) {
				t.Fatalf("status: got %d, want %v", res.StatusCode, want["status"])
			}
			s := &shape{open: []string{"/cf", "/customFields"}}
			s.compare("", want["body"], body)
			s.check(t, c.file)
			headers := want["headers"].(map[string]any)
			for _, name := range slices.Sorted(maps.Keys(headers)) {
				if res.Header.Get(name) == "" {
					t.Errorf("header %s: recorded, not sent", name)
				}
			}
			for _, name := range []string{"content-type", "content-disposition", "x-rate-limit-request-weight-v3"} {
				if got := res.Header.Get(name); got != headers[name] {
					t.Errorf("header %s: got %q, want %q", name, got, headers[name])
				}
			}
		})
	}
}

func TestFixtures_DeskErrors(t *testing.T) {
	var all []struct {
		Status int            `json:"status"`
		Body   map[string]any `json:"body"`
	}
	readRecorded(t, "desk/errors.transcribed.json", &all)
	find := func(code, message string) map[string]any {
		for _, e := range all {
			if e.Body["errorCode"] == code && strings.Contains(fmt.Sprint(e.Body["message"]), message) {
				return e.Body
			}
		}
		t.Fatalf("no recorded error %s %q", code, message)
		return nil
	}
	r := start(t, Config{Contacts: 12})
	good := r.token
	for _, c := range []struct {
		token, method, path string
		body                any
		status              int
		code, message       string
	}{
		{"nobody", "GET", "/api/v1/contacts", nil, 401, "INVALID_OAUTH", ""},
		{good, "GET", "/api/v1/contacts/1329983000999999999", nil, 404, "URL_NOT_FOUND", ""},
		{good, "GET", "/api/v1/contacts?from=x", nil, 422, "UNPROCESSABLE_ENTITY", "'from' query"},
		{good, "GET", "/api/v1/contacts?sortOrder=asc", nil, 422, "UNPROCESSABLE_ENTITY", "sortOrder"},
		{good, "GET", "/api/v1/contacts/search?from=5000", nil, 422, "UNPROCESSABLE_ENTITY", "0-4999"},
		{good, "GET", "/api/v1/contacts/search?from=4950&limit=100", nil, 422, "UNPROCESSABLE_ENTITY", "Max search"},
		{good, "POST", "/api/v1/tickets", map[string]any{"subject": "x", "contactId": "1329983000999999999"}, 422, "INVALID_DATA", ""},
	} {
		r.token = c.token
		res, body := r.call(c.method, c.path, c.body)
		want := find(c.code, c.message)
		if diff := cmp.Diff(want, body); res.StatusCode != c.status || diff != "" {
			t.Errorf("%s %s: got %d, want %d; (-recorded +sent):\n%s", c.method, c.path, res.StatusCode, c.status, diff)
		}
	}
}

// exchange finds the recorded answer to a request within one recording.
func exchange(t *testing.T, file, method string) (status int, response any) {
	t.Helper()
	byPath := recorded(t, "crm/"+file+".test.json")["api"].(map[string]any)[method].(map[string]any)
	for _, call := range byPath {
		c := call.(map[string]any)
		if n, ok := c["status"].(float64); ok {
			return int(n), c["response"]
		}
		return 200, c["response"]
	}
	t.Fatalf("%s holds no answer", file)
	return 0, nil
}

func TestFixtures_CRMAnswers(t *testing.T) {
	r := start(t, Config{Seed: 1, Contacts: 80, Accounts: 20, Overlap: 40})
	one := func(fields map[string]any) map[string]any { return map[string]any{"data": []any{fields}} }
	_, made := r.call("POST", "/crm/v8/Contacts", one(map[string]any{"Last_Name": "Updated"}))
	id := rowsOf(made, "data")[0]["details"].(map[string]any)["id"].(string)
	noteFields := "Owner,Modified_Time,Created_Time,Parent_Id,Modified_By,Created_By,Note_Title,Note_Content," +
		"$attachments,$field_states,$editable,$se_module,$is_shared_to_client,$size,$state,$voice_note"
	for _, c := range []struct {
		file, recordedMethod, method, path string
		body                               any
		open                               []string
		subset                             bool
	}{
		{file: "create-contact", recordedMethod: "post", method: "POST", path: "/crm/v8/Contacts", body: one(map[string]any{"Last_Name": "A"})},
		{file: "create-account", recordedMethod: "post", method: "POST", path: "/crm/v8/Accounts", body: one(map[string]any{"Account_Name": "A"})},
		{file: "update-contact", recordedMethod: "put", method: "PUT", path: "/crm/v8/Contacts/" + id, body: one(map[string]any{"Phone": "0987654321"})},
		{file: "upsert-records", recordedMethod: "post", method: "POST", path: "/crm/v8/Leads/upsert", body: one(map[string]any{"Last_Name": "L", "Company": "C"})},
		{file: "delete-contact", recordedMethod: "delete", method: "DELETE", path: "/crm/v8/Contacts/" + id + "?wf_trigger=false"},
		{file: "list-users", recordedMethod: "get", method: "GET", path: "/crm/v8/users?type=CurrentUser", open: []string{"/users[]/theme", "/users[]/customize_info"}},
		// The newer version tells more of a page: its order and its tokens.
		{file: "list-notes", recordedMethod: "get", method: "GET", path: "/crm/v8/Notes?fields=" + noteFields, open: []string{"/info"}, subset: true},
	} {
		t.Run(c.file, func(t *testing.T) {
			status, want := exchange(t, c.file, c.recordedMethod)
			res, body := r.call(c.method, c.path, c.body)
			if res.StatusCode != status {
				t.Fatalf("status: got %d %v, want %d", res.StatusCode, body, status)
			}
			s := &shape{open: c.open, subset: c.subset, newer: true}
			s.compare("", want, body)
			s.check(t, c.file)
		})
	}
}

// TestFixtures_CRMRecordKeys: every field of the recorded records that is no system key exists here and is of the same kind.
func TestFixtures_CRMRecordKeys(t *testing.T) {
	r := start(t, Config{Seed: 1, Contacts: 80, Accounts: 20, Overlap: 40})
	for file, module := range map[string]string{"list-contacts": "Contacts", "list-accounts": "Accounts", "list-deals": "Deals"} {
		t.Run(file, func(t *testing.T) {
			_, answer := exchange(t, file, "get")
			first := rowsOf(answer.(map[string]any), "data")[0]
			want := map[string]any{}
			for key, value := range first {
				// The distance belongs to a map view that version 2 had.
				if !strings.HasPrefix(key, "$") && key != "nearby_distance__s" {
					want[key] = value
				}
			}
			_, list := r.call("GET", "/crm/v8/"+module+"?fields=id&per_page=1", nil)
			id := rowsOf(list, "data")[0]["id"].(string)
			_, full := r.call("GET", "/crm/v8/"+module+"/"+id, nil)
			s := &shape{subset: true}
			s.compare("", want, any(rowsOf(full, "data")[0]))
			s.check(t, file)
		})
	}
}

func TestFixtures_CRMFieldItems(t *testing.T) {
	want := rowsOf(recorded(t, "crm/fields-Leads-v7.json"), "fields")
	r := start(t, Config{})
	for _, module := range []string{"Leads", "Contacts", "Accounts", "Deals"} {
		_, body := r.call("GET", "/crm/v8/settings/fields?module="+module, nil)
		got := rowsOf(body, "fields")
		if len(got) < 20 {
			t.Fatalf("%s: %d fields", module, len(got))
		}
		for _, item := range got {
			s := &shape{subset: true, open: []string{"/lookup", "/currency", "/unique", "/formula", "/auto_number", "/multiselectlookup", "/convert_mapping"}}
			// Not every recorded item has every key: what they all have is what clients rely on.
			s.compare("", common(want), item)
			s.check(t, module+"."+fmt.Sprint(item["api_name"]))
		}
	}
}

// common keeps the keys that all items have.
func common(items []map[string]any) any {
	out := maps.Clone(items[0])
	for key := range out {
		for _, item := range items {
			if _, ok := item[key]; !ok {
				delete(out, key)
				break
			}
		}
	}
	return any(out)
}
