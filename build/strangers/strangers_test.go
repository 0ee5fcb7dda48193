//go:build strangers

package strangers

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"counterpart/backend/sandbox"
)

// contacts is how many the sandbox has on each side: more than two pages.
const contacts = 450

// start runs a sandbox of the test's own and returns what is told of it.
func start(t *testing.T) (told string) {
	t.Helper()
	box, err := sandbox.Start(t.Context(), sandbox.Config{Seed: 1, Contacts: contacts, Accounts: 100, Overlap: 40, IndexLag: -1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := box.Close(); err != nil {
			t.Errorf("close sandbox: %v", err)
		}
	})
	text, err := json.Marshal(struct {
		sandbox.Info
		Contacts int    `json:"contacts"`
		Table    string `json:"table"` // a packed table of two contacts
	}{box.Info(), contacts, packed(t, "Last Name,Email\nOne,bulk.one@strangers.example\nTwo,bulk.two@strangers.example\n")})
	if err != nil {
		t.Fatal(err)
	}
	return "COUNTERPART_SANDBOX=" + string(text)
}

// packed puts a table into an archive, and gives its path.
func packed(t *testing.T, table string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "contacts.zip")
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	w, err := archive.Create("contacts.csv")
	if err == nil {
		_, err = w.Write([]byte(table))
	}
	if err = errors.Join(err, archive.Close()); err == nil {
		err = os.WriteFile(path, file.Bytes(), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestJavaScript runs each test file of the directory npm against a sandbox of
// its own, and shows what becomes of each test in it.
func TestJavaScript(t *testing.T) {
	install(t)
	for _, file := range []string{"sdk.test.mjs", "crm.test.mjs", "desk.test.mjs"} {
		t.Run(strings.TrimSuffix(file, ".test.mjs"), func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), "node", "--test", "--test-reporter=tap", file)
			cmd.Dir, cmd.Env = "npm", append(os.Environ(), start(t), "NO_COLOR=1")
			said, err := cmd.CombinedOutput()
			tests := verdict.FindAllSubmatch(said, -1)
			if len(tests) == 0 {
				t.Fatalf("node --test %s: %v\n%s", file, err, said)
			}
			for _, m := range tests {
				t.Run(string(m[2]), func(t *testing.T) {
					if string(m[1]) != "ok" {
						t.Error("see what node says below")
					}
				})
			}
			if err != nil {
				t.Errorf("node --test %s: %v\n%s", file, err, said)
			}
		})
	}
}

// verdict is a line about one test in the Test Anything Protocol.
var verdict = regexp.MustCompile(`(?m)^(ok|not ok) [0-9]+ - (.*)$`)

// TestGo runs the tests of the module in the directory golang, which is a
// module of its own so that its clients stay out of the product's.
func TestGo(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "go", "test", "-count=1", "-v", ".")
	cmd.Dir, cmd.Env = "golang", append(os.Environ(), start(t), "GOFLAGS=-mod=readonly")
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("The Go clients of others do not work with the sandbox, or the module proxy cannot be reached.\ngo test: %v\n%s", err, said)
	}
}

// install brings node_modules in line with the lock file; it does nothing when
// npm's own copy of the lock is as new.
func install(t *testing.T) {
	t.Helper()
	lock, err := os.Stat("npm/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	installed, err := os.Stat("npm/node_modules/.package-lock.json")
	if err == nil && !installed.ModTime().Before(lock.ModTime()) {
		return
	}
	cmd := exec.CommandContext(t.Context(), "npm", "ci", "--ignore-scripts", "--no-fund", "--no-audit")
	cmd.Dir = "npm"
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("The clients of others cannot be installed: node and npm are needed, and npm must reach its registry.\nnpm ci: %v\n%s", err, said)
	}
}
