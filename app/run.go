package app

import (
	"context"
	"io/fs"
	"time"

	"github.com/sirupsen/logrus"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// run opens the window. As long as no product is wired to it, the window says
// so.
func run(assets fs.FS, _ []string) int {
	return showWindow(context.Background(), assets, WindowDeps{
		Log: logrus.New(),
		Now: time.Now,
		Open: func(context.Context) (api.Product, error) {
			return api.Product{}, &record.Error{Code: record.NotFound, Message: "This build has a window and no sync behind it"}
		},
		Close: func(context.Context) error { return nil },
	})
}
