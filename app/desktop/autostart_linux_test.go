package desktop

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAutostart_LifeOfAnEntry(t *testing.T) {
	home := filepath.Join(t.TempDir(), "not", "there", "yet")
	t.Setenv("XDG_CONFIG_HOME", home)
	file := filepath.Join(home, "autostart", "counterpart.desktop")
	a := Autostart{ID: "counterpart", Program: "/usr/bin/counterpart", Args: []string{"--hidden"}}

	if there, err := a.Refresh(); there || err != nil {
		t.Errorf("before: got an entry %v, %v", there, err)
	}
	if err := a.Disable(); err != nil {
		t.Errorf("take away what is not there: %v", err)
	}
	if err := a.Enable(); err != nil {
		t.Fatal(err)
	}
	moved := a
	moved.Program = "/opt/counterpart"
	if there, err := moved.Refresh(); !there || err != nil {
		t.Errorf("after: got an entry %v, %v", there, err)
	}
	entry, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(entry), `Exec="/opt/counterpart" "--hidden"`) {
		t.Errorf("got %v and the entry\n%s", err, entry)
	}
	if err := a.Disable(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("the entry is still there: %v", err)
	}
}
