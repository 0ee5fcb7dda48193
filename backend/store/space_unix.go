//go:build !windows

package store

import (
	"io/fs"
	"syscall"

	"golang.org/x/sys/unix"
)

// freeSpace tells how many bytes this user can still write below dir.
func freeSpace(dir string) (uint64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return s.Bavail * uint64(s.Bsize), nil
}

// taken tells how many bytes of the disk a file has: the database lets some end
// in a hole, to be filled later.
func taken(info fs.FileInfo) int64 {
	const block = 512 // whatever the file system's own blocks are
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return stat.Blocks * block
	}
	return info.Size()
}
