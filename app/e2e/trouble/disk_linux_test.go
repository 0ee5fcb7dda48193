//go:build e2e

package trouble

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// mount puts a small disk in the place of a directory, or skips the test.
func mount(t *testing.T, dir, size string) {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("only root can mount a disk to fill")
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("mount a small disk: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

// fill leaves no more than a few megabytes on the disk of dir.
func fill(t *testing.T, dir string) (free func()) {
	t.Helper()
	var space syscall.Statfs_t
	if err := syscall.Statfs(dir, &space); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "filler")
	const left = 8 << 20
	if err := os.WriteFile(path, make([]byte, int64(space.Bavail)*space.Bsize-left), 0o600); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

func TestDisk_ReadOnly(t *testing.T) {
	dir := t.TempDir()
	mount(t, dir, "1m")
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("make the disk read-only: %v", err)
	}
	for _, data := range []string{dir, filepath.Join(dir, "below")} {
		in(t, data, "status --json").refused(3, "read-only file system", "choose another place with --data-dir")
		in(t, data, "connect --admin-email a@b --client-id c --code d").ends(2, "the client secret is missing")
	}
}

func TestDisk_FullBefore(t *testing.T) {
	s := serve(t)
	dir := t.TempDir()
	mount(t, dir, "16m")
	data := filepath.Join(dir, "data")
	start(t, s.connecting(data, s.code(administrator))).wait().refused(3, "the disk that holds the store is full", "Free some space")
	nothingStored(t, data)
}

// TestDisk_FullDuring fills the disk in the middle of the first sync.
func TestDisk_FullDuring(t *testing.T) {
	s := serve(t)
	dir := t.TempDir()
	mount(t, dir, "256m")
	data := filepath.Join(dir, "data")
	start(t, s.connecting(data, s.code(administrator))).wait().ends(0, "Connected as")
	sync := slow(t, s, data, "sync --once --approve --json")
	free := fill(t, dir)
	o := sync.wait()
	var r run
	if o.document(&r); o.code == 0 || r.State == "ok" {
		t.Errorf("exit code %d, state %q on a full disk", o.code, r.State)
	}
	o.ends(o.code, "is full", "Free some space")
	in(t, data, "status --json").refused(3, "is full", "Free some space")
	free()
	settled(t, s, data)
	// Nothing was made twice, and nothing is missing: both sides hold the same.
	var rows []struct {
		Action string `json:"action"`
	}
	if in(t, data, "plan --json").document(&rows); len(rows) > 0 {
		t.Errorf("still to do: %v", rows)
	}
}
