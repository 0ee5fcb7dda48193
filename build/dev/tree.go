package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// A tree is the checkout that is worked on and where words about it go.
type tree struct {
	root string
	out  io.Writer
}

// path returns the absolute path of a slash-separated path in the tree.
func (t tree) path(rel string) string {
	return filepath.Join(t.root, filepath.FromSlash(rel))
}

// say prints one line.
func (t tree) say(format string, args ...any) {
	fmt.Fprintf(t.out, format+"\n", args...)
}

// binary returns the path of a built program, which lies in build/bin.
func (t tree) binary(name string) string {
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	return t.path("build/bin/" + name)
}

// findRoot walks up from the current directory to the one with this module's
// go.mod.
func findRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the project: %w", err)
	}
	for {
		if isRoot(dir) {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("find the project: run this inside the checkout of Counterpart")
		}
		dir = up
	}
}

func isRoot(dir string) bool {
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return false
	}
	first, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimSpace(first) == "module counterpart"
}

// keepDist makes the folder that main.go embeds, for a tree whose frontend was
// never built; go vet and go test need no more than that.
func (t tree) keepDist() error {
	dir := t.path("frontend/dist")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make frontend/dist: %w", err)
	}
	keep, err := os.OpenFile(filepath.Join(dir, ".gitkeep"), os.O_CREATE, 0o644)
	if err != nil {
		return fmt.Errorf("make frontend/dist: %w", err)
	}
	return keep.Close()
}
