package main

import (
	"bytes"
	"context"
	"fmt"
	"go/format"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// checkFormat compares every Go file with what gofmt makes of it.
func checkFormat(_ context.Context, t tree, _ io.Writer) (count, error) {
	var wrong []string
	err := filepath.WalkDir(t.root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != t.root && (entry.Name() == "node_modules" || entry.Name()[0] == '.'):
			return fs.SkipDir
		case entry.IsDir() || filepath.Ext(path) != ".go":
			return nil
		}
		same, err := formatted(path)
		if err == nil && !same {
			wrong = append(wrong, strings.TrimPrefix(path, t.root+string(filepath.Separator)))
		}
		return err
	})
	if err != nil {
		return count{}, fmt.Errorf("check the format: %w", err)
	}
	if len(wrong) > 0 {
		return count{}, fmt.Errorf("not formatted; type: gofmt -w %s", strings.Join(wrong, " "))
	}
	return count{}, nil
}

func formatted(path string) (bool, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return false, err
	}
	want, err := format.Source(text)
	if err != nil {
		return false, fmt.Errorf("%s: %w", path, err)
	}
	return bytes.Equal(text, want), nil
}

func vet(ctx context.Context, t tree, out io.Writer) error {
	return t.run(ctx, out, job{name: "go", args: []string{"vet", "./..."}})
}

// vetWithoutCgo proves that the product itself needs neither a C compiler nor a
// display.
func vetWithoutCgo(ctx context.Context, t tree, out io.Writer) error {
	return t.run(ctx, out, job{env: []string{"CGO_ENABLED=0"}, name: "go", args: []string{"vet", "./backend/..."}})
}

// lint runs the linter of the tools module. Building it takes a minute or two
// the first time; go keeps it.
func lint(ctx context.Context, t tree, out io.Writer) error {
	return t.run(ctx, out, job{name: "go", args: []string{
		"tool", "-modfile=build/tools/go.mod", "golangci-lint", "run", "--timeout=15m", "./...",
	}})
}

// cross proves that the code for the other systems compiles. Windows needs no
// C compiler for the whole app; macOS does for its window, so there everything
// else is built.
func cross(ctx context.Context, t tree, out io.Writer) error {
	noCgo := "CGO_ENABLED=0"
	windows := job{env: []string{"GOOS=windows", "GOARCH=amd64", noCgo}, name: "go", args: []string{
		"build", "-tags", buildTags("windows", "production", localMachine{}), "-o", os.DevNull, ".",
	}}
	if runtime.GOOS != "windows" {
		if err := t.run(ctx, out, windows); err != nil {
			return err
		}
	}
	if runtime.GOOS == "darwin" {
		return nil
	}
	return t.run(ctx, out, job{env: []string{"GOOS=darwin", "GOARCH=arm64", noCgo}, name: "go", args: []string{"build", "./..."}})
}
