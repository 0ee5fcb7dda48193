package crm

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// packed gives what add puts in, packed.
func packed(t *testing.T, add func(w *zip.Writer) error) archive {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if err := add(w); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(b.Bytes())
}

// TestOpenExport_RefusesWhatNoExportIs: an archive may be made to fill memory or
// disk, and names in it may be made to lead elsewhere; none is ever used.
func TestOpenExport_RefusesWhatNoExportIs(t *testing.T) {
	for name, test := range map[string]struct {
		add  func(w *zip.Writer) error
		says string // empty: it is opened
	}{
		"more files than an export has": {func(w *zip.Writer) error {
			for n := range mostEntries + 1 {
				if _, err := w.Create(fmt.Sprint(n, ".csv")); err != nil {
					return err
				}
			}
			return nil
		}, "files"},
		"a table without an end": {func(w *zip.Writer) error {
			_, err := w.CreateRaw(&zip.FileHeader{Name: "5.csv", UncompressedSize64: longestTable + 1})
			return err
		}, "bytes"},
		"a row without an end": {func(w *zip.Writer) error {
			f, err := w.Create("5.csv")
			for piece := strings.Repeat("x", 1<<20); err == nil && len(piece) > 0; {
				for range longestRow>>20 + 1 {
					if _, err = f.Write([]byte(piece)); err != nil {
						break
					}
				}
				piece = ""
			}
			return err
		}, "no end"},
		"no table": {func(w *zip.Writer) error { _, err := w.Create("5.exe"); return err }, "no table"},
		"a name that leads elsewhere": {func(w *zip.Writer) error {
			f, err := w.Create("../../../etc/passwd.csv")
			if err == nil {
				_, err = f.Write([]byte("Id\n1\n"))
			}
			return err
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			file, err := openExport(packed(t, test.add))
			if test.says == "" {
				if err != nil {
					t.Fatal(err)
				}
				file.close()
				return
			}
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want an error with %q", err, test.says)
			}
		})
	}
}
