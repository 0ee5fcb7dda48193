package store

import (
	"errors"
	"io"
	"sync"
	"sync/atomic"

	"github.com/dgraph-io/badger/v4"
	"github.com/sirupsen/logrus"
)

// Options say where a store is and where it reports to.
type Options struct {
	// Dir is the directory that belongs to the store alone; it is made if it
	// does not exist. Not used with Memory.
	Dir string
	// Memory keeps everything in memory and nothing after Close.
	Memory bool
	// Key encrypts the files, KeySize bytes; nil: they are plain. A store that
	// is plain is encrypted when it is opened with a key; one that is encrypted
	// cannot be opened without its key. Not used with Memory.
	Key []byte
	// Log receives what the database says, at debug level; nil: nobody does.
	Log logrus.FieldLogger
	// Free tells how many bytes can still be written below a directory; nil:
	// the file system is asked.
	Free func(dir string) (uint64, error)
}

// DB is an open store. One process at a time has a directory open. All methods
// may be called at the same time.
type DB struct {
	badger *badger.DB // nil in memory
	memory *memory    // nil on disk
	dir    string     // empty: in memory
	key    []byte     // nil: the files are plain
	free   func(dir string) (uint64, error)
	log    logrus.FieldLogger

	writing    sync.Mutex // held by the one Update that runs
	compacting sync.Mutex // held by the one Compact that runs
	logs       valueLogs
	changes    atomic.Uint64 // transactions that wrote, since the store was opened

	gate   sync.Mutex // guards closed and the growth of users
	closed bool
	users  sync.WaitGroup // transactions under way
}

// Open opens the store in o.Dir, makes a new one if there is none, and brings
// one of an older version up to date. Errors are *record.Error: code
// record.Busy when another process has the store open, record.Storage, with
// advice, for everything else. A damaged store is left as it is.
func Open(o Options) (*DB, error) {
	return open(o, migrations)
}

func open(o Options, steps []migration) (*DB, error) {
	if o.Log == nil {
		o.Log = silent()
	}
	if o.Free == nil {
		o.Free = freeSpace
	}
	if len(o.Key) == 0 {
		o.Key = nil
	}
	db := &DB{dir: o.Dir, key: o.Key, free: o.Free, log: o.Log}
	if o.Memory {
		db.dir, db.memory = "", newMemory()
	} else if err := db.prepare(); err != nil {
		return nil, err
	} else if err := db.start(); err != nil {
		return nil, err
	}
	if err := db.migrate(steps); err != nil {
		_ = db.end()
		return nil, err
	}
	return db, nil
}

func silent() logrus.FieldLogger {
	log := logrus.New()
	log.SetOutput(io.Discard)
	return log
}

// prepare makes the directory, refuses what the database would not survive, and
// encrypts what is to be encrypted and is not.
func (d *DB) prepare() error {
	if err := d.settle(); err != nil {
		return err
	}
	if err := makeDir(d.dir); err != nil {
		return err
	}
	if err := d.room(); err != nil {
		return err
	}
	now, err := formOf(d.dir)
	switch {
	case err != nil:
		return err
	case now == sealed && d.key == nil:
		return keyless(d.dir)
	case now == plain && d.key != nil:
		return d.seal()
	}
	keys, err := dataKeys(d.dir, d.key)
	if err != nil {
		return err
	}
	return inspect(d.dir, keys)
}

// start opens the database. A panic of the database over a file that it
// cannot understand becomes an error.
func (d *DB) start() (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = damaged(d.dir, panicked(p))
		}
	}()
	left := leftovers(d.dir)
	d.badger, err = badger.Open(d.options())
	for ; isLeftover(err) && left > 0; left-- {
		d.badger, err = badger.Open(d.options())
	}
	if err != nil {
		return classify(err, d.dir)
	}
	if d.key != nil {
		if err := checkSealed(d.dir); err != nil {
			return errors.Join(err, d.badger.Close())
		}
	}
	return nil
}

// Close waits for the transactions under way and closes the store. Calls after
// it return an error; a second Close does nothing.
func (d *DB) Close() error {
	d.gate.Lock()
	closed := d.closed
	d.closed = true
	d.gate.Unlock()
	if closed {
		return nil
	}
	d.users.Wait()
	return d.fault("close the store", d.end())
}

// end closes the database.
func (d *DB) end() error {
	if d.memory != nil {
		return nil
	}
	return d.badger.Close()
}

// enter lets a transaction in, unless the store is closed; leave must follow.
func (d *DB) enter() error {
	d.gate.Lock()
	defer d.gate.Unlock()
	if d.closed {
		return errClosed()
	}
	d.users.Add(1)
	return nil
}

func (d *DB) leave() { d.users.Done() }
