//go:build !windows

package main

import (
	"os/exec"
	"syscall"
)

// ownGroup gives a program a process group of its own, so that stopping it
// also stops what it started (npm and dbus-run-session start others).
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
}

// endGroup stops a started program at once, with all that it started.
func endGroup(cmd *exec.Cmd) {
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
}
