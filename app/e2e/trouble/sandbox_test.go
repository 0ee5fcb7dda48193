//go:build e2e

package trouble

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"testing"
)

// info is the first line of the sandbox.
type info struct {
	AccountsURL  string `json:"accounts_url"`
	DeskURL      string `json:"desk_url"`
	CRMURL       string `json:"crm_url"`
	ContentURL   string `json:"content_url"`
	ControlURL   string `json:"control_url"`
	DeskOrgID    string `json:"desk_org_id"`
	AdminEmail   string `json:"admin_email"`
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"`
}

// sandbox is a running sandbox process.
type sandbox struct {
	info
	t   *testing.T
	cmd *exec.Cmd
}

// serve starts a sandbox with a little data in it.
func serve(t *testing.T, args ...string) *sandbox {
	t.Helper()
	s := &sandbox{t: t}
	s.cmd = exec.Command(binary, append([]string{"sandbox", "--contacts", "40", "--accounts", "15", "--index-lag", "0s"}, args...)...)
	s.cmd.Env = outside()
	stdout, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.kill)
	if err := json.NewDecoder(stdout).Decode(&s.info); err != nil {
		t.Fatalf("the sandbox does not start: %v", err)
	}
	return s
}

func (s *sandbox) kill() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

func (s *sandbox) send(method, path, body string, into any) {
	s.t.Helper()
	request, err := http.NewRequest(method, s.ControlURL+"/_sandbox/"+path, bytes.NewBufferString(body))
	if err != nil {
		s.t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		s.t.Fatalf("%s %s: status %d (%v)\n%s", method, path, response.StatusCode, err, text)
	}
	if into != nil {
		if err := json.Unmarshal(text, into); err != nil {
			s.t.Fatal(err)
		}
	}
}

// knob turns knobs of the sandbox.
func (s *sandbox) knob(patch string) { s.t.Helper(); s.send(http.MethodPatch, "knobs", patch, nil) }

// code makes a key's code, of another person or with fewer scopes by what.
func (s *sandbox) code(what string) string {
	s.t.Helper()
	var made struct {
		Code string `json:"code"`
	}
	s.send(http.MethodPost, "code", what, &made)
	return made.Code
}

func (s *sandbox) revoke() { s.t.Helper(); s.send(http.MethodPost, "tokens/revoke", "", nil) }

// connecting is a good connect, to be spoilt by later flags.
func (s *sandbox) connecting(data, code string, spoilt ...string) call {
	return call{
		env: []string{"COUNTERPART_CLIENT_SECRET=" + s.ClientSecret},
		args: append([]string{
			"connect", "--data-dir", data, "--admin-email", s.AdminEmail, "--client-id", s.ClientID, "--code", code,
			"--accounts-url", s.AccountsURL, "--desk-url", s.DeskURL, "--crm-url", s.CRMURL, "--content-url", s.ContentURL,
		}, spoilt...),
	}
}

// connected makes a data directory that is signed in.
func (s *sandbox) connected() (data string) {
	s.t.Helper()
	data = s.t.TempDir()
	start(s.t, s.connecting(data, s.code(""))).wait().ends(0, "Connected as "+s.AdminEmail)
	return data
}

// in runs a command on a data directory.
func in(t *testing.T, data string, command string) outcome {
	t.Helper()
	return start(t, call{args: append(strings.Fields(command), "--data-dir", data)}).wait()
}
