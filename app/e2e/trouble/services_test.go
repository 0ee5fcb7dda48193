//go:build e2e

package trouble

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// run is what sync --once --json prints.
type run struct {
	State  string `json:"state"`
	Reason string `json:"reason"`
	Lines  []struct {
		Added   int `json:"added"`
		Updated int `json:"updated"`
		Failed  int `json:"failed"`
	} `json:"lines"`
}

// signal sends a signal after a while.
func (r *running) signal(after time.Duration, s os.Signal) outcome {
	r.t.Helper()
	time.Sleep(after)
	sent := time.Now()
	if err := r.cmd.Process.Signal(s); err != nil {
		r.t.Fatal(err)
	}
	o := r.wait()
	if took := time.Since(sent); took > 5*time.Second {
		r.t.Errorf("%s: ended %v after the signal", o.name, took)
	}
	return o
}

// slow starts a command on a slow sandbox and returns once it has begun to write.
func slow(t *testing.T, s *sandbox, data, command string) *running {
	t.Helper()
	s.knob(`{"faults":{"latency":"150ms"}}`)
	r := start(t, call{args: append(strings.Fields(command), "--data-dir", data)})
	var traffic map[string]any
	for range 200 {
		var status struct {
			Progress struct {
				Stage string `json:"stage"`
				Done  int    `json:"done"`
			} `json:"progress"`
		}
		in(t, data, "status --json").document(&status)
		if status.Progress.Stage == "writing" && status.Progress.Done > 0 {
			return r
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("nothing is written: %v", traffic)
	return nil
}

// settled wants that all is in sync once the services are fast again.
func settled(t *testing.T, s *sandbox, data string) {
	t.Helper()
	s.knob(`{"faults":{"latency":"0s"}}`)
	for range 20 {
		if o := in(t, data, "sync --once --approve"); o.code == 0 && strings.Contains(o.stdout, "Nothing to do") {
			return
		}
	}
	t.Errorf("not settled: %s", in(t, data, "sync --once").stdout)
}

func TestServices_Revoked(t *testing.T) {
	s := serve(t)
	data := s.connected()
	sync := slow(t, s, data, "sync --once --approve --json")
	s.revoke()
	o := sync.wait()
	var r run
	if o.document(&r); r.State != "waiting" && r.State != "failed" {
		t.Errorf("state %q after the sign-in was revoked", r.State)
	}
	o.ends(o.code, "does not accept the sign-in any more", "sign in again")
	if o.code == 0 {
		t.Error("exit code 0 after the sign-in was revoked")
	}
	for _, line := range r.Lines {
		if line.Failed > 0 {
			t.Errorf("records were blamed: %+v", r.Lines)
		}
	}
	in(t, data, "failures").ends(0, "No record waits")
	in(t, data, "status").ends(0, "does not accept the sign-in any more", "sign in again")
	in(t, data, "plan --json").refused(3, "sign in again")
	in(t, data, "doctor").ends(1, "sign in again")
	s.knob(`{"faults":{"latency":"0s"}}`)
	start(t, s.connecting(data, s.code(administrator))).wait().ends(0, "Connected as")
	settled(t, s, data)
}

func TestServices_Down(t *testing.T) {
	state := filepath.Join(t.TempDir(), "services.json")
	s := serve(t, "--state", state)
	data := s.connected()
	in(t, data, "sync --once --approve").ends(0, "Done")
	s.cmd.Process.Signal(syscall.SIGTERM)
	_ = s.cmd.Wait()
	o := in(t, data, "sync --once --json")
	var r run
	if o.document(&r); o.code == 0 || (r.State != "failed" && r.State != "waiting") {
		t.Errorf("exit code %d, state %q with the services down", o.code, r.State)
	}
	o.ends(o.code, "could not be reached", "Check the internet connection")
	in(t, data, "failures").ends(0, "No record waits")
	in(t, data, "status").ends(0, "could not be reached")
	in(t, data, "plan").refused(3, "could not be reached")
	in(t, data, "history").ends(0, "Contacts")

	back := serve(t, "--state", state, "--listen", strings.TrimPrefix(s.ControlURL, "http://"))
	settled(t, back, data)
}

func TestServices_Interrupted(t *testing.T) {
	for name, by := range map[string]os.Signal{"SIGINT": os.Interrupt, "SIGTERM": syscall.SIGTERM} {
		t.Run(name, func(t *testing.T) {
			s := serve(t)
			data := s.connected()
			slow(t, s, data, "sync --once --approve").signal(0, by).refused(3, "interrupted", "What was done is kept")
			settled(t, s, data)
			watch := start(t, call{args: []string{"sync", "--data-dir", data}})
			watch.signal(time.Second, by).ends(0, "Watching both services")
		})
	}
}

// TestServices_Together has several commands at work at once: the first holds
// the data directory, and the others act through it, or go on after it.
func TestServices_Together(t *testing.T) {
	s := serve(t)
	data := s.connected()
	first := slow(t, s, data, "sync --once --approve")
	second := start(t, call{args: []string{"sync", "--once", "--json", "--data-dir", data}})
	in(t, data, "status").ends(0, "Writing")
	in(t, data, "history").ends(0)
	in(t, data, "config set guard.records 70").ends(0)
	first.wait().ends(0, "Done")
	var r run
	o := second.wait().ends(0)
	if o.document(&r); r.State != "ok" {
		t.Errorf("the second sync: %+v", r)
	}
	in(t, data, "config show guard.records").ends(0, "guard.records = 70")
	settled(t, s, data)
}

func TestServices_TakesOverFromOneThatEnds(t *testing.T) {
	s := serve(t)
	data := s.connected()
	first := slow(t, s, data, "sync --once --approve")
	second := start(t, call{args: []string{"sync", "--once", "--approve", "--json", "--data-dir", data}})
	first.signal(500*time.Millisecond, os.Interrupt).ends(3, "interrupted")
	s.knob(`{"faults":{"latency":"0s"}}`)
	var r run
	o := second.wait().ends(0)
	if o.document(&r); r.State != "ok" {
		t.Errorf("the second sync: %+v", r)
	}
	settled(t, s, data)
}

// TestServices_Stopped has the holder of the data directory not answer.
func TestServices_Stopped(t *testing.T) {
	s := serve(t)
	data := s.connected()
	holder := start(t, call{args: []string{"sync", "--data-dir", data}})
	time.Sleep(time.Second)
	if err := holder.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	o := in(t, data, "status --json").refused(3, "the running Counterpart does not answer", "quit Counterpart and start it again")
	if o.took > 20*time.Second {
		t.Errorf("it took %v to say so", o.took)
	}
	if err := holder.cmd.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	in(t, data, "status").ends(0, s.AdminEmail)
	start(t, call{args: []string{"--data-dir", data}}).wait().ends(3, "without a window", "End that command")
	holder.signal(0, os.Interrupt).ends(0)
}
