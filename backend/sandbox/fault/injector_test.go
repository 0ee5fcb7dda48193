package fault

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// stage is a service behind an injector that counts how often it ran.
type stage struct {
	*Injector
	url         string
	ran         atomic.Int64
	slept       atomic.Int64
	invalidated atomic.Value
	now         atomic.Value
}

const full = `{"data":[{"id":"1"},{"id":"2"}]}`

func newStage(t *testing.T, service string) *stage {
	t.Helper()
	s := &stage{}
	s.now.Store(noon)
	s.Injector = New(Config{
		Now: func() time.Time { return s.now.Load().(time.Time) }, Seed: 1,
		Invalidate: func(a string) { s.invalidated.Store(a) },
		Sleep:      func(d time.Duration, _ <-chan struct{}) { s.slept.Add(int64(d)) },
	})
	web := httptest.NewServer(s.Wrap(service, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		s.ran.Add(1)
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, full)
	})))
	t.Cleanup(web.Close)
	s.url = web.URL
	return s
}

// call sends one request over a connection of its own: the client must not retry behind our back.
func (s *stage) call(method, path string) (int, string, error) {
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	r, _ := http.NewRequest(method, s.url+path, strings.NewReader(`{"a":1}`))
	r.Header.Set("Authorization", "Zoho-oauthtoken t")
	res, err := client.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	return res.StatusCode, string(data), err
}

func TestNext_Kinds(t *testing.T) {
	for _, c := range []struct {
		kind    Kind
		status  int
		body    string
		fails   bool
		ran     int64
		comment string
	}{
		{TooMany, 429, `"errorCode":"TOO_MANY_REQUESTS"`, false, 0, "refused"},
		{Internal, 500, `"errorCode":"INTERNAL_SERVER_ERROR"`, false, 0, "refused"},
		{BadGateway, 502, "<html>", false, 0, "refused"},
		{Unauthorized, 401, `"errorCode":"INVALID_OAUTH"`, false, 0, "refused"},
		{DropBefore, 0, "", true, 0, "cut before"},
		{DropAfter, 0, "", true, 1, "cut after"},
		{Truncate, 200, full[:len(full)/2], true, 1, "half"},
		{Slow, 200, full, false, 1, "late"},
	} {
		s := newStage(t, Desk)
		s.Next(1, c.kind, Match{})
		status, body, err := s.call(http.MethodPost, "/api/v1/contacts")
		if status != c.status || !strings.Contains(body, c.body) || (err != nil) != c.fails || s.ran.Load() != c.ran {
			t.Errorf("%s: got %d %q %v, handler ran %d times", c.kind, status, body, err, s.ran.Load())
		}
		if c.kind == Truncate && !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("truncate: got %v, want %v", err, io.ErrUnexpectedEOF)
		}
		if status, body, err := s.call(http.MethodPost, "/api/v1/contacts"); status != 200 || body != full || err != nil {
			t.Errorf("%s: the request after it: got %d %q %v", c.kind, status, body, err)
		}
		if diff := cmp.Diff(map[Kind]int{c.kind: 1}, s.Struck()); diff != "" {
			t.Errorf("struck (-want +got):\n%s", diff)
		}
		if got, want := s.slept.Load() > 0, c.kind == Slow; got != want {
			t.Errorf("%s: slept %v, want %v", c.kind, got, want)
		}
		if got, want := s.invalidated.Load() != nil, c.kind == Unauthorized; got != want {
			t.Errorf("%s: token invalidated %v, want %v", c.kind, got, want)
		}
	}
}

func TestNext_MatchesAndQueues(t *testing.T) {
	s := newStage(t, CRM)
	s.Next(2, Internal, Match{Method: "put", Path: "/crm/v8/Contacts"})
	s.Next(1, TooMany, Match{Service: Desk})
	s.Next(1, Unauthorized, Match{Service: CRM, Path: "/crm/v8/Accounts"})
	var got []int
	for _, c := range [][2]string{
		{"GET", "/crm/v8/Contacts"},
		{"PUT", "/crm/v8/Contacts/1"},
		{"PUT", "/crm/v8/Deals"},
		{"PUT", "/crm/v8/Contacts"},
		{"PUT", "/crm/v8/Contacts"},
		{"GET", "/crm/v8/Accounts"},
		{"GET", "/crm/v8/Accounts"},
	} {
		status, _, _ := s.call(c[0], c[1])
		got = append(got, status)
	}
	if diff := cmp.Diff([]int{200, 500, 200, 500, 200, 401, 200}, got); diff != "" {
		t.Errorf("statuses (-want +got):\n%s", diff)
	}
	if got := s.Pending(); got != 1 {
		t.Errorf("pending: got %d, want the one for Desk", got)
	}
	s.Clear()
	if got := s.Pending(); got != 0 {
		t.Errorf("pending after Clear: got %d", got)
	}
}

func (s *stage) statuses(n int) map[int]int {
	got := map[int]int{}
	for range n {
		status, _, _ := s.call(http.MethodGet, "/")
		got[status]++
	}
	return got
}

func TestRules_StrikeByRateCountAndTime(t *testing.T) {
	s := newStage(t, CRM)
	set := func(spec string) {
		k := s.Knobs()
		k.Faults = spec
		if err := s.SetKnobs(k); err != nil {
			t.Fatal(err)
		}
	}
	set("crm:429:every-5,desk:500:1")
	if diff := cmp.Diff(map[int]int{200: 16, 429: 4}, s.statuses(20)); diff != "" {
		t.Errorf("every fifth (-want +got):\n%s", diff)
	}
	set("*:500:0.3")
	if got := s.statuses(200)[500]; got < 40 || got > 80 {
		t.Errorf("rate 0.3 of 200: got %d", got)
	}
	set("crm:502-html:1@10m+1m")
	for _, c := range []struct {
		after time.Duration
		want  int
	}{{0, 200}, {10*time.Minute - 1, 200}, {10 * time.Minute, 502}, {11*time.Minute - 1, 502}, {11 * time.Minute, 200}} {
		s.now.Store(noon.Add(c.after))
		if got := s.statuses(1); got[c.want] != 1 {
			t.Errorf("%v after: got %v, want %d", c.after, got, c.want)
		}
	}
}

func TestRules_AreRepeatableBySeed(t *testing.T) {
	draw := func() []int {
		s := newStage(t, Desk)
		if err := s.SetKnobs(Knobs{Faults: "desk:500:0.5"}); err != nil {
			t.Fatal(err)
		}
		var got []int
		for range 30 {
			status, _, _ := s.call(http.MethodGet, "/")
			got = append(got, status)
		}
		return got
	}
	if diff := cmp.Diff(draw(), draw()); diff != "" {
		t.Errorf("two runs of one seed differ:\n%s", diff)
	}
}

func TestKnobs_LatencyAndErrors(t *testing.T) {
	s := newStage(t, Desk)
	if err := s.SetKnobs(Knobs{Latency: "50ms", Slow: "2s"}); err != nil {
		t.Fatal(err)
	}
	s.Next(1, Slow, Match{})
	s.statuses(2)
	if got, want := time.Duration(s.slept.Load()), 2100*time.Millisecond; got != want {
		t.Errorf("slept %v, want %v", got, want)
	}
	for _, k := range []Knobs{{Latency: "fast"}, {Latency: "-1s"}, {Faults: "desk"}, {Retry: -1}} {
		if err := s.SetKnobs(k); err == nil {
			t.Errorf("SetKnobs(%+v) succeeds", k)
		}
	}
	if got := s.Knobs().Latency; got != "50ms" {
		t.Errorf("latency after refused settings: got %q", got)
	}
}

func TestWrapHeld_LeavesTheDelayToTheService(t *testing.T) {
	var slept time.Duration
	i := New(Config{Now: func() time.Time { return noon }, Sleep: func(d time.Duration, _ <-chan struct{}) { slept += d }})
	if err := i.SetKnobs(Knobs{Latency: "70ms"}); err != nil {
		t.Fatal(err)
	}
	before := time.Duration(-1)
	h := i.WrapHeld(CRM, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		before = slept
		i.Hold(r)
	}))
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
	if before != 0 || slept != 70*time.Millisecond {
		t.Errorf("slept %v before the service took the call, %v in all", before, slept)
	}
}

func TestWrap_LoseBody(t *testing.T) {
	i := New(Config{Now: func() time.Time { return noon }})
	i.Next(1, LoseBody, Match{Service: Desk})
	var got []string
	h := i.Wrap(Desk, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || r.ContentLength != int64(len(body)) {
			t.Errorf("read %q of %d bytes: %v", body, r.ContentLength, err)
		}
		got = append(got, string(body))
	}))
	for range 2 {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/contacts", strings.NewReader("sent")))
	}
	if diff := cmp.Diff([]string{"", "sent"}, got); diff != "" {
		t.Errorf("what arrives (-want +got):\n%s", diff)
	}
}

func TestParse(t *testing.T) {
	spec := "desk:drop-after:0.01, crm:429:every-50,*:500:0.005,crm:502-html:1@10m+90s,accounts:slow:0.5@1h"
	rules, err := Parse(spec)
	want := []Rule{
		{Service: Desk, Kind: DropAfter, Rate: 0.01},
		{Service: CRM, Kind: TooMany, Every: 50},
		{Service: Any, Kind: Internal, Rate: 0.005},
		{Service: CRM, Kind: BadGateway, Rate: 1, After: 10 * time.Minute, For: 90 * time.Second},
		{Service: Accounts, Kind: Slow, Rate: 0.5, After: time.Hour},
	}
	if diff := cmp.Diff(want, rules); err != nil || diff != "" {
		t.Errorf("Parse: %v, (-want +got):\n%s", err, diff)
	}
	again, err := Parse(Format(rules))
	if diff := cmp.Diff(rules, again); err != nil || diff != "" {
		t.Errorf("Parse(Format): %v, (-want +got):\n%s", err, diff)
	}
	for spec, want := range map[string]string{
		"desk:429":            "want service:kind:rate",
		"dusk:429:0.1":        `unknown service "dusk"`,
		"desk:teapot:0.1":     `unknown fault "teapot"`,
		"desk:429:2":          `rate "2"`,
		"desk:429:0":          `rate "0"`,
		"desk:429:NaN":        `rate "NaN"`,
		"desk:429:every-0":    "not a count",
		"desk:429:0.1@soon":   `start "soon"`,
		"desk:429:0.1@1m+-5s": `length "-5s"`,
	} {
		if _, err := Parse(spec); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%q): got %v, want %q in it", spec, err, want)
		}
	}
	if rules, err := Parse(" , "); err != nil || rules != nil {
		t.Errorf("Parse of nothing: got %v, %v", rules, err)
	}
}
