package atomicfile

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestWrite_ReplacesWholeAndPrivately(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	for _, want := range []string{"a long first content", "short"} {
		if err := Write(path, []byte(want)); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if err != nil || string(got) != want {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("got mode %v", info.Mode())
	}
	alone(t, filepath.Dir(path), "file")
}

func TestWrite_LeavesNothingBehindWhenItFails(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "taken")
	if err := os.MkdirAll(filepath.Join(path, "inner"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := Write(path, []byte("x")); err == nil {
		t.Error("a directory was replaced by a file")
	}
	alone(t, dir, "taken")
	if err := Write(filepath.Join(dir, "absent", "file"), []byte("x")); err == nil {
		t.Error("wrote into a directory that does not exist")
	}
}

// alone checks that the directory holds that one entry only.
func alone(t *testing.T, dir, name string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 1 || entries[0].Name() != name {
		t.Errorf("got %v, want %s alone", entries, name)
	}
}
