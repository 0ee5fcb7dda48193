//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"testing"
)

// installation is one data directory that the program works on.
type installation struct {
	t    *testing.T
	data string
}

func install(t *testing.T) *installation {
	t.Helper()
	return &installation{t: t, data: t.TempDir()}
}

// start starts a command and does not wait for it.
func (i *installation) start(args ...string) *process {
	i.t.Helper()
	return launch(i.t, nil, append(args, "--data-dir", i.data)...)
}

// run runs a command to its end, which must come with this exit code.
func (i *installation) run(code int, args ...string) outcome {
	i.t.Helper()
	o := i.start(args...).wait()
	if o.code != code {
		i.t.Fatalf("%v: exit code %d, want %d\n%s%s", args, o.code, code, o.stdout, o.stderr)
	}
	return o
}

// ask runs a command with --json and reads the one document that it prints.
func (i *installation) ask(code int, into any, args ...string) outcome {
	i.t.Helper()
	o := i.run(code, append(args, "--json")...)
	one(i.t, o.stdout, into)
	return o
}

// one reads exactly one JSON document.
func one(t *testing.T, text string, into any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	if err := d.Decode(into); err != nil {
		t.Fatalf("standard output is no JSON: %v\n%.500s", err, text)
	}
	if err := d.Decode(&struct{}{}); !errors.Is(err, io.EOF) {
		t.Fatalf("more than one document on standard output:\n%.500s", text)
	}
}

// connect signs in to a sandbox with a new code.
func (i *installation) connect(s *sandbox) {
	i.t.Helper()
	o := launch(i.t, []string{"COUNTERPART_CLIENT_SECRET=" + s.info.ClientSecret}, i.connectArgs(s, s.code())...).wait()
	if o.code != 0 {
		i.t.Fatalf("connect: exit code %d\n%s%s", o.code, o.stdout, o.stderr)
	}
}

func (i *installation) connectArgs(s *sandbox, code string) []string {
	return []string{
		"connect", "--json", "--data-dir", i.data, "--admin-email", s.info.AdminEmail, "--client-id", s.info.ClientID, "--code", code,
		"--desk-org", s.info.DeskOrgID, "--accounts-url", s.info.AccountsURL, "--desk-url", s.info.DeskURL,
		"--crm-url", s.info.CRMURL, "--content-url", s.info.ContentURL,
	}
}

// everything has records of any age created on the other side, so that no
// window leaves any out.
func (i *installation) everything() {
	i.t.Helper()
	i.run(0, "config", "set", "window", "all")
}

// sync makes one cycle, which must end in one of these states.
func (i *installation) sync(states ...string) run {
	i.t.Helper()
	var r run
	args := []string{"sync", "--once", "--approve", "--json"}
	o := i.start(args...).wait()
	one(i.t, o.stdout, &r)
	if !slices.Contains(states, r.State) {
		i.t.Fatalf("sync: state %q, want one of %q\n%s%s", r.State, states, o.stdout, o.stderr)
	}
	if want := exitCode(r.State); o.code != want {
		i.t.Fatalf("sync: state %q with exit code %d, want %d", r.State, o.code, want)
	}
	return r
}

// exitCode is the exit code that belongs to a run's state.
func exitCode(state string) int {
	switch state {
	case "ok", "paused":
		return 0
	case "partial", "guarded", "waiting":
		return 1
	}
	return 3
}
