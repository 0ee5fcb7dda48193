package app

import (
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sirupsen/logrus"
)

// page is the page as it is built, or one in its place where it is not.
func page(t *testing.T) fs.FS {
	t.Helper()
	const dist = "../frontend/dist"
	if _, err := os.Stat(dist + "/index.html"); err == nil {
		return os.DirFS(dist)
	}
	t.Log("the frontend is not built: a page in its place is served")
	return fstest.MapFS{"index.html": {Data: []byte("<html><body></body></html>")}, "a.js": {Data: []byte("1")}}
}

// outward finds in markup and styles what would be loaded from elsewhere.
var outward = regexp.MustCompile(`(?i)(src|href)\s*=\s*["']?(https?:)?//|url\(\s*["']?(https?:)?//|@import\s+["'](https?:)?//`)

// TestWindow_ServesUnderThePolicy serves the page with what the window gives to
// its server: every file, and what is not there.
func TestWindow_ServesUnderThePolicy(t *testing.T) {
	assets := page(t)
	options := newWindow(t.Context(), WindowDeps{Log: logrus.New()}).options(assets).AssetServer
	handler := options.Middleware(http.FileServerFS(options.Assets))
	get := func(file string) (int, string) {
		t.Helper()
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/"+file, nil))
		if got := answer.Header().Get("Content-Security-Policy"); got != policy {
			t.Errorf("%s comes with the policy %q", file, got)
		}
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.Code, string(body)
	}
	files := 0
	err := fs.WalkDir(assets, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		code, body := get(file)
		if code != http.StatusOK && file != "index.html" {
			t.Errorf("%s: got %d", file, code)
		}
		if kind := path.Ext(file); (kind == ".html" || kind == ".css") && outward.MatchString(body) {
			t.Errorf("%s loads %q", file, outward.FindString(body))
		}
		return nil
	})
	if err != nil || files == 0 {
		t.Fatalf("served %d files: %v", files, err)
	}
	if _, body := get(""); !strings.Contains(body, "<html") {
		t.Errorf("the page is %.80q", body)
	}
	if code, _ := get("absent.js"); code == http.StatusOK {
		t.Error("a file that is not there is served")
	}
	if !outward.MatchString(`<script src="https://cdn.example/x.js">`) || outward.MatchString(`<a href="#/plan">`) {
		t.Error("the search is blind")
	}
}
