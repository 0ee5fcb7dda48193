package app

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"counterpart/app/api"
)

// launch is how the desktop was asked to start.
type launch struct {
	dataDir string
	sample  bool
	verbose bool
	hidden  bool
}

// parseLaunch reads the arguments of a start without a command; false if they
// are for the command line.
func parseLaunch(args []string) (l launch, ok bool) {
	flags := flag.NewFlagSet("counterpart", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&l.dataDir, "data-dir", "", "")
	flags.BoolVar(&l.sample, "sample", false, "")
	flags.BoolVar(&l.verbose, "verbose", false, "")
	flags.BoolVar(&l.hidden, hiddenFlag, false, "")
	err := flags.Parse(args)
	return l, err == nil && flags.NArg() == 0
}

// run starts the desktop, or the command line where a command is given.
func run(assets fs.FS, args []string) int {
	l, ok := parseLaunch(args)
	if !ok {
		return command(args)
	}
	return l.run(assets)
}

// hiddenFlag has the desktop begin without its window, in the tray.
const hiddenFlag = "hidden"

// run opens the window, or shows the one that is open already.
func (l launch) run(assets fs.FS) int {
	s, err := takeSeat(l.dataDir, l.verbose)
	if errors.Is(err, errHeld) {
		err = raiseFirst(context.Background(), s.dirs.Socket(), raiseParams{Hidden: l.hidden})
		if err == nil {
			return exitDone
		}
	}
	if err != nil {
		return complain(err)
	}
	s.windowed = true
	memory := OpenMemory(s.dirs.State)
	return showWindow(context.Background(), assets, WindowDeps{
		Log: s.log.For("window"),
		Now: time.Now,
		Open: func(ctx context.Context) (api.Product, error) {
			if err := s.open(ctx, l.sample); err != nil {
				return api.Product{}, err
			}
			s.agreeOnAutostart(ctx, memory)
			s.product.StartWatching()
			return s.product.Window(), nil
		},
		Close:   s.close,
		Raise:   s.raise,
		Desktop: &Desktop{Settings: s.settings, Memory: memory, Hidden: l.hidden || s.settings().StartHidden},
	})
}

// complain tells a person at a terminal why the desktop does not start.
func complain(err error) int {
	problem := api.AsProblem(err)
	fmt.Fprintln(os.Stderr, problem.Message)
	if problem.Hint != "" {
		fmt.Fprintln(os.Stderr, problem.Hint)
	}
	return exitFailed
}
