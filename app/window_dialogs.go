package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"counterpart/backend/record"
)

// dialogs asks a person in dialogs of the system, before the window.
type dialogs struct {
	mu   sync.Mutex
	view context.Context // of the window; nil until there is one
}

// attach says before which window the dialogs stand.
func (d *dialogs) attach(view context.Context) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.view = view
}

// SaveAs implements api.Saver.
func (d *dialogs) SaveAs(_ context.Context, title, name string) (string, error) {
	d.mu.Lock()
	view := d.view
	d.mu.Unlock()
	if view == nil {
		return "", &record.Error{Code: record.Busy, Message: "the window is not open yet", Advice: "wait a moment and try again"}
	}
	path, err := runtime.SaveFileDialog(view, runtime.SaveDialogOptions{
		Title: title, DefaultFilename: name, CanCreateDirectories: true,
		Filters: []runtime.FileFilter{filter(name)},
	})
	if err != nil {
		return "", fmt.Errorf("ask where to save: %w", err)
	}
	return path, nil
}

// filter lets a dialog show the files of the same kind as the one of that name.
func filter(name string) runtime.FileFilter {
	kind := filepath.Ext(name)
	return runtime.FileFilter{DisplayName: strings.ToUpper(strings.TrimPrefix(kind, ".")) + " (*" + kind + ")", Pattern: "*" + kind}
}
