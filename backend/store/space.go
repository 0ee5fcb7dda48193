package store

import (
	"fmt"
	"os"
	"path/filepath"
)

// reserve is the space that must be free before anything is written. The
// database writes through memory maps, where a full disk is not an error but
// the end of the process; the reserve covers what its files may still grow by
// while an update and the compactions it causes are under way.
const reserve = 128 << 20

// room refuses to write when the disk is nearly full. Where the free space
// cannot be found out, nothing is refused.
func (d *DB) room() error {
	if d.dir == "" {
		return nil
	}
	free, err := d.free(d.dir)
	if err != nil || free >= reserve {
		return nil
	}
	return diskFull(d.dir, fmt.Sprintf("%d MB are free, %d MB are needed", free>>20, reserve>>20))
}

// makeDir makes the directory where it is missing and finds out whether files
// can be made in it.
func makeDir(dir string) error {
	if dir == "" {
		return storage("the store has no directory", "Name a data directory.", "")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return cannotWrite(dir, err)
	}
	probe := filepath.Join(dir, ".writable")
	f, err := os.Create(probe)
	if err != nil {
		return cannotWrite(dir, err)
	}
	if err := f.Close(); err != nil {
		return cannotWrite(dir, err)
	}
	if err := os.Remove(probe); err != nil {
		return cannotWrite(dir, err)
	}
	return nil
}

func cannotWrite(dir string, err error) error {
	if isFull(err, err.Error()) {
		return diskFull(dir, err.Error())
	}
	return unwritable(dir, err.Error())
}
