//go:build unix

package atomicfile

import (
	"errors"
	"os"
)

// SyncDir makes a rename in dir durable.
func SyncDir(dir string) error {
	handle, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(handle.Sync(), handle.Close())
}
