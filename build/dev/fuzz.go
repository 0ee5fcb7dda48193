package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// A target is a fuzz test and the package that it is in.
type target struct{ dir, name string }

// fuzzCommand fuzzes every target in turn, each for the same time, and says at
// the end which of them found something.
func fuzzCommand(ctx context.Context, t tree, args []string) error {
	flags := flag.NewFlagSet("fuzz", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	span := flags.Duration("for", time.Minute, "how long each target is fuzzed")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	if *span <= 0 || flags.NArg() > 0 {
		return fmt.Errorf("%w: fuzz takes a time above 0 and nothing else", errUsage)
	}
	targets, err := fuzzTargets(t.root)
	if err != nil {
		return err
	}
	var failed []string
	for _, f := range targets {
		t.say("== %s %s", f.dir, f.name)
		if err := t.run(ctx, t.out, f.job(*span)); err != nil {
			failed = append(failed, f.dir+" "+f.name)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	t.say("%d targets fuzzed for %s each", len(targets), *span)
	if len(failed) > 0 {
		t.say("FAILED: %s; what failed is kept in the package's testdata/fuzz", strings.Join(failed, ", "))
		return errReported
	}
	return nil
}

// job fuzzes with one worker, since each has a processor to itself.
func (f target) job(span time.Duration) job {
	return job{name: "go", args: []string{
		"test", "./" + f.dir, "-run=^$", "-fuzz=^" + f.name + "$", "-fuzztime=" + span.String(), "-parallel=1",
	}}
}

var fuzzFunc = regexp.MustCompile(`(?m)^func (Fuzz\w+)\(\w+ \*testing\.F\)`)

// fuzzTargets finds all fuzz tests of the tree, in the order of their files.
func fuzzTargets(root string) ([]target, error) {
	var all []target
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "node_modules" || strings.HasPrefix(entry.Name(), ".") && path != root):
			return filepath.SkipDir
		case entry.IsDir() || !strings.HasSuffix(path, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		dir, err := filepath.Rel(root, filepath.Dir(path))
		for _, found := range fuzzFunc.FindAllSubmatch(text, -1) {
			all = append(all, target{filepath.ToSlash(dir), string(found[1])})
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look for fuzz tests: %w", err)
	}
	return all, nil
}
