package panel

import (
	"bufio"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// Bus starts a session bus for one test and returns its address. The test is
// skipped where dbus-daemon is not installed.
func Bus(t testing.TB) string {
	t.Helper()
	address, _ := StartBus(t)
	return address
}

// StartBus is Bus with a function that ends the bus at once. It may be called
// any number of times.
func StartBus(t testing.TB) (address string, end func()) {
	t.Helper()
	program, err := exec.LookPath("dbus-daemon")
	if err != nil {
		t.Skip("dbus-daemon is not installed: there is no session bus to test on")
	}
	cmd := exec.Command(program, "--session", "--nofork", "--print-address")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatalf("start a session bus: %v", err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("start a session bus: %v", err)
	}
	end = sync.OnceFunc(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	t.Cleanup(end)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("read the address of the session bus: %v", err)
	}
	return strings.TrimSpace(line), end
}
