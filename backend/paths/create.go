package paths

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"counterpart/backend/record"
)

// Create makes the directories that are missing, for this user only, and checks
// that the data directory can be written. Of those that are there already, the
// program's own are closed to all other users. One that a person named may hold
// other things too: it is only kept from being written to by others, who could
// put other directories in the place of ours. Errors are of code storage and say
// what to do.
func (d Dirs) Create() error {
	for _, dir := range []string{d.Data, d.Config, d.State, d.Log, d.Store(), d.Vault()} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return refused(dir, err)
		}
		if err := tighten(dir, d.others(dir)); err != nil {
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

const (
	nobodyElse = 0o077 // what others may do with what is the program's own
	noWriter   = 0o022 // what they may not do with a directory that a person named
)

// others is what other users may not do in a directory.
func (d Dirs) others(dir string) os.FileMode {
	if !d.shared && dir == d.Data {
		return noWriter
	}
	return nobodyElse
}

// private makes the directory of the control socket. It may lie among the
// temporary files of all users, so one that another user made is refused, and
// so is a link: its owner could put a socket of their own there.
func private(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return err
	case !info.IsDir():
		return errors.New("it is a link")
	case !ours(info):
		return errors.New("it belongs to another user")
	}
	return tighten(dir, nobodyElse)
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
