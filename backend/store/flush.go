package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"
)

// lag is how long a long value may stay unsynced behind the short entry that
// points to it. Nothing orders the two files on their way to the disk; a loss
// of power in between would leave an entry without its value.
const lag = 100 * time.Millisecond

// valueLogs remembers what of the value log is known to be on disk.
type valueLogs struct {
	mu     sync.Mutex // held while files are synced
	before string     // name of the first file that may not be
	due    atomic.Bool
}

// Flush returns when every Update that was finished before would survive a
// loss of power. In memory it does nothing.
//
// The database's own Sync knows only the two files that are written to at the
// moment. Those that were full a moment ago, and wait to be made into tables,
// are synced here too; values before the entries that point to them.
func (d *DB) Flush() error {
	if d.dir == "" {
		return nil
	}
	if err := d.enter(); err != nil {
		return err
	}
	defer d.leave()
	if err := d.syncValues(); err != nil {
		return d.fault("flush the store", err)
	}
	if _, err := syncFiles(d.dir, ".mem", ""); err != nil {
		return d.fault("flush the store", err)
	}
	return d.fault("flush the store", d.badger.Sync())
}

// syncValues brings the value log to disk.
func (d *DB) syncValues() error {
	d.logs.mu.Lock()
	defer d.logs.mu.Unlock()
	last, err := syncFiles(d.dir, ".vlog", d.logs.before)
	if err != nil {
		return err
	}
	d.logs.before = last
	return nil
}

// syncSoon sees to it that the long values of a finished Update are on disk
// after lag.
func (d *DB) syncSoon() {
	if d.dir == "" || !d.logs.due.CompareAndSwap(false, true) {
		return
	}
	time.AfterFunc(lag, func() {
		d.logs.due.Store(false)
		if d.enter() != nil {
			return // Close syncs everything
		}
		defer d.leave()
		if err := d.syncValues(); err != nil {
			d.log.WithError(err).Warn("the store's values could not be brought to disk")
		}
	})
}

// syncFiles syncs the files of one kind, from a name on, and returns the name
// of the last; names of the database's files ascend. Files may vanish
// meanwhile: their contents then are in tables, which are synced when made.
func syncFiles(dir, kind, from string) (last string, err error) {
	files, err := os.ReadDir(dir) // in order of names
	if err != nil {
		return "", err
	}
	for _, file := range files {
		name := file.Name()
		if filepath.Ext(name) != kind || name < from {
			continue
		}
		if err := syncFile(filepath.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		last = name
	}
	return last, nil
}

func syncFile(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync()
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}
