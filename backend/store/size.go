package store

import (
	"errors"
	"io/fs"
	"os"
)

// Size tells how many bytes of the disk the store takes. In memory it takes
// none.
func (d *DB) Size() (n int64, err error) {
	if d.dir == "" {
		return 0, nil
	}
	files, err := os.ReadDir(d.dir)
	if err != nil {
		return 0, d.fault("look at the store's files", err)
	}
	for _, file := range files {
		info, err := file.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue // it was given back just now
		}
		if err != nil {
			return 0, d.fault("look at the store's files", err)
		}
		n += taken(info)
	}
	return n, nil
}
