//go:build !notray

package tray

import (
	"os"
	"os/exec"
	"testing"
)

// alone runs the test in a process of its own, as a process has one tray, once.
// It returns true there, and in the first process false, when all is over.
func alone(t *testing.T) bool {
	t.Helper()
	const mark = "COUNTERPART_TEST_ALONE"
	if os.Getenv(mark) == t.Name() {
		return true
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v", "-test.timeout=2m")
	cmd.Env = append(os.Environ(), mark+"="+t.Name())
	words, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("in a process of its own: %v\n%s", err, words)
	}
	return false
}
