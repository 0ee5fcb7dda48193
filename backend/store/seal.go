package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"

	"counterpart/backend/atomicfile"
)

// seal encrypts a store that is plain. It writes an encrypted copy beside it,
// looks the copy through, and only then puts it in the store's place. Ended at
// any point, it begins again at the next opening or, where the copy counts
// already, goes on: one of the two is always there, whole.
//
//	store                   the plain store, until the copy is whole
//	.store-sealed           the copy
//	.store-plain            the plain store, from then on until it is deleted
func (d *DB) seal() error {
	if err := inspect(d.dir, nil); err != nil {
		return err
	}
	if err := d.roomForCopy(); err != nil {
		return err
	}
	d.log.Info("the store is being encrypted")
	if err := d.copySealed(); err != nil {
		return d.fault("encrypt the store", err)
	}
	plain := besideStore(d.dir, "plain")
	if err := rename(d.dir, plain); err != nil {
		return d.fault("encrypt the store", err)
	}
	return d.settle()
}

// besideStore names a directory beside the store's.
func besideStore(dir, what string) string {
	return filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+"-"+what)
}

// settle ends a sealing whose copy was whole. What is left of one whose copy
// was not is deleted when the next copy is made.
func (d *DB) settle() error {
	plain, copied := besideStore(d.dir, "plain"), besideStore(d.dir, "sealed")
	if !exists(plain) {
		return nil
	}
	if exists(copied) {
		// Somebody may have made the directory anew; then it is empty.
		if err := os.Remove(d.dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return unwritable(d.dir, err.Error())
		}
		if err := rename(copied, d.dir); err != nil {
			return d.fault("encrypt the store", err)
		}
	}
	if err := os.RemoveAll(plain); err != nil {
		d.log.WithError(err).Warn("the store is encrypted, but its old files could not be deleted: it is tried again at the next start")
	}
	return nil
}

// copySealed writes an encrypted copy of the store, durable and looked through.
func (d *DB) copySealed() error {
	from := &DB{dir: d.dir, free: d.free, log: d.log}
	if err := from.start(); err != nil {
		return err
	}
	into := &DB{dir: besideStore(d.dir, "sealed"), key: d.key, free: d.free, log: d.log}
	err := into.fillFrom(from)
	if err = errors.Join(err, from.badger.Close()); err != nil {
		return err
	}
	keys, err := dataKeys(into.dir, into.key)
	if err != nil {
		return err
	}
	if err := inspect(into.dir, keys); err != nil {
		return err
	}
	return syncWhole(into.dir)
}

// fillFrom makes a store of what is in another one, which is open.
func (d *DB) fillFrom(from *DB) error {
	if err := os.RemoveAll(d.dir); err != nil {
		return err
	}
	if err := makeDir(d.dir); err != nil {
		return err
	}
	if err := d.start(); err != nil {
		return err
	}
	batch := d.badger.NewWriteBatch()
	defer batch.Cancel()
	txn := from.badger.NewTransaction(false)
	defer txn.Discard()
	err := eachRow(txn, batch.Set)
	if err == nil {
		err = batch.Flush()
	}
	return errors.Join(err, d.badger.Close())
}

// eachRow calls put with all keys and their values, in slices of its own.
func eachRow(txn *badger.Txn, put func(key, value []byte) error) error {
	it := txn.NewIterator(badger.DefaultIteratorOptions)
	defer it.Close()
	for it.Rewind(); it.Valid(); it.Next() {
		value, err := it.Item().ValueCopy(nil)
		if err != nil {
			return err
		}
		if err := put(it.Item().KeyCopy(nil), value); err != nil {
			return err
		}
	}
	return nil
}

// roomForCopy refuses to begin where the disk has no room for a second store.
func (d *DB) roomForCopy() error {
	files, err := list(d.dir)
	if err != nil {
		return classify(err, d.dir)
	}
	need := uint64(reserve)
	for _, f := range files {
		need += uint64(f.size)
	}
	free, err := d.free(filepath.Dir(d.dir))
	if err != nil || free >= need {
		return nil
	}
	return storage(
		fmt.Sprintf("the store is to be encrypted, which needs %d MB on the disk for a while; %d MB are free (%s)", need>>20, free>>20, d.dir),
		"Free some space on that disk and start again. Nothing was changed.", "")
}

// syncWhole brings all files of a directory to disk, and their names.
func syncWhole(dir string) error {
	files, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := syncFile(filepath.Join(dir, file.Name())); err != nil {
			return err
		}
	}
	return atomicfile.SyncDir(dir)
}

// rename gives a directory another name, for good.
func rename(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return atomicfile.SyncDir(filepath.Dir(to))
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
