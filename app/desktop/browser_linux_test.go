package desktop

import (
	"os"
	"path/filepath"
	"testing"

	"counterpart/backend/record"
)

func TestOpenAddress(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	t.Setenv("DISPLAY", ":9")
	const address = "https://accounts.zoho.eu/oauth/v2/auth?state=a&scope=b%2Cc"
	if err := (Browser{}).OpenAddress(address); record.CodeOf(err) != record.NotFound {
		t.Errorf("without a browser: got %v", err)
	}
	script := "#!/bin/sh\nprintf %s \"$1\" > " + filepath.Join(dir, "asked") + "\n"
	if err := os.WriteFile(filepath.Join(dir, "xdg-open"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, wanted := range []string{address, "http://127.0.0.1:8080/x", "http://localhost:1/"} {
		if err := (Browser{}).OpenAddress(wanted); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(filepath.Join(dir, "asked")); string(got) != wanted {
			t.Errorf("it opens %q, want %q", got, wanted)
		}
	}
	for _, other := range []string{"", "/etc/passwd", "file:///etc/passwd", "http://example.com/", "javascript:alert(1)", "https:"} {
		if err := (Browser{}).OpenAddress(other); record.CodeOf(err) != record.Invalid {
			t.Errorf("%q: got %v, want a refusal", other, err)
		}
	}
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	if err := (Browser{}).OpenAddress(address); record.CodeOf(err) != record.NotFound {
		t.Errorf("without a display: got %v", err)
	}
}
