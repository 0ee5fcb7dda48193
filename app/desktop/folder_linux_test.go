package desktop

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"counterpart/backend/record"
)

func TestOpenFolder(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	write := func(script string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, fileManager), []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	folder := filepath.Join(dir, "a folder; with $(odd) letters")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := (FileManager{}).OpenFolder(folder); record.CodeOf(err) != record.Storage || !strings.Contains(record.AsError(err).Advice, folder) {
		t.Errorf("without a file manager: got %v", err)
	}
	write(`printf %s "$1" > ` + filepath.Join(dir, "asked"))
	if err := (FileManager{}).OpenFolder(folder); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "asked")); string(got) != folder {
		t.Errorf("it opens %q, want %q", got, folder)
	}
	write("exit 3")
	if err := (FileManager{}).OpenFolder(folder); record.CodeOf(err) != record.Storage {
		t.Errorf("where it fails: got %v", err)
	}
	for _, path := range []string{"", "relative", "https://example.com", filepath.Join(dir, "none"), filepath.Join(dir, fileManager)} {
		if err := (FileManager{}).OpenFolder(path); record.CodeOf(err) != record.NotFound {
			t.Errorf("%q: got %v, want a refusal", path, err)
		}
	}
}
