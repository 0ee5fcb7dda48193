package store

import (
	"io/fs"

	"golang.org/x/sys/windows"
)

// freeSpace tells how many bytes this user can still write below dir.
func freeSpace(dir string) (uint64, error) {
	path, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(path, &free, nil, nil); err != nil {
		return 0, err
	}
	return free, nil
}

// taken is a file's length: files have no holes here unless they ask for them.
func taken(info fs.FileInfo) int64 { return info.Size() }
