package sessionbus

import (
	"net"
	"path/filepath"
	"strings"
	"testing"
)

func TestAddress(t *testing.T) {
	dir, empty := t.TempDir(), t.TempDir()
	socket, err := net.Listen("unix", filepath.Join(dir, "bus"))
	if err != nil {
		t.Skip("no sockets among the files here:", err)
	}
	defer socket.Close()
	cases := []struct{ name, address, runtime, want string }{
		{"told", "unix:path=/x", dir, "unix:path=/x"},
		{"found", "", dir, "unix:path=" + filepath.Join(dir, "bus")},
		{"not to be started", "autolaunch:", empty, ""},
		{"none", "", empty, ""},
		{"no session", "", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := Address(func(name string) string {
				return map[string]string{Variable: c.address, "XDG_RUNTIME_DIR": c.runtime}[name]
			})
			if got = strings.ReplaceAll(got, "%2d", "-"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
