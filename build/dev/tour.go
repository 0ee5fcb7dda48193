package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A stop is one command of the tour: what it shows, the words after the
// binary's name, and how many lines of its answer are worth reading.
type stop struct {
	why   string
	args  []string
	env   []string
	lines int
	// partial allows exit code 1: done, and some records wait for a person. The
	// sandbox has such records on purpose.
	partial bool
}

// tour does on the command line what the app in sample mode does in its
// window: a sandbox of both services, sign in, plan, first sync, second sync.
func tour(ctx context.Context, t tree) error {
	dir, err := os.MkdirTemp("", "counterpart-tour-")
	if err != nil {
		return fmt.Errorf("make a data directory: %w", err)
	}
	defer os.RemoveAll(dir)
	t.say("\nWithout a window, the same work is done with commands.")
	g, end, err := startSandbox(ctx, t, "--contacts", "200", "--accounts", "40", "--overlap", "50")
	if err != nil {
		return err
	}
	defer end()
	for _, s := range stops(g, filepath.Join(dir, "data")) {
		if err := t.visit(ctx, s); err != nil {
			return err
		}
	}
	t.say("\nDone. The sandbox and its data are gone again.")
	return nil
}

// stops is the tour through a sandbox with an empty data directory.
func stops(g greeting, data string) []stop {
	in := func(args ...string) []string { return append(args, "--data-dir", data) }
	return []stop{
		{
			why: "sign in to both services", args: in(g.connectArgs()...), lines: 20,
			env: []string{"COUNTERPART_CLIENT_SECRET=" + g.ClientSecret},
		},
		{why: "what would be written, before anything is", args: in("plan"), lines: 24},
		{why: "the first sync", args: in("sync", "--once", "--approve"), lines: 30, partial: true},
		{why: "once more: nothing is left to do", args: in("sync", "--once"), lines: 30, partial: true},
		{why: "what was done", args: in("history"), lines: 30},
		{why: "what waits for a person, and why", args: in("failures"), lines: 30},
	}
}

// visit runs one command and shows it and its answer.
func (t tree) visit(ctx context.Context, s stop) error {
	t.say("\n-- %s\n$ counterpart %s", s.why, job{name: s.args[0], args: s.args[1:]})
	cmd := t.command(ctx, job{env: s.env, name: t.binary("counterpart"), args: s.args})
	answer, err := cmd.CombinedOutput()
	t.say("%s", excerpt(string(answer), s.lines))
	if partly := s.partial && cmd.ProcessState.ExitCode() == 1; err != nil && !partly {
		return fmt.Errorf("counterpart %s: %w", s.args[0], err)
	}
	return nil
}

// excerpt returns the first and the last of the lines, where there are more
// than most of them, and says how many it left out.
func excerpt(text string, most int) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if len(lines) <= most {
		return strings.Join(lines, "\n")
	}
	tail := most / 3
	head := most - tail
	left := fmt.Sprintf("  … %d lines more …", len(lines)-most)
	kept := append(append([]string{}, lines[:head]...), left)
	return strings.Join(append(kept, lines[len(lines)-tail:]...), "\n")
}

// startSandbox starts both services on loopback, with as much in them as size
// says, and returns their greeting and what ends them.
func startSandbox(ctx context.Context, t tree, size ...string) (greeting, func(), error) {
	args := append([]string{"sandbox", "--seed", "1"}, size...)
	t.say("\n-- a sandbox of Desk and CRM\n$ counterpart %s", strings.Join(args, " "))
	cmd := t.command(ctx, job{name: t.binary("counterpart"), args: args})
	var words bytes.Buffer
	cmd.Stderr = &words
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return greeting{}, nil, fmt.Errorf("start the sandbox: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return greeting{}, nil, fmt.Errorf("start the sandbox: %w", err)
	}
	g, err := readGreeting(stdout)
	if err != nil {
		endGroup(cmd)
		_ = cmd.Wait()
		return greeting{}, nil, fmt.Errorf("%w\n%s", err, words.String())
	}
	go func() { _, _ = io.Copy(io.Discard, stdout) }()
	t.say("Desk %s\nCRM  %s", g.DeskURL, g.CRMURL)
	return g, func() { stopGently(cmd) }, nil
}

// stopGently asks a program to end, and waits until it has.
func stopGently(cmd *exec.Cmd) {
	if cmd.Cancel() != nil {
		endGroup(cmd)
	}
	_ = cmd.Wait()
}
