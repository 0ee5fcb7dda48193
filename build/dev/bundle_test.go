package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBundleSize(t *testing.T) {
	dir := t.TempDir()
	script := strings.Repeat("let a = 1;\n", 1000)
	for name, text := range map[string]string{
		"index.html": `<script src="./theme.js"></script><link href="./assets/a.css"><link rel="modulepreload" href="./assets/a.js">`,
		"theme.js":   script, "assets/a.js": script, "assets/b.js": script, "assets/a.css": "p {}", "assets/f.woff2": "12345",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := bundleSize(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := bundle{Start: 2 * packed([]byte(script)), Script: 3 * packed([]byte(script)), Style: packed([]byte("p {}")), Fonts: 5}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got.Start <= 0 || got.Start >= int64(len(script)) {
		t.Errorf("two scripts of %d bytes are packed to %d", len(script), got.Start)
	}
	if _, err := bundleSize(filepath.Join(dir, "missing")); err == nil {
		t.Error("a frontend that was never built: got no error")
	}
}

func TestBundle_Over(t *testing.T) {
	most := bundle{Start: 10, Script: 20, Style: 5, Fonts: 5}
	for _, c := range []struct {
		name string
		size bundle
		want string
	}{
		{"all within", most, ""},
		{"too much at the start", bundle{Start: 11, Script: 20}, "the script at the start"},
		{"too much in all", bundle{Start: 1, Script: 21}, "all scripts together"},
		{"too much style", bundle{Style: 6}, "the style"},
		{"too many fonts", bundle{Fonts: 6}, "the fonts"},
	} {
		err := c.size.over(most)
		if (err != nil) != (c.want != "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q in it", c.name, err, c.want)
		}
	}
}
