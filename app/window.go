package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/sirupsen/logrus"
	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"

	"counterpart/app/api"
	"counterpart/app/desktop"
)

// Name is what the product is called in title bars.
const Name = "Counterpart"

// ErrNoDisplay is returned when there is no display to open a window on.
var ErrNoDisplay = errors.New("no display to open a window on")

// WindowDeps is what a window needs from the rest of the app.
type WindowDeps struct {
	Log logrus.FieldLogger
	Now func() time.Time // the local time
	// Open opens the product. It is called once, when the window exists, so
	// that a slow start shows a window and not nothing. Its error is what the
	// window then shows.
	Open func(ctx context.Context) (api.Product, error)
	// Close ends what Open opened, and whatever else was taken for the window.
	// It is called once, also where Open failed or was never called, and ctx
	// bounds the time it may take.
	Close func(ctx context.Context) error
	// Raise tells that a second launch wants the window in front.
	Raise <-chan struct{}
	// Saver asks where exported files go; nil: the system's own dialog does.
	Saver api.Saver
	// Hide keeps the app running when its window is closed, with an icon
	// beside the clock to bring it back. Where the desktop has no place for
	// one, closing the window ends the app all the same.
	Hide bool
}

// RunWindow shows the window and returns when it is closed or ctx ends. assets
// holds frontend/dist. It must be called on the main goroutine. Where there is
// no display it returns ErrNoDisplay and opens nothing.
func RunWindow(ctx context.Context, assets fs.FS, deps WindowDeps) error {
	w := newWindow(ctx, deps)
	if !desktop.HasDisplay() && !bindings {
		w.end()
		return ErrNoDisplay
	}
	desktop.PrepareWebKit()
	if !bindings {
		w.startTray()
	}
	err := wails.Run(w.options(assets))
	if !bindings {
		w.end() // where the window could not be opened, nothing else has called it
	}
	if err != nil {
		return fmt.Errorf("open the window: %w", err)
	}
	return nil
}

// options describes the window to Wails.
func (w *window) options(assets fs.FS) *options.App {
	return &options.App{
		Title: Name, Width: 1280, Height: 800, MinWidth: 640, MinHeight: 480,
		HideWindowOnClose: w.tray != nil,
		AssetServer:       &assetserver.Options{Assets: assets, Middleware: secure},
		OnStartup:         w.startup,
		OnDomReady:        w.domReady,
		OnShutdown:        w.shutdown,
		Bind:              w.services.Bound(),
		ErrorFormatter:    func(err error) any { return api.AsProblem(err) },
		Logger:            wailsLog{w.deps.Log},
		Linux:             &linux.Options{WebviewGpuPolicy: linux.WebviewGpuPolicyNever, ProgramName: "counterpart"},
	}
}
