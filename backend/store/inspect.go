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
)

// inspect refuses a directory whose contents the database would take for
// something else than they are. The database removes every table that its
// manifest does not name, so that a manifest that was lost or cut short would
// cost all data; and over a table that was cut short it ends the process. So
// this is looked into before, without a change to anything.
//
// Write-ahead logs are not judged: a loss of power may leave their ends torn,
// and the database goes on from the last whole transaction.
func inspect(dir string) error {
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
	if err := checkFiles(dir, files, manifest, torn); err != nil {
		return err
	}
	for id := range manifest.Tables {
		if err := checkTable(dir, id); err != nil {
			return damaged(dir, err.Error())
		}
	}
	return nil
}

// checkFiles compares the files with what the manifest says. Tables that it
// does not name are left over from a crash, unless its own end is torn: then
// they may hold the only copy of something.
func checkFiles(dir string, files []file, manifest badger.Manifest, torn bool) error {
	for _, f := range files {
		_, named := manifest.Tables[f.number]
		switch {
		case f.kind == ".sst" && !named && torn:
			return damaged(dir, "MANIFEST is cut short and does not name "+f.name)
		case f.kind != ".sst" && f.size > 0:
			if err := checkLog(filepath.Join(dir, f.name)); err != nil {
				return damaged(dir, f.name+": "+err.Error())
			}
		}
	}
	return nil
}

// logHeader is the length of the header of a value log or write-ahead log: the
// number of the key that encrypts it, 0 for none, and a nonce.
const logHeader = 20

func checkLog(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var header [logHeader]byte
	if _, err := io.ReadFull(f, header[:]); err != nil {
		return errCutShort
	}
	if key := binary.BigEndian.Uint64(header[:]); key != 0 {
		return fmt.Errorf("it is encrypted with the unknown key %d", key)
	}
	return nil
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
	var files []file
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
