//go:build e2e

package trouble

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// consenting is a connect that waits for the browser.
type consenting struct {
	t       *testing.T
	cmd     *exec.Cmd
	stdout  strings.Builder
	address string // of the page to be opened
	mu      sync.Mutex
	told    strings.Builder // on standard error
	read    sync.WaitGroup
}

// browse starts a connect and waits until it says which page to open.
func browse(t *testing.T, c call) *consenting {
	t.Helper()
	b := &consenting{t: t, cmd: exec.Command(binary, c.args...)}
	b.cmd.Env, b.cmd.Stdout = append(outside(), c.env...), &b.stdout
	stderr, err := b.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := b.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.cmd.Process.Kill() })
	page := make(chan string, 1)
	b.read.Go(func() { b.listen(stderr, page) })
	select {
	case b.address = <-page:
	case <-time.After(limit):
	}
	if b.address == "" {
		t.Fatalf("%v names no page to open: %s", c.args, b.wait(-1).stderr)
	}
	return b
}

// listen notes what is told, and finds the page in it; none at the end.
func (b *consenting) listen(stderr io.Reader, page chan<- string) {
	lines := bufio.NewScanner(stderr)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "http") {
			page <- lines.Text() // chance may put any word into it: it is not looked at
			continue
		}
		b.mu.Lock()
		b.told.WriteString(lines.Text() + "\n")
		b.mu.Unlock()
	}
	close(page)
}

// wait wants the end with this exit code; -1: with any.
func (b *consenting) wait(code int, words ...string) outcome {
	b.t.Helper()
	b.read.Wait()
	_ = b.cmd.Wait()
	o := outcome{t: b.t, name: "connect --browser", code: b.cmd.ProcessState.ExitCode(), stdout: b.stdout.String(), stderr: b.told.String()}
	if code < 0 {
		return o
	}
	return o.ends(code, words...)
}

// decide answers the page as a person does, and returns what the browser shows
// in the end.
func (s *sandbox) decide(address, decision string) string {
	s.t.Helper()
	page := s.page(http.Get(address))
	ticket := regexp.MustCompile(`name="ticket" value="([0-9a-f]+)"`).FindStringSubmatch(page)
	if ticket == nil {
		s.t.Fatalf("no consent page: %s", page)
	}
	return s.page(http.PostForm(s.AccountsURL+"/oauth/v2/auth", url.Values{"ticket": {ticket[1]}, "decision": {decision}}))
}

func (s *sandbox) page(response *http.Response, err error) string {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

// inBrowser is a good connect in the browser, on a port of its own.
func (s *sandbox) inBrowser(data string, flags ...string) call {
	s.t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return call{env: []string{"COUNTERPART_CLIENT_SECRET=" + s.ClientSecret}, args: append([]string{
		"connect", "--browser", "--port", fmt.Sprint(l.Addr().(*net.TCPAddr).Port), "--data-dir", data, "--admin-email", s.AdminEmail, "--client-id", s.ClientID,
		"--accounts-url", s.AccountsURL, "--desk-url", s.DeskURL, "--crm-url", s.CRMURL, "--content-url", s.ContentURL,
	}, flags...)}
}

func TestBrowser_Connects(t *testing.T) {
	s := serve(t)
	data := t.TempDir()
	b := browse(t, s.inBrowser(data))
	if page := s.decide(b.address, "accept"); !strings.Contains(page, "Back to Counterpart") {
		t.Errorf("the browser shows %s", page)
	}
	b.wait(0, "Connected as "+s.AdminEmail, "data centre us", "counterpart plan")
	in(t, data, "sync --once --approve").ends(0, "Done")

	// Again, with what is known: also in the process that holds the data.
	for _, held := range []bool{false, true} {
		if held {
			holder := start(t, call{args: []string{"sync", "--data-dir", data}})
			defer holder.signal(0, os.Interrupt)
		}
		again := browse(t, call{args: []string{"connect", "--browser", "--data-dir", data}})
		s.decide(again.address, "accept")
		again.wait(0, "Connected as "+s.AdminEmail)
	}
	in(t, data, "config show connection.way").ends(0, "browser")
}

func TestBrowser_RefusedWithWords(t *testing.T) {
	s := serve(t)
	tests := []struct {
		name, knobs, back, decision string
		words                       []string
	}{
		{name: "refused", decision: "reject", words: []string{"refused in the browser", "choose Accept"}},
		{
			name: "a stranger's server", knobs: `{"accounts":{"accounts_server":"https://accounts.zoho.example"}}`, back: `{"accounts":{"accounts_server":""}}`,
			decision: "accept", words: []string{"no accounts server of Zoho's", "nothing was sent there"},
		},
		{
			name: "no administrator", knobs: `{"crm":{"user_administrator":false}}`, back: `{"crm":{"user_administrator":true}}`,
			decision: "accept", words: []string{"not an administrator of CRM", "Have a CRM administrator sign in"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := t.TempDir()
			b := browse(t, s.inBrowser(data))
			if tt.knobs != "" {
				s.knob(tt.knobs)
				defer s.knob(tt.back)
			}
			s.decide(b.address, tt.decision)
			b.wait(3, tt.words...)
			nothingStored(t, data)
		})
	}
}

func TestBrowser_ListensNoLongerThanItWaits(t *testing.T) {
	s := serve(t)
	data := t.TempDir()
	c := s.inBrowser(data)
	b := browse(t, c)
	if err := b.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	b.wait(3, "interrupted")
	taken, err := net.Listen("tcp4", "127.0.0.1:"+c.args[3])
	if err != nil {
		t.Fatalf("somebody still listens: %v", err)
	}
	defer func() { _ = taken.Close() }()
	start(t, c).wait().refused(3, "port "+c.args[3], "used by another program", "choose another port")
	start(t, s.inBrowser(data, "--client-id", "", "--admin-email", "")).wait().refused(3, "e-mail address is missing")
	nothingStored(t, data)
}

func TestTokens_WaitsWhereZohoGivesNoMore(t *testing.T) {
	s := serve(t)
	data := s.connected()
	s.knob(`{"accounts":{"throttle":1}}`)
	in(t, data, "sync --once --approve").ends(0, "Done")
	s.send(http.MethodPost, "tokens/invalidate", "", nil)
	in(t, data, "sync --once").ends(0, "Nothing to do")
	s.send(http.MethodPost, "tokens/invalidate", "", nil)
	for range 2 { // the second one does not even ask
		in(t, data, "sync --once").ends(1, "Waiting", "gives", "tokens")
	}
	in(t, data, "status").ends(0, "tokens", "Goes on")
	in(t, data, "failures").ends(0, "No record waits")
}

// TestTokens_Displaced has other sign-ins of the same person push this one out,
// as the twenty-first does.
func TestTokens_Displaced(t *testing.T) {
	s := serve(t)
	data := s.connected()
	in(t, data, "sync --once --approve").ends(0, "Done")
	s.knob(`{"accounts":{"live_grants":1}}`)
	s.connected()
	for range 2 {
		in(t, data, "sync --once").ends(1, "does not accept the sign-in any more", "sign in again")
	}
	in(t, data, "status").ends(0, "does not accept the sign-in any more")
	start(t, s.connecting(data, s.code(administrator))).wait().ends(0, "Connected as")
	settled(t, s, data)
}

func TestTokens_UnderEveryAnswerThatIsKnown(t *testing.T) {
	for name, knobs := range map[string]string{
		"errors as 400": `{"accounts":{"error_status":400}}`,
		"errors as 401": `{"accounts":{"error_status":401}}`,
		"no scope":      `{"accounts":{"omit_scope":true}}`,
		"revoke, newer": `{"accounts":{"revoke_path":"revoke/token"}}`,
		"revoke, bare":  `{"accounts":{"bare_revoke":true}}`,
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t)
			s.knob(knobs)
			data := s.connected()
			in(t, data, "sync --once --approve").ends(0, "Done")
			start(t, s.connecting(t.TempDir(), "1000.a.b")).wait().refused(3, "the key is wrong")
			s.revoke()
			in(t, data, "sync --once").ends(1, "does not accept the sign-in any more")
			start(t, s.connecting(data, s.code(administrator))).wait().ends(0, "Connected as")
			o := in(t, data, "disconnect --yes").ends(0, "Disconnected")
			if strings.Contains(o.stderr, "could not be told") {
				t.Errorf("the sign-in was not ended at Zoho: %s", o.stderr)
			}
		})
	}
}
