package crm_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"counterpart/backend/clocktest"
	"counterpart/backend/sandbox/crm"
)

const goodToken = "1000.good"

// rig is an organization behind a real HTTP server, with a clock that only
// the test moves.
type rig struct {
	*testing.T
	crm   *crm.Service
	url   string
	clock *clocktest.Clock

	mu     sync.Mutex
	scopes []string
}

func newRig(t *testing.T, adjust ...func(*crm.Config)) *rig {
	t.Helper()
	b := &rig{T: t, clock: clocktest.At(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)), scopes: []string{
		"ZohoCRM.modules.ALL", "ZohoCRM.settings.ALL", "ZohoCRM.users.ALL", "ZohoCRM.org.ALL", "ZohoCRM.bulk.ALL",
		"ZohoCRM.coql.READ", "ZohoSearch.securesearch.READ", "ZohoFiles.files.ALL",
	}}
	var ids atomic.Int64
	ids.Store(5184320000001000000)
	cfg := crm.Config{
		Now:    b.clock.Now,
		NextID: func() string { return fmt.Sprint(ids.Add(1)) },
		Authorize: func(r *http.Request) (crm.Grant, error) {
			scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
			switch {
			case !ok:
				return crm.Grant{}, crm.ErrNoToken
			case token != goodToken || scheme != "Bearer" && scheme != "Zoho-oauthtoken":
				return crm.Grant{}, crm.ErrBadToken
			}
			b.mu.Lock()
			defer b.mu.Unlock()
			return crm.Grant{Scopes: b.scopes, Expires: b.clock.Now().Add(time.Hour)}, nil
		},
		OrgID: "808232144",
		Admin: crm.Person{
			ID: "5184320000000411001", FirstName: "Ada", LastName: "Okafor", Email: "ada@northwind.example",
			ZUID: "808233918", TimeZone: "Africa/Nairobi",
		},
		Knobs: crm.DefaultKnobs(),
	}
	for _, f := range adjust {
		f(&cfg)
	}
	b.crm = crm.New(cfg)
	server := httptest.NewServer(b.crm.Handler())
	t.Cleanup(server.Close)
	b.url = server.URL
	b.crm.SetPublicURL(server.URL)
	return b
}

func (b *rig) knob(f func(*crm.Knobs)) {
	b.Helper()
	k := b.crm.Knobs()
	f(&k)
	if err := b.crm.SetKnobs(k); err != nil {
		b.Fatal(err)
	}
}

// answer is what came back.
type answer struct {
	t      *testing.T
	status int
	header http.Header
	body   []byte
}

// do sends a request. The target is below /crm/v8/ unless it begins with a
// slash; headers come in pairs.
func (b *rig) do(method, target string, body any, headers ...string) answer {
	b.Helper()
	if !strings.HasPrefix(target, "/") {
		target = "/crm/v8/" + target
	}
	var reader io.Reader
	switch v := body.(type) {
	case nil:
	case string:
		reader = strings.NewReader(v)
	default:
		text, err := json.Marshal(v)
		if err != nil {
			b.Fatal(err)
		}
		reader = bytes.NewReader(text)
	}
	r, err := http.NewRequest(method, b.url+target, reader)
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Authorization", "Zoho-oauthtoken "+goodToken)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		b.Fatal(err)
	}
	return answer{b.T, resp.StatusCode, resp.Header, text}
}

func (b *rig) get(target string, headers ...string) answer {
	b.Helper()
	return b.do(http.MethodGet, target, nil, headers...)
}

// is checks the status.
func (a answer) is(want int) answer {
	a.t.Helper()
	if a.status != want {
		a.t.Fatalf("status %d, want %d: %s", a.status, want, a.body)
	}
	if want == http.StatusNoContent || want == http.StatusNotModified {
		if len(a.body) > 0 {
			a.t.Fatalf("status %d with a body: %s", want, a.body)
		}
	}
	return a
}

// at digs into the JSON body: keys and positions, separated by dots.
func (a answer) at(path string) any {
	a.t.Helper()
	var v any
	d := json.NewDecoder(bytes.NewReader(a.body))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		a.t.Fatalf("%v in %q", err, a.body)
	}
	for _, step := range strings.Split(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			got, ok := x[step]
			if !ok {
				a.t.Fatalf("no %q of %q in %s", step, path, a.body)
			}
			v = got
		case []any:
			var i int
			if _, err := fmt.Sscan(step, &i); err != nil || i >= len(x) {
				a.t.Fatalf("no %q of %q in %s", step, path, a.body)
			}
			v = x[i]
		default:
			a.t.Fatalf("nothing at %q of %q in %s", step, path, a.body)
		}
	}
	if n, ok := v.(json.Number); ok {
		f, err := n.Float64()
		if err != nil {
			a.t.Fatal(err)
		}
		return f
	}
	return v
}

func (a answer) text(path string) string {
	a.t.Helper()
	s, ok := a.at(path).(string)
	if !ok {
		a.t.Fatalf("%q is no string in %s", path, a.body)
	}
	return s
}

// has checks values: pairs of a path and what is there.
func (a answer) has(pairs ...any) answer {
	a.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		want := pairs[i+1]
		if n, ok := want.(int); ok {
			want = float64(n)
		}
		if got := a.at(pairs[i].(string)); got != want {
			a.t.Errorf("%s: got %v, want %v in %s", pairs[i], got, want, a.body)
		}
	}
	return a
}

func (a answer) count(path string) int {
	a.t.Helper()
	list, ok := a.at(path).([]any)
	if !ok {
		a.t.Fatalf("%q is no list in %s", path, a.body)
	}
	return len(list)
}

// column collects one key of all records of an answer.
func (a answer) column(list, key string) []string {
	a.t.Helper()
	rows, ok := a.at(list).([]any)
	if !ok {
		a.t.Fatalf("%q is no list in %s", list, a.body)
	}
	var out []string
	for _, row := range rows {
		value, ok := row.(map[string]any)[key]
		if !ok {
			a.t.Fatalf("no %q in a record of %s", key, a.body)
		}
		out = append(out, fmt.Sprint(value))
	}
	return out
}

type obj = map[string]any

func data(records ...obj) obj { return obj{"data": records} }

// create adds a record as a person would.
func (b *rig) create(module string, fields obj) string {
	b.Helper()
	id, err := b.crm.Create(module, fields)
	if err != nil {
		b.Fatal(err)
	}
	return id
}

func (b *rig) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}
