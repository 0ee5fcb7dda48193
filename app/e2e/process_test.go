//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// patience is how long anything may take that has to happen.
const patience = 90 * time.Second

// process is one running program.
type process struct {
	t     *testing.T
	name  string
	cmd   *exec.Cmd
	ended chan struct{} // closed when it has ended and all of its output is there

	mu     sync.Mutex
	lines  []string // of standard output
	stderr bytes.Buffer
	news   chan struct{} // closed when there is more
}

// outcome is how a process ended.
type outcome struct {
	code           int
	stdout, stderr string
}

// launch starts the program. It is killed with the test, if it still runs then.
func launch(t *testing.T, env []string, args ...string) *process {
	t.Helper()
	p := &process{t: t, name: strings.Join(args, " "), ended: make(chan struct{}), news: make(chan struct{})}
	p.cmd = exec.Command(binary, args...)
	p.cmd.Env = append(outside(), env...)
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	stderr, err := p.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var reading sync.WaitGroup
	reading.Go(func() { p.readLines(stdout) })
	reading.Go(func() { p.readErrors(stderr) })
	go func() {
		reading.Wait()
		_ = p.cmd.Wait() // the exit code tells
		close(p.ended)
	}()
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill()
		<-p.ended
	})
	return p
}

// outside is the environment without what would reach the person's own
// installation: its settings, and the keychain of the session.
func outside() []string {
	var env []string
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "COUNTERPART_") && !strings.HasPrefix(v, "DBUS_SESSION_BUS_ADDRESS=") {
			env = append(env, v)
		}
	}
	return env
}

func (p *process) readLines(r io.Reader) {
	lines := bufio.NewReader(r)
	for {
		line, err := lines.ReadString('\n')
		p.mu.Lock()
		if line != "" {
			p.lines = append(p.lines, line)
		}
		close(p.news)
		p.news = make(chan struct{})
		p.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (p *process) readErrors(r io.Reader) {
	piece := make([]byte, 4096)
	for {
		n, err := r.Read(piece)
		p.mu.Lock()
		p.stderr.Write(piece[:n])
		close(p.news)
		p.news = make(chan struct{})
		p.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// line waits for the n-th line of standard output, counted from 0.
func (p *process) line(n int) string {
	p.t.Helper()
	end := time.After(patience)
	for {
		p.mu.Lock()
		lines, news := p.lines, p.news
		p.mu.Unlock()
		if len(lines) > n {
			return lines[n]
		}
		select {
		case <-news:
		case <-p.ended:
			p.mu.Lock()
			lines = p.lines
			p.mu.Unlock()
			if len(lines) > n {
				return lines[n]
			}
			o := p.outcome()
			p.t.Fatalf("%s ended with code %d before line %d:\n%s%s", p.name, o.code, n, o.stdout, o.stderr)
		case <-end:
			p.t.Fatalf("%s: no line %d after %s", p.name, n, patience)
		}
	}
}

// wait waits for the end.
func (p *process) wait() outcome {
	p.t.Helper()
	select {
	case <-p.ended:
	case <-time.After(patience):
		_ = p.cmd.Process.Kill()
		<-p.ended
		o := p.outcome()
		p.t.Fatalf("%s has not ended after %s:\n%s%s", p.name, patience, o.stdout, o.stderr)
	}
	return p.outcome()
}

// outcome is what there is so far; the code is good after the end.
func (p *process) outcome() outcome {
	p.mu.Lock()
	defer p.mu.Unlock()
	o := outcome{code: -1, stdout: strings.Join(p.lines, ""), stderr: p.stderr.String()}
	if p.cmd.ProcessState != nil {
		o.code = p.cmd.ProcessState.ExitCode()
	}
	return o
}

func (p *process) hasEnded() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// kill ends the process at once, as kill -9 does.
func (p *process) kill() {
	p.t.Helper()
	if err := p.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		p.t.Fatal(err)
	}
	<-p.ended
}

// interrupt asks the process to end, as Ctrl+C does.
func (p *process) interrupt() {
	p.t.Helper()
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		p.t.Fatal(err)
	}
}

// until waits for a condition, and looks often.
func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	end := time.After(patience)
	again := time.NewTicker(5 * time.Millisecond)
	defer again.Stop()
	for !holds() {
		select {
		case <-again.C:
		case <-end:
			t.Fatalf("after %s: %s", patience, what)
		}
	}
}

// while makes sure that a condition holds for a time, and looks often.
func while(t *testing.T, d time.Duration, what string, holds func() bool) {
	t.Helper()
	end := time.After(d)
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		if !holds() {
			t.Fatal(what)
		}
		select {
		case <-again.C:
		case <-end:
			return
		}
	}
}
