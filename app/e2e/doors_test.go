//go:build e2e && unix

package e2e

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestDoors has the program make its files where nothing is closed by itself:
// with no umask, in directories that stood open to everybody.
func TestDoors(t *testing.T) {
	t.Parallel()
	s, i := small(t)
	open := filepath.Join(t.TempDir(), "open")
	for _, dir := range []string{"", "store", "vault", "state", "logs", "run"} {
		path := filepath.Join(open, dir)
		if err := errors.Join(os.MkdirAll(path, 0o700), os.Chmod(path, 0o777)); err != nil {
			t.Fatal(err)
		}
	}
	run := func(env []string, args ...string) {
		t.Helper()
		cmd := exec.Command("/bin/sh", append([]string{"-c", `umask 000; exec "$0" "$@"`, binary}, args...)...)
		cmd.Env = append(outside(), env...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	i.data = open
	run([]string{"COUNTERPART_CLIENT_SECRET=" + s.info.ClientSecret}, i.connectArgs(s, s.code())...)
	run(nil, "sync", "--once", "--approve", "--verbose", "--data-dir", open)
	run(nil, "doctor", "--data-dir", open)
	files := 0
	err := filepath.WalkDir(open, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		closed := fs.FileMode(0o077)
		if path == open {
			closed = 0o022 // a directory that a person named
		}
		if info.Mode().Perm()&closed != 0 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		files++
		return nil
	})
	if err != nil || files < 15 {
		t.Errorf("looked at %d files: %v", files, err)
	}
}
