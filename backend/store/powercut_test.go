package store

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"counterpart/backend/record"
)

// A loss is what a loss of power leaves of the pages that were written to one
// file since the last Flush.
type loss func(random *rand.Rand, pages int) (kept func(page int) bool)

func keepAll(*rand.Rand, int) func(int) bool  { return func(int) bool { return true } }
func keepNone(*rand.Rand, int) func(int) bool { return func(int) bool { return false } }

// keepSome keeps any of them: nothing orders the pages of a file on their way to
// the disk.
func keepSome(random *rand.Rand, _ int) func(int) bool {
	return func(int) bool { return random.IntN(2) == 0 }
}

// keepFirst cuts the file off at a page.
func keepFirst(random *rand.Rand, pages int) func(int) bool {
	end := random.IntN(pages + 1)
	return func(page int) bool { return page < end }
}

// image is the files of a store, without the empty ends that logs are made with.
type image map[string]content

// content is what a file begins with, and how long it is.
type content struct {
	bytes []byte
	size  int
}

// picture reads a store that is open. Files that come and go meanwhile may be
// missed, so it is done again until nothing changed.
func picture(t *testing.T, dir string) image {
	t.Helper()
	for range 50 {
		before, all := names(t, dir), image{}
		for _, name := range before {
			held, err := os.ReadFile(filepath.Join(dir, name))
			if err == nil && name != "LOCK" {
				all[name] = content{bytes.TrimRight(held, "\x00"), len(held)}
			}
		}
		if cmp.Equal(before, names(t, dir)) {
			return all
		}
	}
	t.Skip("the store never rests here")
	return nil
}

func (i image) write(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, f := range i {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, f.bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(name, int64(f.size)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// cutPower makes the files that a loss of power would leave, from those of the
// last Flush and those of now. The database syncs tables and its manifest when
// it makes them; of the logs it knows nothing, but for the values, which are
// synced soon after each Update.
func cutPower(random *rand.Rand, flushed, now image, memory, values loss) image {
	left := image{}
	for name, f := range flushed {
		if _, there := now[name]; !there && filepath.Ext(name) == ".mem" && random.IntN(2) == 0 {
			left[name] = f // its removal had not come to the disk
		}
	}
	for _, name := range slices.Sorted(maps.Keys(now)) {
		left[name] = now[name]
		if how := map[string]loss{".mem": memory, ".vlog": values}[filepath.Ext(name)]; how != nil {
			left[name] = tear(flushed[name], now[name], how(random, len(now[name].bytes)/page+1))
		}
	}
	return left
}

const page = 4096

// tear puts back the pages of a file that are not kept.
func tear(before, after content, kept func(int) bool) content {
	torn := bytes.Clone(after.bytes)
	for at := 0; at < len(torn); at += page {
		if kept(at / page) {
			continue
		}
		old := make([]byte, min(page, len(torn)-at))
		if at < len(before.bytes) {
			copy(old, before.bytes[at:])
		}
		copy(torn[at:], old)
	}
	return content{torn, after.size}
}

// TestPowerCut cuts the power at random moments while transactions are written:
// what was there at the last Flush is there, and of what came after a beginning
// of it, each transaction whole.
func TestPowerCut(t *testing.T) {
	cuts := 12
	if testing.Short() {
		cuts = 4
	}
	random := rand.New(rand.NewPCG(7, 8))
	dir := t.TempDir()
	db, reference := onDisk(t, dir), inMemory(t)
	written, lost, compared := 0, 0, 0
	write := func(times int) {
		for range times {
			written++
			update(t, db, func(tx *Tx) error { return writeNumber(tx, written) })
		}
	}
	for cut := range cuts {
		write(random.IntN(60))
		if err := db.Flush(); err != nil {
			t.Fatal(err)
		}
		safe, flushed := written, picture(t, dir)
		write(1 + random.IntN(120))
		memory := [...]loss{keepAll, keepNone, keepSome, keepFirst}[cut%4]
		left := cutPower(random, flushed, picture(t, dir), memory, keepAll).write(t)
		second, err := Open(Options{Dir: left, Key: testKey})
		if err != nil {
			t.Fatalf("cut %d: %v", cut, err)
		}
		var n int
		view(t, second, func(tx *Tx) error { _, err := tx.Meta("n", &n); return err })
		if n < safe || n > written {
			t.Fatalf("cut %d: %d transactions are there, %d were flushed and %d written", cut, n, safe, written)
		}
		for ; compared < n; compared++ {
			update(t, reference, func(tx *Tx) error { return writeNumber(tx, compared+1) })
		}
		if diff := cmp.Diff(everything(t, reference), everything(t, second), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("cut %d, %d transactions:\n%.2000s", cut, n, diff)
		}
		writeOn(t, second, left)
		lost += written - n
	}
	t.Logf("%d cuts, %d transactions, %d of them lost behind a Flush", cuts, written, lost)
	if lost == 0 {
		t.Error("no cut lost anything")
	}
}

// writeOn makes sure that what is written to a store after a loss of power is
// there when it is opened again.
func writeOn(t *testing.T, db *DB, dir string) {
	t.Helper()
	ref := contact(record.Desk, "new")
	update(t, db, func(tx *Tx) error { return tx.PutObserved(person(ref, 4, 400), "") })
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	again := onDisk(t, dir)
	view(t, again, func(tx *Tx) error {
		if _, ok, err := tx.Observed(ref); err != nil || !ok {
			t.Errorf("what was written after it is there: %t, %v", ok, err)
		}
		return nil
	})
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
}
