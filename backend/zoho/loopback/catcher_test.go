package loopback

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"counterpart/backend/record"
)

// open listens on a free port for the time of a test.
func open(t *testing.T) *Catcher {
	t.Helper()
	c, err := Listen(0, "the state")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// visit makes a browser's request and gives its status and page.
func visit(t *testing.T, method, address string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := (&http.Transport{}).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got := resp.Header.Get("Referrer-Policy") + resp.Header.Get("Cache-Control"); got != "no-referrerno-store" {
		t.Errorf("got the headers %v, want none that lets the code out", resp.Header)
	}
	return resp.StatusCode, string(text)
}

func TestCatcher_CatchesOneAnswer(t *testing.T) {
	tests := []struct {
		name, query string
		want        Answer
		message     string // what the wait ends with; empty: the answer
		status      int
		page        string
	}{
		{
			name: "a code", query: "state=the+state&code=1000.a.b&location=eu&accounts-server=https%3A%2F%2Faccounts.zoho.eu",
			want: Answer{Code: "1000.a.b", Location: "eu", AccountsServer: "https://accounts.zoho.eu"}, status: 200, page: "Back to Counterpart",
		},
		{name: "a code alone", query: "state=the+state&code=c", want: Answer{Code: "c"}, status: 200, page: "you can close this page"},
		{name: "a refusal", query: "state=the+state&error=access_denied", message: "the access was refused in the browser", status: 400, page: "Not signed in"},
		{name: "a refusal without state", query: "error=access_denied", message: "the access was refused in the browser", status: 400, page: "Not signed in"},
		{name: "another error", query: "state=the+state&error=invalid_scope", message: "Zoho ended the sign-in", status: 400, page: "Not signed in"},
		{name: "another state", query: "state=other&code=c", message: "belongs to another sign-in", status: 400, page: "belongs to another sign-in"},
		{name: "no state", query: "code=c", message: "belongs to another sign-in", status: 400, page: "belongs to another sign-in"},
		{name: "a refusal of another", query: "state=other&error=access_denied", message: "belongs to another sign-in", status: 400, page: "Not signed in"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := open(t)
			if c.Answered() {
				t.Error("answered before anybody came")
			}
			status, page := visit(t, http.MethodGet, c.RedirectURI()+"?"+tt.query)
			if status != tt.status || !strings.Contains(page, tt.page) || strings.Contains(page, "1000.a.b") {
				t.Errorf("got %d %s, want %d with %q and no code", status, page, tt.status, tt.page)
			}
			if !c.Answered() {
				t.Error("not answered")
			}
			got, err := c.Wait(t.Context())
			if got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
			if tt.message == "" && err != nil || tt.message != "" && (err == nil || !strings.Contains(err.Error(), tt.message) || record.AsError(err).Advice == "") {
				t.Errorf("got %v, want %q", err, tt.message)
			}
			if conn, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(c.RedirectURI(), "http://"), path)); err == nil {
				_ = conn.Close()
				t.Error("somebody still listens")
			}
		})
	}
}

func TestCatcher_AnswersWhatIsNoAnswerWithoutEnding(t *testing.T) {
	c := open(t)
	address, err := url.Parse(c.RedirectURI())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		method, at string
		want       int
	}{
		{"GET", "/favicon.ico", 404},
		{"GET", "/callback", 404},
		{"GET", "/?code=c&state=the+state", 404},
		{"POST", "/callback?code=c&state=the+state", 405},
		{"HEAD", "/callback?code=c&state=the+state", 405},
	} {
		if got, _ := visit(t, tt.method, "http://"+address.Host+tt.at); got != tt.want {
			t.Errorf("%s %s: got %d, want %d", tt.method, tt.at, got, tt.want)
		}
	}
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, c.RedirectURI()+"?code=c&state=the+state", nil)
	r.Host = "rebound.example:" + address.Port()
	resp, err := (&http.Transport{}).RoundTrip(r)
	if err != nil || resp.StatusCode != http.StatusForbidden {
		t.Errorf("a foreign name: got %v, %v", resp, err)
	}
	visit(t, http.MethodGet, "http://127.0.0.1:"+address.Port()+"/callback?code=right&state=the+state")
	if got, err := c.Wait(t.Context()); err != nil || got.Code != "right" {
		t.Errorf("got %+v, %v, want the answer after all that", got, err)
	}
}

func TestCatcher_TakesTheFirstOfTwoAnswers(t *testing.T) {
	c := open(t)
	visit(t, http.MethodGet, c.RedirectURI()+"?code=first&state=the+state")
	if status, page := visit(t, http.MethodGet, c.RedirectURI()+"?code=second&state=the+state"); status != 400 || !strings.Contains(page, "answered already") {
		t.Errorf("got %d %s", status, page)
	}
	if got, err := c.Wait(t.Context()); err != nil || got.Code != "first" {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestCatcher_EndsWhenItIsTold(t *testing.T) {
	c := open(t)
	go c.Close()
	if _, err := c.Wait(t.Context()); record.CodeOf(err) != record.SetupRefused || !strings.Contains(err.Error(), "cancelled") {
		t.Errorf("closed: got %v", err)
	}
	c = open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Wait(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: got %v", err)
	}
	again, err := Listen(c.port, "x")
	if err != nil {
		t.Fatalf("the port is still taken: %v", err)
	}
	again.Close()
}

func TestListen_SaysWhyAPortCannotBeHad(t *testing.T) {
	for _, family := range []struct{ network, address string }{{"tcp4", "127.0.0.1:0"}, {"tcp6", "[::1]:0"}} {
		l, err := net.Listen(family.network, family.address)
		if err != nil {
			t.Skipf("this machine has no %s", family.network)
		}
		port := l.Addr().(*net.TCPAddr).Port
		_, err = Listen(port, "x")
		told := record.AsError(err)
		if told.Code != record.Busy || told.Field != "redirect_port" || !strings.Contains(told.Message, "used by another program") || told.Advice == "" {
			t.Errorf("%s: got %v", family.network, err)
		}
		_ = l.Close()
	}
}
