package api

import (
	"context"
	"path/filepath"

	"counterpart/backend/record"
)

// Opener shows folders in the system's file manager.
type Opener interface {
	// OpenFolder shows the folder of that path, or says why it cannot.
	OpenFolder(path string) error
}

// OpenFolder shows one of the program's folders: "data", "logs" or "config". The
// page names it and never says where it is.
func (s *SettingsAPI) OpenFolder(which string) error {
	return do(s.gate, "open folder", func(_ context.Context, p Product) error {
		about := p.Settings.About()
		path, ok := map[string]string{
			"data": about.DataFolder, "logs": about.LogFolder, "config": filepath.Dir(about.ConfigFile),
		}[which]
		if !ok {
			return record.Errorf(record.Invalid, "there is no folder %q: use data, logs or config", which)
		}
		return s.opener.OpenFolder(path)
	})
}
