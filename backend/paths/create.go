package paths

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"counterpart/backend/record"
)

// Create makes the directories that are missing, readable by this user only,
// and checks that the data directory can be written. A directory that exists
// keeps its mode: what is confidential lies in directories of its own below
// it. Errors are of code storage and say what to do.
func (d Dirs) Create() error {
	for _, dir := range []string{d.Data, d.Config, d.State, d.Log, d.Store(), d.Vault()} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return refused(dir, err)
		}
	}
	if err := writable(d.Data); err != nil {
		return refused(d.Data, err)
	}
	if err := private(filepath.Dir(d.Socket())); err != nil {
		return refused(filepath.Dir(d.Socket()), err)
	}
	return nil
}

// private makes the directory of the control socket. It may lie among the
// temporary files of all users, so one that another user made is refused: its
// owner could put a socket of their own there.
func private(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Stat(dir)
	if err != nil {
		return err
	}
	if !ours(info) {
		return errors.New("it belongs to another user")
	}
	return nil
}

// writable tries to write, since permission bits do not tell of read-only
// media, full quotas or access lists.
func writable(dir string) error {
	probe, err := os.CreateTemp(dir, ".writable-*")
	if err != nil {
		return err
	}
	_, err = probe.WriteString("probe")
	return errors.Join(err, probe.Close(), os.Remove(probe.Name()))
}

func refused(dir string, cause error) error {
	return &record.Error{
		Code:    record.Storage,
		Message: fmt.Sprintf("the directory %s cannot be used: %v", dir, plain(cause)),
		Advice:  "Make it writable for your user, or choose another place with --data-dir or " + Override + ".",
	}
}

// plain drops the name of the system call and the path, which the message has
// already.
func plain(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
