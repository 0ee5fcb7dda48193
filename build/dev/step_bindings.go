package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// checkBindings generates the frontend's bindings into an empty folder and
// compares them with those in the tree. Wails generates them by running the
// program with the build tag "bindings"; where they go is read from wails.json
// in the working directory.
func checkBindings(ctx context.Context, t tree, out io.Writer) error {
	dir, err := os.MkdirTemp("", "counterpart-bindings-")
	if err != nil {
		return fmt.Errorf("make a place for the bindings: %w", err)
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "generate.exe")
	build := job{name: "go", args: []string{"build", "-tags", "bindings", "-o", program, "."}}
	if err := t.run(ctx, out, build); err != nil {
		return err
	}
	config := []byte(`{"name":"counterpart","wailsjsdir":"."}`)
	if err := os.WriteFile(filepath.Join(dir, "wails.json"), config, 0o644); err != nil {
		return fmt.Errorf("make a place for the bindings: %w", err)
	}
	generate := t.command(ctx, job{name: program})
	generate.Dir = dir
	if words, err := generate.CombinedOutput(); err != nil {
		return fmt.Errorf("generate the bindings: %w\n%s", err, words)
	}
	return sameFiles(filepath.Join(dir, "wailsjs"), t.path("frontend/wailsjs"))
}

// sameFiles compares two folders and names the files that are not equal.
func sameFiles(want, got string) error {
	fresh, err := filesIn(want)
	if err != nil {
		return err
	}
	kept, err := filesIn(got)
	if err != nil {
		return err
	}
	var wrong []string
	for name, text := range fresh {
		if old, ok := kept[name]; !ok || !bytes.Equal(old, text) {
			wrong = append(wrong, name)
		}
	}
	for name := range kept {
		if _, ok := fresh[name]; !ok {
			wrong = append(wrong, name)
		}
	}
	if len(wrong) > 0 {
		return fmt.Errorf("generate the bindings anew with `go run -tags bindings .`: not as the bound services are: %s", strings.Join(wrong, ", "))
	}
	return nil
}

// filesIn reads all files under a folder. Carriage returns are left out, as
// git may add them on Windows.
func filesIn(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = bytes.ReplaceAll(text, []byte("\r"), nil)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return files, nil
	}
	return files, err
}
