package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestFindRoot(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "go.mod", "module counterpart\n")
	put(t, dir, "build/tools/go.mod", "module counterpart/build/tools\n")
	t.Chdir(filepath.Join(dir, "build", "tools"))
	got, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	if want, _ := filepath.EvalSymlinks(dir); got != want && got != dir {
		t.Errorf("got %s, want %s", got, want)
	}
	t.Chdir(t.TempDir())
	if got, err := findRoot(); err == nil {
		t.Errorf("outside the project: got %s, want an error", got)
	}
}

func TestCheckFormat(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "good.go", "package x\n")
	put(t, dir, "node_modules/bad.go", "package   x\n")
	if _, err := checkFormat(t.Context(), tree{root: dir}, nil); err != nil {
		t.Errorf("a formatted tree: %v", err)
	}
	put(t, dir, "sub/bad.go", "package   x\n")
	_, err := checkFormat(t.Context(), tree{root: dir}, nil)
	if want := filepath.Join("sub", "bad.go"); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got error %v, want one that names %s", err, want)
	}
}

func TestSameFiles(t *testing.T) {
	fresh, kept := t.TempDir(), t.TempDir()
	put(t, fresh, "go/api/A.js", "one\n")
	put(t, kept, "go/api/A.js", "one\r\n")
	if err := sameFiles(fresh, kept); err != nil {
		t.Errorf("equal but for line ends: %v", err)
	}
	put(t, kept, "go/api/Old.js", "")
	if err := sameFiles(fresh, kept); err == nil || !strings.Contains(err.Error(), "go/api/Old.js") {
		t.Errorf("got error %v, want one that names the file too many", err)
	}
	if err := sameFiles(fresh, filepath.Join(kept, "none")); err == nil {
		t.Error("no bindings at all: got no error")
	}
}

func TestContains(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "binary", "\x00\x01DevWebServer\x00")
	for text, want := range map[string]bool{"DevWebServer": true, "devWebServer": false} {
		if got, err := contains(filepath.Join(dir, "binary"), text); got != want || err != nil {
			t.Errorf("%s: got %t, %v; want %t", text, got, err, want)
		}
	}
}
