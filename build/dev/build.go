package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
)

// npm is the name of Node's package manager; on Windows it is a script that
// exec finds by its extension.
const npm = "npm"

// installNode brings node_modules in line with package-lock.json. It does
// nothing when npm's own copy of the lock file is as new.
func installNode(ctx context.Context, t tree, out io.Writer) error {
	if firstProgram(npm) == "" {
		return fmt.Errorf("npm is missing: install Node 20.19 or newer, which brings it")
	}
	if nodeIsCurrent(t) {
		return nil
	}
	return t.run(ctx, out, job{dir: "frontend", name: npm, args: []string{"ci", "--no-fund", "--no-audit"}})
}

func nodeIsCurrent(t tree) bool {
	lock, err := os.Stat(t.path("frontend/package-lock.json"))
	if err != nil {
		return false
	}
	installed, err := os.Stat(t.path("frontend/node_modules/.package-lock.json"))
	return err == nil && !installed.ModTime().Before(lock.ModTime())
}

// buildFrontend makes frontend/dist, which the binary embeds.
func buildFrontend(ctx context.Context, t tree, out io.Writer) error {
	if err := npmRun(ctx, t, out, "build"); err != nil {
		return err
	}
	return t.keepDist()
}

func npmRun(ctx context.Context, t tree, out io.Writer, script string, args ...string) error {
	words := []string{"run", "--silent", script}
	if len(args) > 0 {
		words = append(append(words, "--"), args...)
	}
	return t.run(ctx, out, job{dir: "frontend", name: npm, args: words})
}

// buildBinary makes the program that users get.
func buildBinary(ctx context.Context, t tree, out io.Writer) error {
	return t.run(ctx, out, job{name: "go", args: []string{
		"build", "-trimpath", "-tags", localTags("production"),
		"-ldflags", linkFlags(runtime.GOOS), "-o", t.binary("counterpart"), ".",
	}})
}
