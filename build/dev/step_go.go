package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
)

// Packages that have a step of their own, because they are fast and come first
// or because they need a built program.
const (
	housePackage  = "counterpart/build/house"
	windowPackage = "counterpart/build/window"
	e2ePackages   = "counterpart/app/e2e"
	mutations     = "counterpart/backend/engine/mutation"
	strangers     = "counterpart/build/strangers"
)

// goTest runs go test -json on packages and counts.
func goTest(ctx context.Context, t tree, out io.Writer, env []string, args ...string) (count, error) {
	cmd := t.command(ctx, job{env: env, name: "go", args: append([]string{"test", "-json"}, args...)})
	events, err := cmd.StdoutPipe()
	if err != nil {
		return count{}, fmt.Errorf("go test: %w", err)
	}
	cmd.Stderr = out
	if err := cmd.Start(); err != nil {
		return count{}, fmt.Errorf("go test: %w", err)
	}
	report := newGoReport(out)
	reading := report.readFrom(events)
	if err := cmd.Wait(); err != nil {
		return report.count, fmt.Errorf("go test: %w", err)
	}
	return report.count, reading
}

func testHouse(ctx context.Context, t tree, out io.Writer) (count, error) {
	return goTest(ctx, t, out, nil, "-count=1", housePackage)
}

// testGo runs all other packages with the race detector, which needs a C
// compiler; on a system without one it says so and goes without.
func testGo(ctx context.Context, t tree, out io.Writer) (count, error) {
	listing, err := t.read(ctx, job{name: "go", args: []string{"list", "./..."}})
	if err != nil {
		return count{}, err
	}
	args := []string{"-timeout=15m"}
	if firstProgram("gcc", "cc", "clang") != "" {
		args = append(args, "-race")
	} else {
		t.say("  no C compiler: without the race detector")
	}
	return goTest(ctx, t, out, nil, append(args, withoutSteps(strings.Fields(string(listing)))...)...)
}

// withoutSteps leaves out the packages that other steps test.
func withoutSteps(packages []string) []string {
	var rest []string
	for _, p := range packages {
		if p != housePackage && p != windowPackage && !strings.HasPrefix(p, e2ePackages) {
			rest = append(rest, p)
		}
	}
	return rest
}

// testMutations has the simulation find out every engine that is wrong on
// purpose. The race detector would only make it slow.
func testMutations(ctx context.Context, t tree, out io.Writer) (count, error) {
	return goTest(ctx, t, out, []string{"GOGC=400"}, "-tags=mutation", "-count=1", "-timeout=20m", mutations)
}

// testStrangers runs clients that others wrote against the sandbox. It installs
// them first, so npm's registry and the Go module proxy must be in reach.
func testStrangers(ctx context.Context, t tree, out io.Writer) (count, error) {
	return goTest(ctx, t, out, nil, "-tags=strangers", "-count=1", "-timeout=15m", strangers)
}

// makeBinary builds the program that users get and makes sure that Wails'
// development server, which asks nobody who they are, is not in it.
func makeBinary(ctx context.Context, t tree, out io.Writer) error {
	if err := quietly(out, func(w io.Writer) error { return buildBinary(ctx, t, w) }); err != nil {
		return err
	}
	found, err := contains(t.binary("counterpart"), "DevWebServer")
	if err != nil {
		return err
	}
	if found {
		return fmt.Errorf("%s contains Wails' development server", t.binary("counterpart"))
	}
	return nil
}

func contains(file, text string) (bool, error) {
	bytes, err := os.ReadFile(file)
	if err != nil {
		return false, fmt.Errorf("search the binary: %w", err)
	}
	return strings.Contains(string(bytes), text), nil
}

func testEndToEnd(ctx context.Context, t tree, out io.Writer) (count, error) {
	env := []string{"COUNTERPART_BINARY=" + t.binary("counterpart")}
	return goTest(ctx, t, out, env, "-tags=e2e", "-count=1", "-p=1", "-timeout=15m", e2ePackages+"/...")
}
