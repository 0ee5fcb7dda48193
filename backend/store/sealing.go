package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/dgraph-io/badger/v4"
)

// KeySize is the length of the key that a store is encrypted with.
const KeySize = 32

// keyLife is how long the database goes on with one of the keys that it makes
// for its files and keeps encrypted with the store's. They need not be changed:
// every file and every block of a table has a nonce of its own. To change them
// would write to the registry of keys again, without which nothing can be read.
// The database takes a store for one that has a key already, and encrypts
// nothing, when this reaches back further than the beginning of Unix time.
const keyLife = 10 * 365 * 24 * time.Hour

// form is how the files of a store are written.
type form int

const (
	blank  form = iota // there are none yet
	plain              // as they are
	sealed             // encrypted
)

// Sealed tells whether there is a store in dir that is encrypted. It needs no
// key.
func Sealed(dir string) (bool, error) {
	f, err := formOf(dir)
	return f == sealed, err
}

// The registry of keys begins with a nonce and these words, encrypted where
// the store is.
const (
	registryNonce = 16
	registryWords = "Hello Badger"
)

// formOf looks at the registry of keys, which every store has.
func formOf(dir string) (form, error) {
	f, err := os.Open(filepath.Join(dir, badger.KeyRegistryFileName))
	if errors.Is(err, fs.ErrNotExist) {
		return blank, nil
	}
	if err != nil {
		return blank, classify(err, dir)
	}
	defer f.Close()
	var head [registryNonce + len(registryWords)]byte
	if _, err := io.ReadFull(f, head[:]); err != nil {
		return blank, damaged(dir, badger.KeyRegistryFileName+": "+errCutShort.Error())
	}
	if string(head[registryNonce:]) == registryWords {
		return plain, nil
	}
	return sealed, nil
}

// dataKeys reads the keys of the files, which are encrypted with the key.
func dataKeys(dir string, key []byte) (*badger.KeyRegistry, error) {
	keys, err := badger.OpenKeyRegistry(badger.KeyRegistryOptions{Dir: dir, ReadOnly: true, EncryptionKey: key})
	if err != nil {
		return nil, classify(err, dir)
	}
	return keys, nil
}

// checkSealed makes sure that what is written from now on is encrypted.
func checkSealed(dir string) error {
	files, err := list(dir)
	if err != nil {
		return classify(err, dir)
	}
	for _, f := range files {
		if f.kind == ".sst" {
			continue // the manifest names its key
		}
		// A log that was never begun has no header; nothing is written to it.
		if h, err := headOfLog(filepath.Join(dir, f.name)); err == nil && h.key() == 0 && h != (logHead{}) {
			return storage("the store in "+dir+" could not be encrypted",
				"Set this computer's clock and start again.", f.name+" is plain")
		}
	}
	return nil
}
