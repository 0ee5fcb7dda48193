package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// npm is the name of Node's package manager; on Windows it is a script that
// exec finds by its extension.
const npm = "npm"

// The oldest Node that the frontend's tools run on.
const nodeMajor, nodeMinor = 20, 19

// installNode brings node_modules in line with package-lock.json. It does
// nothing when npm's own copy of the lock file is as new.
func installNode(ctx context.Context, t tree, out io.Writer) error {
	if firstProgram("node") == "" || firstProgram(npm) == "" {
		return fmt.Errorf("node or npm is missing: install Node %d.%d or newer, which brings both", nodeMajor, nodeMinor)
	}
	version, err := t.read(ctx, job{name: "node", args: []string{"--version"}})
	if err != nil {
		return err
	}
	if err := checkNode(strings.TrimSpace(string(version))); err != nil {
		return err
	}
	if nodeIsCurrent(t) {
		return nil
	}
	// Not "npm ci": it refuses the lock where a registry lacked the optional
	// packages of some other platform. The versions are the lock's here too.
	return t.run(ctx, out, job{dir: "frontend", name: npm, args: []string{"install", "--no-save", "--no-fund", "--no-audit"}})
}

// checkNode refuses a version of Node, as in "v20.19.0", that is too old.
func checkNode(version string) error {
	var major, minor int
	if _, err := fmt.Sscanf(version, "v%d.%d", &major, &minor); err != nil {
		return errors.New("node does not say which version it is: " + version)
	}
	if major < nodeMajor || major == nodeMajor && minor < nodeMinor {
		return fmt.Errorf("this is Node %s: install %d.%d or newer", version, nodeMajor, nodeMinor)
	}
	return nil
}

func nodeIsCurrent(t tree) bool {
	lock, err := os.Stat(t.path("frontend/package-lock.json"))
	if err != nil {
		return false
	}
	installed, err := os.Stat(t.path("frontend/node_modules/.package-lock.json"))
	return err == nil && !installed.ModTime().Before(lock.ModTime())
}

func npmRun(ctx context.Context, t tree, out io.Writer, script string, args ...string) error {
	words := []string{"run", "--silent", script}
	if len(args) > 0 {
		words = append(append(words, "--"), args...)
	}
	return t.run(ctx, out, job{dir: "frontend", name: npm, args: words})
}
