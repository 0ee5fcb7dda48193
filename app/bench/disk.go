package bench

import (
	"errors"
	"io/fs"
	"path/filepath"
)

// diskOf adds up what the files below a directory take, in MiB. Files may come
// and go meanwhile.
func diskOf(dir string) (float64, error) {
	var sum int64
	err := filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			var info fs.FileInfo
			if info, err = entry.Info(); err == nil {
				sum += takes(info)
			}
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
	return float64(sum) / (1 << 20), err
}
