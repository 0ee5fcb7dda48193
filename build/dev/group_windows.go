package main

import "os/exec"

// ownGroup leaves a program as it is: Windows has no process groups to signal,
// and exec.CommandContext kills the program when its context ends.
func ownGroup(*exec.Cmd) {}

// endGroup stops a started program at once.
func endGroup(cmd *exec.Cmd) { _ = cmd.Process.Kill() }
