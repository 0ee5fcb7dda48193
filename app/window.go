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
	// Opener shows folders; nil: the system's own file manager does.
	Opener api.Opener
	// Desktop has the app stay, with an icon beside the clock, when its window
	// is closed; nil: closing the window ends the app, which leaves no trace.
	Desktop *Desktop
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
	if bindings {
		return w.show(assets)
	}
	w.listenForEnd()
	w.startTray()
	var err error
	if !w.hidden() || w.startsHidden() || w.waitHidden() {
		err = w.show(assets)
	}
	w.end() // where no window could be opened, nothing else has called it
	return err
}

// show opens the window, and returns when it is gone. A display that went away
// since the start makes Wails panic.
func (w *window) show(assets fs.FS) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("open the window: %v", cause)
		}
	}()
	desktop.PrepareWebKit()
	if err := wails.Run(w.options(assets)); err != nil {
		return fmt.Errorf("open the window: %w", err)
	}
	return nil
}

// options describes the window to Wails.
func (w *window) options(assets fs.FS) *options.App {
	width, height, state := w.lastPlace().size()
	return &options.App{
		Title: Name, Width: width, Height: height, MinWidth: leastWidth, MinHeight: leastHeight, WindowStartState: state,
		StartHidden:       w.startsHidden(),
		HideWindowOnClose: !closeAsks && w.tray != nil && w.deps.Desktop.Settings().CloseToTray,
		OnBeforeClose:     func(view context.Context) (prevent bool) { return !w.mayClose(view) },
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
