package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/sirupsen/logrus"

	"counterpart/app/desktop"
)

// Exit codes of the window; the command line has the same.
const (
	exitDone   = 0
	exitFailed = 3 // could not run
)

// Main is the program: args are what stood behind its name, assets holds
// frontend/dist. It returns the exit code. It must be called on the main
// goroutine.
func Main(assets fs.FS, args []string) int {
	if bindings {
		return showWindow(context.Background(), assets, WindowDeps{Log: logrus.New(), Now: time.Now})
	}
	closeDoors()
	frugal(os.Getenv)
	return run(assets, args)
}

// showWindow shows the window and tells how that ended. Where there is no
// display, a person reads what else there is to do.
func showWindow(ctx context.Context, assets fs.FS, deps WindowDeps) int {
	err := RunWindow(ctx, assets, deps)
	if errors.Is(err, ErrNoDisplay) {
		fmt.Fprintln(os.Stderr, desktop.NoDisplay)
		return exitFailed
	}
	if err != nil {
		deps.Log.WithError(err).Error("show the window")
		fmt.Fprintln(os.Stderr, "The window could not be opened:", err)
		return exitFailed
	}
	return exitDone
}
