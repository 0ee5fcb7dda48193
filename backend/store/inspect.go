package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"
)

// inspect refuses a directory whose contents the database would take for
// something else than they are. The database removes every table that its
// manifest does not name, so that a manifest that was lost or cut short would
// cost all data; and over a table that was cut short it ends the process. So
// this is looked into before, without a change to anything.
//
// Write-ahead logs are not judged: a loss of power may leave their ends torn,
// and the database goes on from the last whole transaction.
//
// keys are those of the files; nil: there are none.
func inspect(dir string, keys *badger.KeyRegistry) error {
	files, err := list(dir)
	if err != nil {
		return classify(err, dir)
	}
	manifest, torn, err := readManifest(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if len(files) > 0 {
			return damaged(dir, "MANIFEST is missing, but there is "+files[0].name)
		}
		return nil
	}
	if err != nil {
		return damaged(dir, "MANIFEST: "+err.Error())
	}
	if err := checkFiles(dir, files, manifest, torn, keys); err != nil {
		return err
	}
	for id, entry := range manifest.Tables {
		if err := checkTable(dir, id, entry.KeyID, keys); err != nil {
			return damaged(dir, err.Error())
		}
	}
	return nil
}

// checkFiles compares the files with what the manifest says. Tables that it
// does not name are left over from a crash, unless its own end is torn: then
// they may hold the only copy of something.
func checkFiles(dir string, files []file, manifest badger.Manifest, torn bool, keys *badger.KeyRegistry) error {
	for _, f := range files {
		_, named := manifest.Tables[f.number]
		switch {
		case f.kind == ".sst" && !named && torn:
			return damaged(dir, "MANIFEST is cut short and does not name "+f.name)
		case f.kind != ".sst" && f.size > 0:
			if err := checkLog(filepath.Join(dir, f.name), keys); err != nil {
				return damaged(dir, f.name+": "+err.Error())
			}
		}
	}
	return nil
}

func checkLog(name string, keys *badger.KeyRegistry) error {
	head, err := headOfLog(name)
	if err != nil {
		return err
	}
	_, err = dataKey(head.key(), keys)
	return err
}

// logHead is the beginning of a value log or write-ahead log: the number of the
// key that encrypts it, 0 for none, and a nonce.
type logHead [20]byte

func (h logHead) key() uint64 { return binary.BigEndian.Uint64(h[:]) }

func headOfLog(name string) (head logHead, err error) {
	f, err := os.Open(name)
	if err != nil {
		return head, err
	}
	defer f.Close()
	if _, err := io.ReadFull(f, head[:]); err != nil {
		return head, errCutShort
	}
	return head, nil
}

// dataKey returns the key of a file by its number; nil: the file is plain.
func dataKey(number uint64, keys *badger.KeyRegistry) (*pb.DataKey, error) {
	if number == 0 {
		return nil, nil
	}
	if keys != nil {
		if key, err := keys.DataKey(number); err == nil {
			return key, nil
		}
	}
	return nil, fmt.Errorf("it is encrypted with the unknown key %d", number)
}

// file is a file of the database that holds data.
type file struct {
	name   string
	kind   string
	number uint64
	size   int64
}

func list(dir string) ([]file, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	return filesOf(dir, entries)
}

// filesOf looks at the files among what a directory held a moment ago. One that
// is gone since then is passed over: an open database puts its logs away.
func filesOf(dir string, entries []fs.DirEntry) (files []file, err error) {
	for _, e := range entries {
		f := file{name: e.Name(), kind: filepath.Ext(e.Name())}
		if f.kind != ".sst" && f.kind != ".vlog" && f.kind != ".mem" {
			continue
		}
		f.number, err = strconv.ParseUint(strings.TrimSuffix(f.name, f.kind), 10, 64)
		if err != nil || e.IsDir() {
			return nil, damaged(dir, f.name+" is no file of the store")
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("look at %s: %w", f.name, err)
		}
		f.size = info.Size()
		files = append(files, f)
	}
	return files, nil
}

// readManifest reads the list of tables; torn tells that its last part is not
// whole.
func readManifest(dir string) (m badger.Manifest, torn bool, err error) {
	f, err := os.Open(filepath.Join(dir, badger.ManifestFilename))
	if err != nil {
		return badger.Manifest{}, false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return badger.Manifest{}, false, err
	}
	defer func() {
		if p := recover(); p != nil {
			err = errors.New(panicked(p))
		}
	}()
	m, whole, err := badger.ReplayManifestFile(f, 0, badger.DefaultOptions(dir).WithLogger(nil))
	return m, whole < info.Size(), err
}
