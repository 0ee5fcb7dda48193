package store

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/y"

	"counterpart/backend/record"
)

func TestUpdate_WaitsForRoomOnTheDisk(t *testing.T) {
	free := uint64(1 << 40)
	db, err := Open(Options{Dir: t.TempDir(), Key: testKey, Free: func(string) (uint64, error) { return free, nil }})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	put := func() error { return db.Update(func(tx *Tx) error { return tx.PutLink(linkOf("a", "d", "c")) }) }
	free = reserve - 1
	e := record.AsError(put())
	if e.Code != record.Storage || !strings.Contains(e.Message, "full") || !strings.Contains(e.Advice, "Free some space") {
		t.Errorf("got %+v", e)
	}
	view(t, db, func(tx *Tx) error {
		if _, ok, err := tx.Link("a"); ok || err != nil {
			t.Errorf("the link is there: %v, %v", ok, err)
		}
		return nil
	})
	free = reserve
	if err := put(); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

func TestOpen_RefusesAFullDisk(t *testing.T) {
	_, err := Open(Options{Dir: t.TempDir(), Key: testKey, Free: func(string) (uint64, error) { return 1 << 20, nil }})
	if e := record.AsError(err); e.Code != record.Storage || !strings.Contains(e.Message, "full") {
		t.Errorf("got %+v", e)
	}
}

func TestFreeSpace_IsThatOfTheFileSystem(t *testing.T) {
	free, err := freeSpace(t.TempDir())
	if err != nil || free == 0 {
		t.Errorf("got %d, %v", free, err)
	}
	if _, err := freeSpace("/no/such/directory"); err == nil {
		t.Error("a directory that is not there has space")
	}
}

// TestClassify takes errors in the forms in which the database hands them on:
// mostly as text without a chain.
func TestClassify(t *testing.T) {
	full := &os.PathError{Op: "write", Path: "/x", Err: syscall.ENOSPC}
	tests := []struct {
		err  error
		code record.Code
		word string
	}{
		{full, record.Storage, "full"},
		{fmt.Errorf("while creating table: %w", full), record.Storage, "full"},
		{y.Wrap(full, "while creating table"), record.Storage, "full"},
		{errors.New("write x: There is not enough space on the disk."), record.Storage, "full"},
		{y.Wrap(os.ErrPermission, "while opening"), record.Storage, "written to"},
		{syscall.EROFS, record.Storage, "written to"},
		{errors.New("open x: Access is denied."), record.Storage, "written to"},
		{y.Wrapf(errors.New("EAGAIN"), "Cannot acquire directory lock on %q.  Another process is using this Badger database.", "d"), record.Busy, "another process"},
		{y.Wrapf(y.ErrChecksumMismatch, "value corrupted for vp"), record.Storage, "damaged"},
		{badger.ErrTxnTooBig, record.Storage, "too much"},
		{badger.ErrDBClosed, record.Storage, "closed"},
		{errors.New("something else"), record.Storage, "could not be used"},
		{fmt.Errorf("on the way: %w", record.Errorf(record.TooLong, "mine")), record.TooLong, "mine"},
	}
	for _, test := range tests {
		got := classify(test.err, "dir")
		if got.Code != test.code || !strings.Contains(got.Message, test.word) {
			t.Errorf("%v became %q %q, want %q with %q", test.err, got.Code, got.Message, test.code, test.word)
		}
	}
}
