package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestCheckNode(t *testing.T) {
	for version, ok := range map[string]bool{
		"v20.19.0": true, "v20.20.2": true, "v22.0.0": true, "v100.1.0": true,
		"v20.18.3": false, "v18.99.0": false, "": false, "twenty": false,
	} {
		if err := checkNode(version); (err == nil) != ok {
			t.Errorf("%q: got %v, want no error: %t", version, err, ok)
		}
	}
}

func TestNodeIsCurrent(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "frontend/package-lock.json", "{}")
	if nodeIsCurrent(tree{root: dir}) {
		t.Error("nothing installed, and taken for current")
	}
	put(t, dir, "frontend/node_modules/.package-lock.json", "{}")
	if !nodeIsCurrent(tree{root: dir}) {
		t.Error("just installed, and taken for stale")
	}
	lock, err := os.Stat(filepath.Join(dir, "frontend/node_modules/.package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	later := lock.ModTime().Add(1e9)
	if err := os.Chtimes(filepath.Join(dir, "frontend/package-lock.json"), later, later); err != nil {
		t.Fatal(err)
	}
	if nodeIsCurrent(tree{root: dir}) {
		t.Error("the lock file changed since, and taken for current")
	}
}
