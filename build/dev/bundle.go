package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

// A bundle is the size of the frontend's code in bytes, each file packed by
// gzip on its own as a web server would. Fonts are packed already and count as
// they are.
type bundle struct {
	Start  int64 `json:"start"`  // the scripts that the page names, and waits for
	Script int64 `json:"script"` // all scripts, also those of screens that are fetched later
	Style  int64 `json:"style"`
	Fonts  int64 `json:"fonts"`
}

// budget is what the frontend may weigh at most.
var budget = bundle{Start: 100_000, Script: 240_000, Style: 14_000, Fonts: 230_000}

// bundleSize adds up the files of a built frontend.
func bundleSize(dir string) (b bundle, err error) {
	page, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		return b, fmt.Errorf("measure the frontend: %w", err)
	}
	named := namedScripts(page)
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		switch filepath.Ext(path) {
		case ".js":
			size := packed(text)
			b.Script += size
			if named[filepath.Base(path)] {
				b.Start += size
			}
		case ".css":
			b.Style += packed(text)
		case ".woff2":
			b.Fonts += int64(len(text))
		}
		return nil
	})
	if err != nil {
		return b, fmt.Errorf("measure the frontend: %w", err)
	}
	return b, nil
}

var scriptName = regexp.MustCompile(`(?:src|href)="(?:[^"]*/)?([^"/]+\.js)"`)

// namedScripts returns the names of the scripts that a page asks for at once.
func namedScripts(page []byte) map[string]bool {
	named := map[string]bool{}
	for _, found := range scriptName.FindAllSubmatch(page, -1) {
		named[string(found[1])] = true
	}
	return named
}

// packed returns the size of text after gzip at its usual level.
func packed(text []byte) int64 {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(text) // a buffer takes everything
	_ = w.Close()
	return int64(out.Len())
}

// over says what of a bundle is more than allowed; nil: nothing is.
func (b bundle) over(most bundle) error {
	for _, part := range []struct {
		what      string
		size, may int64
	}{
		{"the script at the start", b.Start, most.Start},
		{"all scripts together", b.Script, most.Script},
		{"the style", b.Style, most.Style},
		{"the fonts", b.Fonts, most.Fonts},
	} {
		if part.size > part.may {
			return fmt.Errorf("the frontend is over its budget: %s has %s, and may have %s", part.what, kilobytes(part.size), kilobytes(part.may))
		}
	}
	return nil
}

// checkBundle refuses a built frontend that has grown too large, and says how
// large it is.
func checkBundle(_ context.Context, t tree, out io.Writer) error {
	b, err := bundleSize(t.path("frontend/dist"))
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s script at the start, %s in all; %s style (gzip)\n", kilobytes(b.Start), kilobytes(b.Script), kilobytes(b.Style))
	return b.over(budget)
}
