//go:build mutation

package mutation

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const (
	backend   = "../.." // from this directory
	simulated = "counterpart/backend/engine/simulation"
	histories = "20000" // the most that a wrong engine may survive
)

// TestSimulation_FindsEveryWrongEngine fails for each wrong engine that the
// simulation takes for a right one.
func TestSimulation_FindsEveryWrongEngine(t *testing.T) {
	for _, w := range engines {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			out := w.run(t, w.build(t))
			t.Logf("found out: %s", complaint(out))
		})
	}
}

// build builds the simulation with the wrong engine.
func (w wrong) build(t *testing.T) (program string) {
	t.Helper()
	dir := t.TempDir()
	file, err := filepath.Abs(filepath.Join(backend, filepath.FromSlash(w.file)))
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(source), w.old); n != 1 {
		t.Fatalf("%s has %q %d times, want once: the rule has moved", w.file, w.old, n)
	}
	mutant := filepath.Join(dir, filepath.Base(file))
	write(t, mutant, []byte(strings.Replace(string(source), w.old, w.new, 1)))
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {file: mutant}})
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(dir, "overlay.json")
	write(t, list, overlay)
	program = filepath.Join(dir, "simulation.test")
	// A rule that is left out may leave something unused behind.
	build := exec.CommandContext(t.Context(), "go", "test", "-c", "-overlay", list, "-vet=off", "-o", program, simulated)
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("the wrong engine does not build: %v\n%s", err, out)
	}
	return program
}

func write(t *testing.T, name string, content []byte) {
	t.Helper()
	if err := os.WriteFile(name, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// run has the simulation judge the wrong engine and returns what it says. It
// begins with the same history every time.
func (w wrong) run(t *testing.T, program string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, "-test.run=^TestHistories$", "-test.timeout=10m",
		"-rapid.checks="+histories, "-rapid.seed=1", "-rapid.shrinktime=1ns", "-rapid.nofailfile")
	cmd.Dir = t.TempDir()
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Fatalf("%s histories found nothing wrong", histories)
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) || !verdict.Match(out) {
		t.Fatalf("the simulation did not come to a judgement: %v\n%s", err, out)
	}
	return out
}

var verdict = regexp.MustCompile(`\[rapid\] (failed after \d+ tests: .*)`)

// complaint returns what the simulation said of the wrong engine.
func complaint(out []byte) string {
	said := verdict.FindSubmatch(out)
	if said == nil {
		return "without a word"
	}
	return string(said[1])
}
