package api

import (
	"context"
	"path/filepath"
	"strings"
	"time"
)

// SettingsAPI lets the window show and change the configuration, and examine
// the installation.
type SettingsAPI struct {
	gate   *Gate
	now    func() time.Time
	saver  Saver
	opener Opener
}

// All lists the settings.
func (s *SettingsAPI) All() ([]ConfigRow, error) {
	return guard(s.gate, "settings", func(ctx context.Context, p Product) ([]ConfigRow, error) {
		rows, err := p.Settings.Config(ctx)
		if rows == nil {
			rows = []ConfigRow{}
		}
		return rows, err
	})
}

// Set changes one setting and returns it. A refusal names the key as its field
// and says what the value may be.
func (s *SettingsAPI) Set(key, value string) (ConfigRow, error) {
	return guard(s.gate, "set "+key, func(ctx context.Context, p Product) (ConfigRow, error) {
		return p.Settings.SetConfig(ctx, key, value)
	})
}

// About tells which program this is and where it keeps what.
func (s *SettingsAPI) About() (About, error) {
	return guard(s.gate, "about", func(_ context.Context, p Product) (About, error) { return p.Settings.About(), nil })
}

// Examine makes all checks, for which it waits for both services.
func (s *SettingsAPI) Examine() (Report, error) {
	return guard(s.gate, "examine", func(ctx context.Context, p Product) (Report, error) {
		return p.Settings.Report(ctx, "")
	})
}

// SaveReport asks where a report for support is to be written, makes all checks
// and writes it there. It answers with the path, which is empty where the
// person said no.
func (s *SettingsAPI) SaveReport() (string, error) {
	return guard(s.gate, "save report", func(ctx context.Context, p Product) (string, error) {
		name := "counterpart-report-" + s.now().Format(time.DateOnly) + ".zip"
		path, err := s.saver.SaveAs(ctx, "Save a report for support", name)
		if err != nil || path == "" {
			return "", err
		}
		if !strings.EqualFold(filepath.Ext(path), ".zip") {
			path += ".zip"
		}
		report, err := p.Settings.Report(ctx, path)
		return report.Path, err
	})
}
