package main

import (
	"context"
	"io"
)

// steps is all that the test command does, in order: what fails fastest first,
// and nothing before what it needs.
var steps = []step{
	{name: "format", what: "gofmt finds nothing to change", do: checkFormat},
	{name: "packages", what: "install a C compiler, GTK and WebKitGTK where missing", do: uncounted(packagesStep)},
	{name: "vet", what: "go vet of everything", do: uncounted(vet)},
	{name: "nocgo", what: "the backend is sound without cgo", do: uncounted(vetWithoutCgo)},
	{name: "house", what: "imports, files and comments keep to the house rules", do: testHouse},
	{name: "node", what: "install node packages", do: uncounted(quietStep(installNode))},
	{name: "check", what: "svelte-check and TypeScript", needs: []string{"node"}, do: uncounted(quietStep(npmStep("check")))},
	{name: "eslint", what: "ESLint and Prettier", needs: []string{"node"}, do: uncounted(quietStep(npmStep("lint")))},
	{name: "unit", what: "the frontend's unit tests (Vitest)", needs: []string{"node"}, do: testFrontend},
	{name: "frontend", what: "build the frontend", needs: []string{"node"}, do: uncounted(quietStep(buildFrontend))},
	{name: "size", what: "the frontend is no larger than its budget", needs: []string{"frontend"}, do: uncounted(checkBundle)},
	{name: "bindings", what: "frontend/wailsjs is what the bound services generate", do: uncounted(checkBindings)},
	{name: "go", what: "all Go tests with the race detector", needs: []string{"packages"}, do: testGo},
	{name: "strangers", what: "clients that others wrote for Zoho work with the sandbox", needs: []string{"node"}, do: testStrangers},
	{name: "simulation", what: "random histories of the sync, with faults and crashes", needs: []string{"packages"}, do: uncounted(simulationStep)},
	{name: "mutations", what: "the simulation finds out engines that are wrong on purpose", needs: []string{"packages"}, do: testMutations},
	{name: "lint", what: "golangci-lint", needs: []string{"packages"}, do: uncounted(quietStep(lint))},
	{name: "cross", what: "the app builds for Windows and its cgo-free part for macOS", needs: []string{"frontend"}, do: uncounted(quietStep(cross))},
	{name: "binary", what: "build the program users get; it has no development server", needs: []string{"packages", "frontend"}, do: uncounted(makeBinary)},
	{name: "e2e", what: "end-to-end tests of the built program", needs: []string{"binary"}, do: testEndToEnd},
	{name: "display", what: "install Chromium, Xvfb and D-Bus where missing", display: true, do: uncounted(displayStep)},
	{name: "browser", what: "the frontend in Chromium (Playwright)", needs: []string{"packages", "display", "node"}, display: true, do: testBrowser},
	{name: "window", what: "the built program opens its window and shows its page", needs: []string{"binary", "display"}, display: true, do: testWindow},
}

// uncounted makes a step's work of something that runs no tests.
func uncounted(do func(context.Context, tree, io.Writer) error) func(context.Context, tree, io.Writer) (count, error) {
	return func(ctx context.Context, t tree, out io.Writer) (count, error) {
		return count{}, do(ctx, t, out)
	}
}

// quietStep shows what do says only when it fails.
func quietStep(do func(context.Context, tree, io.Writer) error) func(context.Context, tree, io.Writer) error {
	return func(ctx context.Context, t tree, out io.Writer) error {
		return quietly(out, func(w io.Writer) error { return do(ctx, t, w) })
	}
}

func npmStep(script string) func(context.Context, tree, io.Writer) error {
	return func(ctx context.Context, t tree, out io.Writer) error { return npmRun(ctx, t, out, script) }
}

func packagesStep(ctx context.Context, t tree, out io.Writer) error {
	return quietly(out, func(w io.Writer) error { return installNeeds(ctx, t, w, buildNeeds) })
}

func displayStep(ctx context.Context, t tree, out io.Writer) error {
	return quietly(out, func(w io.Writer) error { return installNeeds(ctx, t, w, displayNeeds) })
}
