//go:build e2e

package trouble

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// limit is how long any command may take, whatever goes wrong.
const limit = 60 * time.Second

// call is one start of the program.
type call struct {
	args  []string
	env   []string
	stdin string
}

// outcome is how it ended.
type outcome struct {
	t              *testing.T
	name           string
	code           int
	stdout, stderr string
	took           time.Duration
}

// running is a program that was started and not waited for.
type running struct {
	t              *testing.T
	cmd            *exec.Cmd
	began          time.Time
	stdout, stderr bytes.Buffer
	end            *time.Timer
}

func start(t *testing.T, c call) *running {
	t.Helper()
	r := &running{t: t, cmd: exec.Command(binary, c.args...), began: time.Now()}
	r.cmd.Env = append(outside(), c.env...)
	r.cmd.Stdin, r.cmd.Stdout, r.cmd.Stderr = strings.NewReader(c.stdin), &r.stdout, &r.stderr
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	r.end = time.AfterFunc(limit, func() { _ = r.cmd.Process.Kill() })
	t.Cleanup(func() { _ = r.cmd.Process.Kill() })
	return r
}

func (r *running) wait() outcome {
	r.t.Helper()
	err := r.cmd.Wait()
	if !r.end.Stop() {
		r.t.Errorf("%v did not end within %v", r.cmd.Args[1:], limit)
	}
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		r.t.Fatal(err)
	}
	return outcome{
		t: r.t, name: strings.Join(r.cmd.Args[1:], " "), code: r.cmd.ProcessState.ExitCode(),
		stdout: r.stdout.String(), stderr: r.stderr.String(), took: time.Since(r.began),
	}
}

// outside is this process's environment without what would steer the program.
func outside() []string {
	var env []string
	for _, entry := range os.Environ() {
		if name, _, _ := strings.Cut(entry, "="); !strings.HasPrefix(name, "COUNTERPART_") && name != "DISPLAY" && name != "WAYLAND_DISPLAY" {
			env = append(env, entry)
		}
	}
	return env
}

// ends wants this exit code and all of these words, whatever the stream.
func (o outcome) ends(code int, words ...string) outcome {
	o.t.Helper()
	if o.code != code {
		o.t.Errorf("%s: exit code %d, want %d\n%s%s", o.name, o.code, code, o.stdout, o.stderr)
	}
	for _, word := range words {
		if !strings.Contains(o.stdout+o.stderr, word) {
			o.t.Errorf("%s: nothing says %q:\n%s%s", o.name, word, o.stdout, o.stderr)
		}
	}
	for _, inside := range []string{"goroutine", "panic", "%!", "strconv.", "struct field", "context canceled", "<nil>", "EOF", "unexpected"} {
		if strings.Contains(o.stdout+o.stderr, inside) {
			o.t.Errorf("%s: %q is no word for people:\n%s%s", o.name, inside, o.stdout, o.stderr)
		}
	}
	return o
}

// refused wants an error in a sentence or two, and nothing on standard output.
func (o outcome) refused(code int, words ...string) outcome {
	o.t.Helper()
	o.ends(code, words...)
	if o.stdout != "" {
		o.t.Errorf("%s: standard output is not empty:\n%s", o.name, o.stdout)
	}
	lines := strings.Split(strings.TrimSpace(o.stderr), "\n")
	if !strings.HasPrefix(lines[0], "counterpart: ") || len(lines) > 2 {
		o.t.Errorf("%s: want one sentence, and one of advice:\n%s", o.name, o.stderr)
	}
	return o
}

// document reads the one JSON document on standard output.
func (o outcome) document(into any) {
	o.t.Helper()
	d := json.NewDecoder(strings.NewReader(o.stdout))
	if err := d.Decode(into); err != nil {
		o.t.Fatalf("%s: %v\n%s%s", o.name, err, o.stdout, o.stderr)
	}
	if err := d.Decode(&struct{}{}); !errors.Is(err, io.EOF) {
		o.t.Fatalf("%s: more than one document:\n%s", o.name, o.stdout)
	}
}
