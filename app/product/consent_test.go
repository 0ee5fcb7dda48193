package product

import (
	"cmp"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"counterpart/app/api"
	"counterpart/backend/config"
	"counterpart/backend/record"
	"counterpart/backend/sandbox/accounts"
)

// port gives a port that is free now.
func port(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port
}

// inBrowser is a good request for the browser.
func (n *newcomer) inBrowser() api.ConnectRequest {
	n.Helper()
	r := n.request()
	r.Code, r.Browser, r.RedirectPort = "", true, port(n.T)
	return r
}

// decide answers the consent page as a person does, and returns the page that
// the browser shows in the end.
func (n *newcomer) decide(address, person, decision string) string {
	n.Helper()
	page := n.page(http.Get(address))
	ticket := regexp.MustCompile(`name="ticket" value="([0-9a-f]+)"`).FindStringSubmatch(page)
	if ticket == nil {
		n.Fatalf("no consent page: %s", page)
	}
	form := url.Values{"ticket": {ticket[1]}, "person": {person}, "decision": {decision}}
	return n.page(http.PostForm(n.box.Info().AccountsURL+"/oauth/v2/auth", form))
}

func (n *newcomer) page(resp *http.Response, err error) string {
	n.Helper()
	if err != nil {
		n.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		n.Fatal(err)
	}
	return string(text)
}

// turnAccounts turns knobs of the accounts server.
func (n *newcomer) turnAccounts(change func(*accounts.Knobs)) {
	n.Helper()
	k := n.box.Accounts().Knobs()
	change(&k)
	if err := n.box.Accounts().SetKnobs(k); err != nil {
		n.Fatal(err)
	}
}

// begun begins a sign-in in the browser and waits for it in the background.
func (n *newcomer) begun(p *Product, r api.ConnectRequest) (api.Consent, chan error) {
	n.Helper()
	c, err := p.Window().Connect.BeginConsent(n.Context(), r)
	if err != nil {
		n.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() {
		_, err := p.SignIn(n.Context(), r)
		ended <- err
	}()
	return c, ended
}

func TestConsent_SignsInInTheBrowser(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	r := n.inBrowser()
	c, ended := n.begun(p, r)
	address, err := url.Parse(c.Address)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"response_type": "code", "access_type": "offline", "prompt": "consent", "code_challenge_method": "S256", "redirect_uri": c.RedirectURI,
	} {
		if got := address.Query().Get(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	if strings.Contains(c.Address, r.ClientSecret) || len(address.Query().Get("state")) < 20 {
		t.Errorf("got the address %s", c.Address)
	}
	if p.ConsentAnswered(t.Context()) {
		t.Error("answered before anybody was asked")
	}
	if page := n.decide(c.Address, accounts.Administrator, "accept"); !strings.Contains(page, "Back to Counterpart") {
		t.Errorf("the browser shows %s", page)
	}
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if !p.ConsentAnswered(t.Context()) {
		t.Error("still waiting")
	}
	got := p.snapshot().Connection
	if !got.Connected || got.Way != config.Browser || got.DataCenter != "us" || got.Environment != "production" || len(got.Missing) > 0 {
		t.Errorf("got %+v", got)
	}
	if kept := p.at().config().Connection; kept.RedirectPort != r.RedirectPort || kept.Way != config.Browser {
		t.Errorf("got the settings %+v, want the port to be kept", kept)
	}
	if _, err := net.Dial("tcp", address.Host); err != nil {
		t.Fatal(err)
	}
	if conn, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(c.RedirectURI, "http://"), "/callback")); err == nil {
		_ = conn.Close()
		t.Error("somebody still listens")
	}
}

func TestConsent_RefusedWithWords(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	var stolen atomic.Bool
	thief := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { stolen.Store(true) }))
	defer thief.Close()
	tests := []struct {
		name             string
		turn             func(*accounts.Knobs)
		person, decision string
		field            string
		words            []string
	}{
		{name: "refused", decision: "reject", words: []string{"refused in the browser", "choose Accept"}},
		{name: "refused without state", turn: func(k *accounts.Knobs) { k.StatelessRefusal = true }, decision: "reject", words: []string{"refused in the browser"}},
		{
			name: "another accounts server", turn: func(k *accounts.Knobs) { k.AccountsServer = "https://accounts.zoho.example" },
			field: "data_center", words: []string{"no accounts server of Zoho's", "nothing was sent there"},
		},
		{
			name: "one that looks like it", turn: func(k *accounts.Knobs) { k.AccountsServer = "https://accounts.zoho.com.evil.example" },
			field: "data_center", words: []string{"no accounts server"},
		},
		{name: "unknown data centre", turn: func(k *accounts.Knobs) { k.Location = "xx" }, field: "data_center", words: []string{`not known: "xx"`}},
		{
			name: "two data centres", turn: func(k *accounts.Knobs) { k.Location, k.AccountsServer = "in", "https://accounts.zoho.eu" },
			field: "data_center", words: []string{"another one"},
		},
		{name: "another's e-mail", person: accounts.Standard, field: "admin_email", words: []string{"in the browser, tomas.ferreira@nordwind.example signed in", "sign in again as the other one"}},
		{
			name: "client of another data centre", turn: func(k *accounts.Knobs) { k.ForeignClient = true },
			field: "client_id", words: []string{"does not know this client id", "Multi DC"},
		},
		{
			name: "a code that is too old", turn: func(k *accounts.Knobs) { k.CodeLife = 0 },
			words: []string{"older than two minutes", "sign in again"},
		},
	}
	usual := n.box.Accounts().Knobs()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, ended := n.begun(p, n.inBrowser())
			if tt.turn != nil {
				if tt.name == "client of another data centre" {
					// It is known to the page, and not to the server that the answer leads to.
					page := n.page(http.Get(c.Address))
					n.turnAccounts(tt.turn)
					ticket := regexp.MustCompile(`name="ticket" value="([0-9a-f]+)"`).FindStringSubmatch(page)
					n.page(http.PostForm(n.box.Info().AccountsURL+"/oauth/v2/auth", url.Values{"ticket": {ticket[1]}, "decision": {"accept"}}))
				} else {
					n.turnAccounts(tt.turn)
					n.decide(c.Address, tt.person, cmp.Or(tt.decision, "accept"))
				}
			} else {
				n.decide(c.Address, tt.person, cmp.Or(tt.decision, "accept"))
			}
			problem := api.AsProblem(<-ended)
			n.turnAccounts(func(k *accounts.Knobs) { *k = usual })
			if problem == nil || problem.Field != tt.field || problem.Hint == "" {
				t.Fatalf("got %+v, want a refusal at %q, with advice", problem, tt.field)
			}
			for _, word := range tt.words {
				if !strings.Contains(strings.ToLower(problem.Words()), strings.ToLower(word)) {
					t.Errorf("%q does not say %q", problem.Words(), word)
				}
			}
			n.nothingKept()
		})
	}
	if stolen.Load() {
		t.Error("the secret was sent to somebody else")
	}
}

func TestConsent_EndsWhenItIsTold(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	r := n.inBrowser()
	c, ended := n.begun(p, r)
	if err := p.CancelConsent(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err == nil || !(strings.Contains(err.Error(), "cancelled") || strings.Contains(err.Error(), "under way")) {
		t.Errorf("got %v", err)
	}
	taken, err := net.Listen("tcp4", strings.Replace(strings.TrimSuffix(strings.TrimPrefix(c.RedirectURI, "http://"), "/callback"), "localhost", "127.0.0.1", 1))
	if err != nil {
		t.Fatalf("somebody still listens: %v", err)
	}
	defer func() { _ = taken.Close() }()
	_, err = p.Window().Connect.BeginConsent(t.Context(), r)
	if problem := api.AsProblem(err); problem.Field != "redirect_port" || problem.Code != string(record.Busy) || problem.Hint == "" {
		t.Errorf("a port that is taken: got %+v", problem)
	}
	r.AdminEmail = ""
	if _, err := p.Window().Connect.BeginConsent(t.Context(), r); api.AsProblem(err).Field != "admin_email" {
		t.Errorf("no e-mail: got %v", err)
	}
	n.nothingKept()
}

// An answer that somebody else sends, without the state, brings nothing.
func TestConsent_TakesNoAnswerOfAnother(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	c, ended := n.begun(p, n.inBrowser())
	code, err := n.box.Accounts().IssueCode("", nil)
	if err != nil {
		t.Fatal(err)
	}
	n.page(http.Get(c.RedirectURI + "?state=guessed&code=" + code))
	if err := <-ended; err == nil || !strings.Contains(err.Error(), "another sign-in") {
		t.Errorf("got %v", err)
	}
	if !n.box.Accounts().CodeAlive(code) {
		t.Error("the code was sent to the accounts server")
	}
	n.nothingKept()
}

// A mistyped e-mail is no reason for the browser again; the same client needs
// its secret but once.
func TestConsent_GoesOnFromWhatIsKnown(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	r := n.inBrowser()
	right := r.AdminEmail
	r.AdminEmail = "amelia@nordwind.example"
	c, ended := n.begun(p, r)
	n.decide(c.Address, accounts.Administrator, "accept")
	if problem := api.AsProblem(<-ended); problem == nil || problem.Field != "admin_email" {
		t.Fatalf("got %+v", problem)
	}
	r.AdminEmail = right
	if c, err := p.Window().Connect.BeginConsent(t.Context(), r); err != nil || c.Address != "" {
		t.Errorf("after the e-mail was mended: got %+v, %v, want nothing to open", c, err)
	}
	if _, err := p.SignIn(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	s, err := p.Setup(t.Context())
	if err != nil || !s.SecretKept || s.Draft.Way != config.Browser || s.Draft.Port != r.RedirectPort {
		t.Errorf("got %+v, %v, want the way, the port and the secret to be known", s.Draft, err)
	}
	again := api.ConnectRequest{Browser: true}
	c, err = p.Window().Connect.BeginConsent(t.Context(), again)
	if err != nil || c.RedirectURI == "" || !strings.Contains(c.Address, r.ClientID) {
		t.Fatalf("got %+v, %v, want the same client", c, err)
	}
	done := make(chan error, 1)
	go func() {
		_, err := p.Connect(t.Context(), again)
		done <- err
	}()
	n.decide(c.Address, accounts.Administrator, "accept")
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestConsent_SaysHowARepeatedOneBringsASignIn(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	n.turnAccounts(func(k *accounts.Knobs) { k.NeverAgain = true })
	if _, err := n.box.Accounts().IssueCode("", nil); err != nil {
		t.Fatal(err)
	}
	c, ended := n.begun(p, n.inBrowser())
	n.decide(c.Address, accounts.Administrator, "accept")
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	again := api.ConnectRequest{Browser: true}
	c, ended = n.begun(p, again)
	n.decide(c.Address, accounts.Administrator, "accept")
	if problem := api.AsProblem(<-ended); problem == nil || !strings.Contains(problem.Hint, "Connected Apps") {
		t.Errorf("got %+v, want what to do about it", problem)
	}
	if !p.snapshot().Connection.Connected {
		t.Error("the sign-in before is lost")
	}
}
