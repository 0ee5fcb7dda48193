package store

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/dgraph-io/badger/v4"

	"counterpart/backend/record"
)

// storage builds an error of the store with advice.
func storage(message, advice, cause string) *record.Error {
	return &record.Error{Code: record.Storage, Message: message, Advice: advice, Service: cause}
}

func errClosed() *record.Error {
	return storage("the store is closed", "Start the program again.", "")
}

func diskFull(dir, cause string) *record.Error {
	return storage("the disk that holds the store is full ("+dir+")",
		"Free some space on that disk; the sync then goes on where it was.", cause)
}

func unwritable(dir, cause string) *record.Error {
	return storage("the store's directory cannot be written to ("+dir+")",
		"Give this user the right to write there, or choose another data directory.", cause)
}

func damaged(dir, cause string) *record.Error {
	return storage("the store is damaged ("+dir+")",
		"Nothing in it was changed. Move this directory away, or put a backup in its place, and start again: "+
			"without a backup a new store is built from both services; history and open failures begin anew. "+
			"Look at its first plan: contacts without an e-mail address match nothing and would be added once more.", cause)
}

// keyGone is the way on when the key of a store is gone.
const keyGone = "Links, history and open failures can be read with that key only. If there is a backup of the directory of the " +
	"secrets, put it back beside this one. Without one, move both directories away and start again: then connect, and a new store is " +
	"built from both services. Look at its first plan: contacts without an e-mail address match nothing and would be added once more. " +
	"Nothing was changed."

func keyless(dir string) *record.Error {
	return storage("the store is encrypted, and its key is not there ("+dir+")", keyGone, "")
}

func otherKey(dir, cause string) *record.Error {
	return storage("the store is encrypted with another key than the one that is kept ("+dir+")", keyGone, cause)
}

func inUse(dir, cause string) *record.Error {
	return &record.Error{
		Code: record.Busy, Message: "another process has the store open (" + dir + ")",
		Advice:  "Use the program that is running, or end it first.",
		Service: cause,
	}
}

func tooBig() *record.Error {
	return storage("too much for one transaction of the store",
		"This is a fault of the program: please report it.", badger.ErrTxnTooBig.Error())
}

// fault names what was being done when the database failed.
func (d *DB) fault(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, classify(err, d.dir))
}

// classify turns an error of the database or the file system into one that
// says what is wrong and what to do. The database hands on many causes as text
// only, so the text is looked at where the chain says nothing.
func classify(err error, dir string) *record.Error {
	var known *record.Error
	if errors.As(err, &known) {
		return known
	}
	text := err.Error()
	switch {
	case errors.Is(err, badger.ErrEncryptionKeyMismatch), contains(text, badger.ErrEncryptionKeyMismatch.Error()):
		return otherKey(dir, text)
	case errors.Is(err, badger.ErrTxnTooBig):
		return tooBig()
	case errors.Is(err, badger.ErrDBClosed), errors.Is(err, badger.ErrBlockedWrites):
		return errClosed()
	case isFull(err, text):
		return diskFull(dir, text)
	case strings.Contains(text, "Another process is using this Badger database"):
		return inUse(dir, text)
	case isForbidden(err, text):
		return unwritable(dir, text)
	case isDamage(text):
		return damaged(dir, text)
	}
	return storage("the store could not be used: "+text,
		"Start the program again; if it happens again, report it with the log.", text)
}

func isFull(err error, text string) bool {
	return errors.Is(err, syscall.ENOSPC) || contains(text,
		"no space left on device", "not enough space on the disk", "disk quota exceeded")
}

func isForbidden(err error, text string) bool {
	return errors.Is(err, fs.ErrPermission) || contains(text,
		"permission denied", "read-only file system", "operation not permitted", "Access is denied", "not a directory")
}

// isDamage knows the words that the database has for contents that it cannot
// understand.
func isDamage(text string) bool {
	return contains(text, "CHECKSUM_MISMATCH", "checksum", "corrupt", "bad magic", "MANIFEST", "manifest",
		"file does not exist for table", "Unable to parse log id", "Opening table", "data key", "datakey", "Invalid read",
		"unexpected EOF", "EOF", "value log", "Open existing file", "while opening fid", "memtables", "Truncat", "registry")
}

func contains(text string, any ...string) bool {
	for _, part := range any {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// panicked turns what a panic carried into one line of text.
func panicked(p any) string {
	text := strings.TrimSpace(fmt.Sprint(p))
	if line, _, more := strings.Cut(text, "\n"); more {
		return line
	}
	return text
}
