package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

const usage = `usage: go run ./build/dev run  [--terminal]
       go run ./build/dev test [--quick] [--only NAME] [--list]
       go run ./build/dev fuzz [--for 60s]
       go run ./build/dev simulate [--histories 20000] [--seed N]
       go run ./build/dev measure [--links 100000] [--starts 5] [--json]

run    installs what is missing, builds, and opens the app on sample data;
       without a display, or with --terminal, it does the same work with
       commands and shows what they say
test   formatting, static checks, tests, builds, a real browser, a real window
fuzz   throws made-up input at everything that reads what a service or a person
       sent, each reader for the given time
simulate
       runs random histories of the sync, with faults and crashes, on all
       processors, and tells what they came across
measure
       builds the app, links the records of a sandbox with it, and prints how
       long it takes to open, how large it is and how much memory it uses
`

// errUsage marks a command line that cannot be understood.
var errUsage = errors.New("wrong use")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := dispatch(ctx, os.Args[1:], os.Stdout)
	stop()
	os.Exit(code)
}

// dispatch carries out one command and returns its exit code: 0 done, 1 not
// done, 2 wrong use.
func dispatch(ctx context.Context, args []string, out io.Writer) int {
	err := command(ctx, args, out)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errUsage):
		fmt.Fprintf(os.Stderr, "%v\n\n%s", err, usage)
		return 2
	case errors.Is(err, errReported):
		return 1
	default:
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
}

func command(ctx context.Context, args []string, out io.Writer) error {
	if len(args) == 0 {
		return fmt.Errorf("%w: a command is missing", errUsage)
	}
	root, err := findRoot()
	if err != nil {
		return err
	}
	tree := tree{root: root, out: out}
	switch args[0] {
	case "run":
		return runCommand(ctx, tree, args[1:])
	case "test":
		return testCommand(ctx, tree, args[1:])
	case "fuzz":
		return fuzzCommand(ctx, tree, args[1:])
	case "simulate":
		return simulateCommand(ctx, tree, args[1:])
	case "measure":
		return measureCommand(ctx, tree, args[1:])
	case "help", "-h", "--help":
		_, err := io.WriteString(out, usage)
		return err
	}
	return fmt.Errorf("%w: no command %q", errUsage, args[0])
}
