package house

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// root is where the project lies, seen from this package.
const root = "../.."

// top is all that may lie at the top of the tree, beside dot-files.
var top = []string{"README.md", "app", "backend", "build", "frontend", "go.mod", "go.sum", "main.go", "wails.json"}

// most is the number of lines that a file may have.
const most = 400

func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(top, e.Name()) {
			t.Errorf("%s lies at the top of the tree, where only %s may", e.Name(), strings.Join(top, ", "))
		}
	}
}

func TestFilesAreShort(t *testing.T) {
	for _, file := range sources(t, ".go", ".ts", ".svelte") {
		text := read(t, file)
		if lines := bytes.Count(text, []byte("\n")); lines > most && !generated(text) {
			t.Errorf("%s has %d lines; more than %d are hard to read: divide it", file, lines, most)
		}
	}
}

// TestPackagesAreDescribed asks for a package comment. Of a package with tests
// only, go list knows none.
func TestPackagesAreDescribed(t *testing.T) {
	for _, p := range list(t, "linux") {
		if len(p.GoFiles)+len(p.CgoFiles) > 0 && p.Doc == "" {
			t.Errorf("%s has no package comment", p.rel())
		}
	}
}

// bindingsImport matches an import of the code that Wails generates.
var bindingsImport = regexp.MustCompile(`(?m)(from|import)\s*\(?\s*['"][^'"\n]*wailsjs/`)

// TestOneDoorToTheBackend: the frontend calls the backend through one file, so
// that tests can put another backend there.
func TestOneDoorToTheBackend(t *testing.T) {
	const door = "frontend/src/lib/backend.ts"
	for _, file := range sources(t, ".ts", ".svelte") {
		if file != door && strings.HasPrefix(file, "frontend/src/") && bindingsImport.Match(read(t, file)) {
			t.Errorf("%s imports the generated bindings; only %s may", file, door)
		}
	}
}

// sources lists the files with one of the endings that people wrote, as
// slash-separated paths from the root.
func sources(t *testing.T, endings ...string) []string {
	t.Helper()
	skip := []string{"node_modules", "dist", "wailsjs", "paraglide", "bin"}
	var files []string
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := e.Name()
		if e.IsDir() && path != root && (strings.HasPrefix(name, ".") || slices.Contains(skip, name)) {
			return fs.SkipDir
		}
		if !e.IsDir() && slices.Contains(endings, filepath.Ext(name)) {
			rel, err := filepath.Rel(root, path)
			files = append(files, filepath.ToSlash(rel))
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatalf("walk the tree: %v", err)
	}
	return files
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// generatedLine is how Go's tools mark a file that no one edits.
var generatedLine = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)

func generated(text []byte) bool { return generatedLine.Match(text) }
