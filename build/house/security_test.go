package house

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// quoted finds what a page names: tests, and places in the tree.
var quoted = regexp.MustCompile("`((?:Test[A-Z][A-Za-z_]+)|(?:(?:app|backend|build|frontend)/[\\w./-]+))`")

// TestSecurity_NamesWhatThereIs holds the page on security to the tests and the
// code that it names.
func TestSecurity_NamesWhatThereIs(t *testing.T) {
	var tests strings.Builder
	for _, file := range sources(t, ".go") {
		if strings.HasSuffix(file, "_test.go") {
			tests.Write(read(t, file))
		}
	}
	names := quoted.FindAllStringSubmatch(string(read(t, "backend/SECURITY.md")), -1)
	if len(names) < 30 {
		t.Fatalf("the page names %d tests and places", len(names))
	}
	for _, found := range names {
		name := found[1]
		if strings.HasPrefix(name, "Test") {
			if !strings.Contains(tests.String(), "func "+name+"(") {
				t.Errorf("there is no test %s", name)
			}
		} else if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(name))); err != nil {
			t.Errorf("there is no %s", name)
		}
	}
	if !strings.Contains(string(read(t, "README.md")), "backend/SECURITY.md") {
		t.Error("README.md does not lead to the page")
	}
}
