package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"
)

// measureCommand measures the program that users get and prints a table, or one
// JSON document on its own, with the words about the work on standard error.
func measureCommand(ctx context.Context, t tree, args []string) error {
	flags := flag.NewFlagSet("measure", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	links := flags.Int("links", 100_000, "how many contacts both sides have")
	starts := flags.Int("starts", 5, "how often the program is started")
	asJSON := flags.Bool("json", false, "print one JSON document")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	if *links <= 0 || *starts <= 0 || flags.NArg() > 0 {
		return fmt.Errorf("%w: measure takes numbers above 0 and nothing else", errUsage)
	}
	if runtime.GOOS != "linux" {
		return errors.New("measure reads /proc and opens its window on Xvfb: run it on Linux")
	}
	answer := t.out
	t.out = os.Stderr
	m := measures{Date: time.Now(), Machine: machineWords(), Links: *links, Starts: *starts}
	if err := m.take(ctx, t); err != nil {
		return err
	}
	if *asJSON {
		return json.NewEncoder(answer).Encode(m)
	}
	_, err := io.WriteString(answer, m.table())
	return err
}

// take builds the program and measures it.
func (m *measures) take(ctx context.Context, t tree) error {
	if err := build(ctx, t); err != nil {
		return err
	}
	t.say("== sizes")
	var err error
	if m.Bundle, err = bundleSize(t.path("frontend/dist")); err != nil {
		return err
	}
	if m.Binary, err = fileSize(t.binary("counterpart")); err != nil {
		return err
	}
	t.say("== Chromium, Xvfb and D-Bus")
	if err := installNeeds(ctx, t, t.out, displayNeeds); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "counterpart-measure-")
	if err != nil {
		return fmt.Errorf("make a data directory: %w", err)
	}
	defer os.RemoveAll(dir)
	return m.run(ctx, t, dir)
}

// run links the records of a sandbox and then opens the window again and again.
// The sandbox serves to the end, so that the program finds what it expects.
func (m *measures) run(ctx context.Context, t tree, dir string) error {
	g, end, err := startSandbox(ctx, t, "--contacts", strconv.Itoa(m.Links), "--accounts", "0", "--overlap", "100")
	if err != nil {
		return err
	}
	defer end()
	data := filepath.Join(dir, "data")
	// A passphrase seals the sign-in: the window's session bus has no keychain.
	seal := "COUNTERPART_PASSPHRASE=a sandbox has no secrets"
	if err := t.visit(ctx, stop{
		why: "sign in to both services", args: append(g.connectArgs(), "--data-dir", data), lines: 20,
		env: []string{seal, "COUNTERPART_CLIENT_SECRET=" + g.ClientSecret},
	}); err != nil {
		return err
	}
	begun := time.Now()
	if err := t.visit(ctx, stop{
		why: "the first sync", args: []string{"sync", "--once", "--approve", "--data-dir", data}, lines: 30, env: []string{seal},
	}); err != nil {
		return err
	}
	m.Sync = time.Since(begun).Seconds()
	t.say("\n== the window, %d times", 2*m.Starts)
	return m.open(ctx, t, data, seal, filepath.Join(dir, "measures.json"))
}

// open lets the window package's measuring test start the program, and reads
// what it wrote.
func (m *measures) open(ctx context.Context, t tree, data, seal, file string) error {
	s, err := openScreen(ctx, t)
	if err != nil {
		return err
	}
	defer s.close()
	env := append(s.env(), seal, "COUNTERPART_BINARY="+t.binary("counterpart"), "COUNTERPART_PIXELS="+s.pixels,
		"COUNTERPART_LINKED="+data, "COUNTERPART_STARTS="+strconv.Itoa(m.Starts), "COUNTERPART_MEASURES="+file)
	if _, err := goTest(ctx, t, t.out, env, "-tags=measure", "-count=1", "-timeout=30m", "-run=^TestMeasure$",
		"-exec", "dbus-run-session --", windowPackage); err != nil {
		return err
	}
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, &m.window)
	}
	if err != nil {
		return fmt.Errorf("read what was measured: %w", err)
	}
	return nil
}
