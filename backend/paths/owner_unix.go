//go:build unix

package paths

import (
	"os"
	"strconv"
	"syscall"
)

// ours tells whether this user owns the file.
func ours(info os.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}

// userTag tells users of one machine apart in shared directories.
func userTag() string { return strconv.Itoa(os.Getuid()) }
