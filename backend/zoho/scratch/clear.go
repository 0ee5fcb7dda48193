package scratch

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// prefix begins the names of the files, and of nothing else.
const prefix = ".scratch-"

// Clear removes from a directory the files of a process that was ended before it
// closed them. It is called before this process makes its first one there.
func Clear(dir string) error {
	entries, err := os.ReadDir(dir)
	errs := []error{err}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), prefix) && entry.Type().IsRegular() {
			errs = append(errs, os.Remove(filepath.Join(dir, entry.Name())))
		}
	}
	return errors.Join(errs...)
}
