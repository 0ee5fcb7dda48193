package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
)

// runCommand builds the app and opens it on sample data.
func runCommand(ctx context.Context, t tree, args []string) error {
	flags := flag.NewFlagSet("run", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	terminal := flags.Bool("terminal", false, "work on the command line even where there is a display")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	if err := build(ctx, t); err != nil {
		return err
	}
	if *terminal || !hasDisplay(runtime.GOOS, os.Getenv) {
		return tour(ctx, t)
	}
	return openWindow(ctx, t)
}

// build installs what is missing and makes the binary, saying what it does.
func build(ctx context.Context, t tree) error {
	for _, step := range []struct {
		what string
		do   func() error
	}{
		{"system libraries", func() error { return installNeeds(ctx, t, t.out, buildNeeds) }},
		{"node packages", func() error { return installNode(ctx, t, t.out) }},
		{"frontend", func() error {
			return quietly(t.out, func(w io.Writer) error { return buildFrontend(ctx, t, w) })
		}},
		{"binary", func() error { return buildBinary(ctx, t, t.out) }},
	} {
		t.say("== %s", step.what)
		if err := step.do(); err != nil {
			return err
		}
	}
	return nil
}

// openWindow runs the app until the user quits it.
func openWindow(ctx context.Context, t tree) error {
	t.say("== %s --sample", t.binary("counterpart"))
	cmd := exec.CommandContext(ctx, t.binary("counterpart"), "--sample")
	cmd.Dir = t.root
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	if err := cmd.Run(); err != nil && ctx.Err() == nil {
		return fmt.Errorf("counterpart --sample: %w", err)
	}
	return nil
}

// hasDisplay says whether a window can be opened. Windows and macOS are taken
// to have a display always.
func hasDisplay(goos string, getenv func(string) string) bool {
	if goos == "windows" || goos == "darwin" {
		return true
	}
	return getenv("DISPLAY") != "" || getenv("WAYLAND_DISPLAY") != ""
}
