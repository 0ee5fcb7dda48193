package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// A job is one program to run.
type job struct {
	dir  string   // where, from the root with slashes; empty is the root
	env  []string // NAME=value, added to the environment
	name string
	args []string
}

// String returns the job as a person would type it, environment included.
func (j job) String() string {
	words := append(append([]string{}, j.env...), j.name)
	for _, a := range j.args {
		words = append(words, quote(a))
	}
	return strings.Join(words, " ")
}

func quote(word string) string {
	if word == "" || strings.ContainsAny(word, " \t\n\"'$&|;<>()*?") {
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return word
}

// command prepares a job. When ctx ends, the program and all that it started
// are stopped. Programs are told to leave colour out, since their words are
// captured, not shown on a terminal.
func (t tree) command(ctx context.Context, j job) *exec.Cmd {
	cmd := exec.CommandContext(ctx, j.name, j.args...)
	cmd.Dir = t.path(j.dir)
	cmd.Env = append(withoutColour(os.Environ()), j.env...)
	cmd.WaitDelay = 5 * time.Second
	ownGroup(cmd)
	return cmd
}

// run runs a job to its end and sends what it says to out.
func (t tree) run(ctx context.Context, out io.Writer, j job) error {
	cmd := t.command(ctx, j)
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", j, err)
	}
	return nil
}

// read runs a job and returns its standard output; the error carries what it
// said on standard error.
func (t tree) read(ctx context.Context, j job) ([]byte, error) {
	cmd := t.command(ctx, j)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return stdout.Bytes(), fmt.Errorf("%s: %w\n%s", j, err, strings.TrimSpace(stderr.String()))
	}
	return stdout.Bytes(), nil
}

func withoutColour(env []string) []string {
	kept := []string{"NO_COLOR=1"}
	for _, e := range env {
		if !strings.HasPrefix(e, "FORCE_COLOR=") && !strings.HasPrefix(e, "CLICOLOR_FORCE=") {
			kept = append(kept, e)
		}
	}
	return kept
}
