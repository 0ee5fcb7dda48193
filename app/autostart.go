package app

import (
	"context"
	"os"

	"counterpart/app/desktop"
	"counterpart/app/product"
	"counterpart/backend/config"
)

// autostart is the entry that starts this installation at sign-in; none where
// the program does not know where it lies.
func (s *seat) autostart() product.Autostart {
	program, err := os.Executable()
	if err != nil {
		s.log.For("window").WithError(err).Warn("find the program that is to start at sign-in")
		return nil
	}
	entry := desktop.Autostart{ID: "counterpart", Program: program, Args: []string{"--" + hiddenFlag}}
	if tag := s.dirs.Tag(); tag != "" {
		entry.ID += "-" + tag
		entry.Args = append(entry.Args, "--data-dir", s.dirs.Data)
	}
	return entry
}

// agreeOnAutostart brings the setting and the system's entry together.
func (s *seat) agreeOnAutostart(ctx context.Context, memory *Memory) {
	there, err := s.product.AgreeOnAutostart(ctx, memory.get().Autostart)
	if err == nil && there != memory.get().Autostart {
		err = memory.change(func(r *remembered) { r.Autostart = there })
	}
	if err != nil {
		s.log.For("window").WithError(err).Warn("see to the start at sign-in")
	}
}

// settings are those of the program itself: the product's, or before it is open
// those in the file. A file that cannot be read is the product's to complain of.
func (s *seat) settings() config.App {
	if p := s.opened.Load(); p != nil {
		return p.App()
	}
	c, err := config.Load(s.dirs.ConfigFile())
	if err != nil {
		return config.Default().App
	}
	return c.App
}
