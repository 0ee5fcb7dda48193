//go:build !windows

package store

import "golang.org/x/sys/unix"

// freeSpace tells how many bytes this user can still write below dir.
func freeSpace(dir string) (uint64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return s.Bavail * uint64(s.Bsize), nil
}
