package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/fb"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
	"github.com/dgraph-io/ristretto/v2"
	"github.com/dgraph-io/ristretto/v2/z"
	"google.golang.org/protobuf/proto"
)

// checkTable verifies the checksums of a table: first of its index, which the
// database takes on trust, then of all blocks. key is the number of the key that encrypts it, 0 for none.
func checkTable(dir string, id, key uint64, keys *badger.KeyRegistry) (err error) {
	name := table.NewFilename(id, dir)
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s: %s", table.IDToFilename(id), panicked(p))
		}
	}()
	secret, err := dataKey(key, keys)
	if err != nil {
		return fmt.Errorf("%s: %w", table.IDToFilename(id), err)
	}
	if err := checkIndex(name); err != nil {
		return fmt.Errorf("%s: %w", table.IDToFilename(id), err)
	}
	mapped, err := z.OpenMmapFile(name, os.O_RDONLY, 0)
	if err != nil {
		return fmt.Errorf("%s: %w", table.IDToFilename(id), err)
	}
	// The mapping is closed here and not by the table, which would remove the
	// file with its last reference.
	defer func() { err = errors.Join(err, mapped.Close(-1)) }()
	var indexes *ristretto.Cache[uint64, *fb.TableIndex]
	if secret != nil {
		if indexes, err = indexCache(); err != nil {
			return err
		}
		defer indexes.Close()
	}
	t, err := table.OpenTable(mapped, table.Options{ReadOnly: true, ChkMode: options.NoVerification, DataKey: secret, IndexCache: indexes})
	if err != nil {
		return fmt.Errorf("%s: %w", table.IDToFilename(id), err)
	}
	return t.VerifyChecksum()
}

// indexCache keeps the decrypted index of the one table that is looked at.
func indexCache() (*ristretto.Cache[uint64, *fb.TableIndex], error) {
	return ristretto.NewCache(&ristretto.Config[uint64, *fb.TableIndex]{NumCounters: 16, MaxCost: math.MaxInt64, BufferItems: 1})
}

// checkIndex verifies the end of a table: index, length of the index,
// checksum, length of the checksum; lengths are four bytes, big-endian.
func checkIndex(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	end := info.Size()
	sum, end, err := part(f, end)
	if err != nil {
		return err
	}
	index, _, err := part(f, end)
	if err != nil {
		return err
	}
	var want pb.Checksum
	if err := proto.Unmarshal(sum, &want); err != nil {
		return err
	}
	return y.VerifyChecksum(index, &want)
}

// part reads the bytes before end whose number stands in the last four, and
// returns where they begin.
func part(f *os.File, end int64) ([]byte, int64, error) {
	var length [4]byte
	if end < 4 {
		return nil, 0, errCutShort
	}
	if _, err := f.ReadAt(length[:], end-4); err != nil {
		return nil, 0, err
	}
	size := int64(binary.BigEndian.Uint32(length[:]))
	begin := end - 4 - size
	if begin < 0 {
		return nil, 0, errCutShort
	}
	body := make([]byte, size)
	_, err := f.ReadAt(body, begin)
	return body, begin, err
}

var errCutShort = errors.New("it is cut short")
