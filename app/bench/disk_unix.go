//go:build unix

package bench

import (
	"io/fs"
	"syscall"
)

// takes is how many bytes of the disk a file has; one with holes has fewer than
// its length.
func takes(info fs.FileInfo) int64 {
	const block = 512 // whatever the file system's own blocks are
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return stat.Blocks * block
	}
	return info.Size()
}
