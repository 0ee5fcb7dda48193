// Command cmd opens the window before a product in memory, for tests of the
// window alone. COUNTERPART_SCENE names the state it begins in, COUNTERPART_ROWS
// the size of the first plan; the page is read from COUNTERPART_ASSETS;
// exports go to COUNTERPART_EXPORTS.
//
// Everything comes from the environment, since a window built for the
// development server reads the arguments itself.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/sirupsen/logrus"

	"counterpart/app"
	"counterpart/app/api"
	"counterpart/app/api/apitest"
)

// tick is how often the product in memory moves.
const tick = 50 * time.Millisecond

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
}

func run() error {
	rows, err := strconv.Atoi(or("COUNTERPART_ROWS", "640"))
	if err != nil {
		return fmt.Errorf("read COUNTERPART_ROWS: %w", err)
	}
	product, err := apitest.New(or("COUNTERPART_SCENE", "setup"), time.Now, rows)
	if err != nil {
		return err
	}
	return app.RunWindow(context.Background(), os.DirFS(or("COUNTERPART_ASSETS", "frontend/dist")), app.WindowDeps{
		Log: logrus.New(),
		Now: time.Now,
		Open: func(ctx context.Context) (api.Product, error) {
			go product.Run(ctx, tick)
			return product.API(), nil
		},
		Close:  func(context.Context) error { return nil },
		Saver:  folder(or("COUNTERPART_EXPORTS", os.TempDir())),
		Opener: folder(or("COUNTERPART_EXPORTS", os.TempDir())),
	})
}

// folder saves everything in one folder, without asking.
type folder string

// SaveAs implements api.Saver.
func (f folder) SaveAs(_ context.Context, _, name string) (string, error) {
	return filepath.Join(string(f), name), nil
}

// OpenFolder implements api.Opener: it notes in a file what it was to open.
func (f folder) OpenFolder(path string) error {
	return os.WriteFile(filepath.Join(string(f), "opened"), []byte(path), 0o600)
}

func or(name, value string) string {
	if set := os.Getenv(name); set != "" {
		return set
	}
	return value
}
