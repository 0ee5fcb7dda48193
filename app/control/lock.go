package control

import (
	"errors"
	"fmt"
	"path/filepath"

	"counterpart/backend/record"

	"github.com/gofrs/flock"
)

// ErrHeld says that another process runs this installation. It is to be
// reached over the control socket.
var ErrHeld = errors.New("another process holds the data directory")

// Lock is the right to run an installation. It ends with Release or with the
// process, however that ends.
type Lock struct{ file *flock.Flock }

// Acquire takes the lock of a data directory, which exists. It does not wait:
// while another process has it, the error is ErrHeld. Take it before anything
// in the directory is opened, and release it after all of it is closed, the
// control socket too.
func Acquire(dir string) (*Lock, error) {
	file := flock.New(filepath.Join(dir, "instance.lock"), flock.SetPermissions(0o600))
	got, err := file.TryLock()
	if err != nil {
		return nil, &record.Error{
			Code:    record.Storage,
			Message: fmt.Sprintf("the data directory cannot be locked: %v", err),
			Advice:  "Choose a directory on a local disk that your user may write, with --data-dir.",
		}
	}
	if !got {
		return nil, ErrHeld
	}
	return &Lock{file: file}, nil
}

// Release gives the lock up. The file stays, for removing it could take away
// the lock of the next holder.
func (l *Lock) Release() error {
	if err := l.file.Unlock(); err != nil {
		return fmt.Errorf("release instance lock: %w", err)
	}
	return nil
}
