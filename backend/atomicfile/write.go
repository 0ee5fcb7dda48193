package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
)

// Write puts content in the file at path, readable by this user only. It
// writes a new file beside the old one, makes it durable and renames it, so
// the directory must exist and be writable.
func Write(path string, content []byte) error {
	fresh, err := writeBeside(path, content)
	if err != nil {
		return err
	}
	if err := os.Rename(fresh, path); err != nil {
		return errors.Join(err, os.Remove(fresh))
	}
	return SyncDir(filepath.Dir(path))
}

// writeBeside returns the path of a durable new file with the content, or
// leaves none. Files made by CreateTemp have mode 0600.
func writeBeside(path string, content []byte) (string, error) {
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return "", err
	}
	_, err = file.Write(content)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return "", errors.Join(err, os.Remove(file.Name()))
	}
	return file.Name(), nil
}
