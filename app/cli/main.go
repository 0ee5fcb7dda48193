package cli

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// Exit codes of all commands.
const (
	exitOK     = 0
	exitSome   = 1 // done, with failures
	exitUsage  = 2 // wrong use
	exitFailed = 3 // could not run
)

// Options are the flags that decide what is opened.
type Options struct {
	DataDir string // empty: by environment or platform
	Verbose bool   // the log goes to standard error as well
}

// Env is what surrounds a command. Stdin, Stdout and Stderr may be files;
// whether they are terminals decides about questions and progress.
type Env struct {
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Getenv func(string) string
	Now    func() time.Time // local time: what it says is shown to people
	// Open opens the product, in this process or in the one that holds it.
	// The closer ends what Open began.
	Open func(ctx context.Context, o Options) (Product, io.Closer, error)
	// Browse opens an address in the person's browser, or says that it cannot;
	// nil: there is none.
	Browse func(address string) error
}

// Main runs one command and returns the exit code. An interrupt ends it in
// order; a second one ends it at once.
func Main(ctx context.Context, args []string, env Env) int {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	// Started by a double click, this is a desktop program and no tool that
	// belongs in a terminal.
	cobra.MousetrapHelpText = ""
	s := &session{env: env}
	root := newRoot(s)
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	if err := root.ExecuteContext(ctx); err != nil {
		return s.fail(ctx, err)
	}
	return s.code
}
