package product

import (
	"archive/zip"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/config"
)

func TestLogsIn_NewestFirst(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{
		"counterpart-2026-03-01T10-00-00.000.log.gz", "counterpart.log", "counterpart-2026-03-04T10-00-00.000.log", "notes.txt",
		"counterpart-2026-03-02T10-00-00.000.log.gz",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		"counterpart.log", "counterpart-2026-03-04T10-00-00.000.log", "counterpart-2026-03-02T10-00-00.000.log.gz",
		"counterpart-2026-03-01T10-00-00.000.log.gz",
	}
	if diff := cmp.Diff(want, logsIn(dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestExamine_WritesABundle looks into the report of an installation with an old
// log that was packed, and with settings and notes that must not leave.
func TestExamine_WritesABundle(t *testing.T) {
	p := sampled(t)
	if err := p.at().change(func(c *config.Config) error { c.Connection.AdminEmail = "ana@customers.example"; return nil }); err != nil {
		t.Fatal(err)
	}
	p.log.Hide("hunter2-secret")
	p.log.Warn("the key is hunter2-secret")
	dir := filepath.Dir(p.config.Dirs.LogFile())
	yesterday := "counterpart-" + time.Now().UTC().AddDate(0, 0, -1).Format("2006-01-02T15-04-05.000") + ".log"
	old, err := os.Create(filepath.Join(dir, yesterday+packedLog))
	if err != nil {
		t.Fatal(err)
	}
	packed := gzip.NewWriter(old)
	if _, err := packed.Write([]byte("long ago, of bo@customers.example\n")); err != nil {
		t.Fatal(err)
	}
	if err := packed.Close(); err != nil {
		t.Fatal(err)
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "report.zip")
	if _, err := p.Examine(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, entry := range z.File {
		f, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		files[entry.Name] = string(text)
		for _, secret := range []string{"customers.example", "hunter2"} {
			if strings.Contains(string(text), secret) {
				t.Errorf("%s holds %q", entry.Name, secret)
			}
		}
		if strings.HasSuffix(entry.Name, ".json") && !json.Valid(text) {
			t.Errorf("%s is no JSON any more:\n%s", entry.Name, text)
		}
	}
	for name, want := range map[string]string{
		"README.txt": "no customers' data", "about.json": `"version": "v1.2.3"`, "findings.json": `"check": "program"`, "settings.json": "app.autostart",
		"runs.json": "[", "failures.json": "[", "counterpart.log": "the key is", yesterday: "long ago",
	} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s lacks %q:\n%.300s", name, want, files[name])
		}
	}
}
