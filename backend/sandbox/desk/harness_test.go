package desk

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"counterpart/backend/clocktest"
)

// lab is a service behind real HTTP with a clock that tests turn by hand.
type lab struct {
	t     *testing.T
	s     *Service
	url   string
	clock *clocktest.Clock
	grant atomic.Pointer[Grant]
}

const (
	goodToken = "Zoho-oauthtoken good"
	testOrg   = "800000001"
	adminID   = "1329983000000139001"
)

var everything = []string{
	"Desk.basic.READ", "Desk.settings.ALL", "Desk.contacts.ALL", "Desk.tickets.ALL", "Desk.search.READ",
}

func counter() func() string {
	var n atomic.Int64
	n.Store(1329983000000400000)
	return func() string { return strconv.FormatInt(n.Add(1), 10) }
}

func newLab(t *testing.T, turn ...func(*Knobs)) *lab {
	t.Helper()
	l := &lab{t: t, clock: clocktest.At(time.Date(2026, 6, 11, 16, 0, 0, 0, time.UTC))}
	l.grant.Store(&Grant{Scopes: everything})
	k := DefaultKnobs()
	k.IndexLagSeconds = 0
	for _, f := range turn {
		f(&k)
	}
	l.s = New(Config{
		Now: l.clock.Now, NextID: counter(), OrgID: testOrg, PublicURL: "https://desk.example", Knobs: k,
		Admin:  Person{ID: adminID, FirstName: "Ada", LastName: "Admin", Email: "ada@example.com", ZUID: "900", TimeZone: "Europe/Berlin"},
		Agents: []Person{{ID: "1329983000000139002", FirstName: "Bo", LastName: "Agent", Email: "bo@example.com", ZUID: "901"}},
		Authorize: func(r *http.Request) (Grant, error) {
			switch r.Header.Get("Authorization") {
			case "":
				return Grant{}, ErrNoToken
			case goodToken, "Bearer good":
				return *l.grant.Load(), nil
			}
			return Grant{}, ErrBadToken
		},
	})
	server := httptest.NewServer(l.s.Handler())
	t.Cleanup(server.Close)
	l.url = server.URL
	return l
}

// reply is an answer as it came over the wire.
type reply struct {
	status int
	head   http.Header
	raw    []byte
	body   map[string]any
}

func (l *lab) do(method, path string, body any, head ...string) reply {
	l.t.Helper()
	var in io.Reader
	if text, ok := body.(string); ok {
		in = strings.NewReader(text)
	} else if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			l.t.Fatal(err)
		}
		in = bytes.NewReader(b)
	}
	r, err := http.NewRequest(method, l.url+"/api/v1"+path, in)
	if err != nil {
		l.t.Fatal(err)
	}
	r.Header.Set("Authorization", goodToken)
	r.Header.Set("orgId", testOrg)
	for i := 0; i < len(head); i += 2 {
		r.Header.Set(head[i], head[i+1])
		if head[i+1] == "" {
			r.Header.Del(head[i])
		}
	}
	return l.send(r)
}

func (l *lab) send(r *http.Request) reply {
	l.t.Helper()
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		l.t.Fatal(err)
	}
	defer a.Body.Close()
	out := reply{status: a.StatusCode, head: a.Header}
	if out.raw, err = io.ReadAll(a.Body); err != nil {
		l.t.Fatal(err)
	}
	if bare := len(out.raw) > 0 && out.raw[0] == '['; len(out.raw) > 0 && !bare {
		if err := json.Unmarshal(out.raw, &out.body); err != nil {
			l.t.Fatalf("%s %s: answer is no JSON: %v\n%s", r.Method, r.URL, err, out.raw)
		}
	}
	return out
}

func (l *lab) get(path string) reply { l.t.Helper(); return l.do("GET", path, nil) }

// must wants a status and returns the answer.
func (l *lab) must(status int, r reply) reply {
	l.t.Helper()
	if r.status != status {
		l.t.Fatalf("got status %d, want %d: %s", r.status, status, r.raw)
	}
	return r
}

// refused wants an error with a status and a code.
func (l *lab) refused(r reply, status int, code string) {
	l.t.Helper()
	if r.status != status || r.body["errorCode"] != code {
		l.t.Errorf("got %d %s, want %d %s", r.status, r.raw, status, code)
	}
}

func (l *lab) contact(fields map[string]any) string {
	l.t.Helper()
	if fields["lastName"] == nil {
		fields["lastName"] = "Test"
	}
	return l.must(200, l.do("POST", "/contacts", fields)).body["id"].(string)
}

func (l *lab) account(name string) string {
	l.t.Helper()
	return l.must(200, l.do("POST", "/accounts", map[string]any{"accountName": name})).body["id"].(string)
}

func (l *lab) turn(f func(*Knobs)) {
	k := l.s.Knobs()
	f(&k)
	l.s.SetKnobs(k)
}

func (r reply) rows() []map[string]any {
	list, _ := r.body["data"].([]any)
	var rows []map[string]any
	for _, v := range list {
		rows = append(rows, v.(map[string]any))
	}
	return rows
}

// column lists one key of all rows.
func (r reply) column(key string) []string {
	out := []string{}
	for _, row := range r.rows() {
		text, _ := row[key].(string)
		out = append(out, text)
	}
	return out
}

func keys(m map[string]any) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	sort.Strings(list)
	return list
}

// recorded reads a recorded answer of the real service.
func recorded(t *testing.T, name string) (head map[string]string, body map[string]any) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "shared", "fixtures", "desk", name))
	if err != nil {
		t.Skip("recorded answers of the real service are not here: " + err.Error())
	}
	var f struct {
		Headers map[string]string
		Body    map[string]any
	}
	if err := json.Unmarshal(raw, &f); err != nil {
		t.Fatal(err)
	}
	return f.Headers, f.Body
}
