package house

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// module is the import path of the project's root.
const module = "counterpart"

// A pkg is what go list says about one package.
type pkg struct {
	ImportPath   string
	Dir          string
	Doc          string
	GoFiles      []string
	CgoFiles     []string
	Imports      []string
	Deps         []string
	TestImports  []string
	XTestImports []string
}

// systems are those that the app is built for. Files for one system only are
// seen when the packages are listed for it.
var systems = []string{"linux", "windows", "darwin"}

// rel returns the package's place in the tree: "." for the root.
func (p pkg) rel() string { return rel(p.ImportPath) }

// rel cuts the module's name from an import path. Paths of other modules stay
// as they are.
func rel(path string) string {
	if path == module {
		return "."
	}
	return strings.TrimPrefix(path, module+"/")
}

// ours says whether an import path is one of the project's.
func ours(path string) bool { return path == module || strings.HasPrefix(path, module+"/") }

// list returns the project's packages as they are for one system.
func list(t *testing.T, goos string) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-json", "-tags", "desktop,production", "./...")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=1")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list for %s: %v\n%s", goos, err, stderr.String())
	}
	var packages []pkg
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatalf("read go list: %v", err)
		}
		if ours(p.ImportPath) {
			packages = append(packages, p)
		}
	}
}
