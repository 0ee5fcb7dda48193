package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

// telling stands in names, match keys, short values and long ones of the
// customers that these tests keep.
const telling = "gwendolyn.fairfax"

// customers writes what a first sync does: records, links and operations, in
// tables, write-ahead logs and value logs.
func customers(t *testing.T, db *DB) {
	t.Helper()
	for batch := range 40 {
		update(t, db, func(tx *Tx) error {
			for i := range 100 {
				ref := contact(record.Desk, fmt.Sprintf("%s%04d%04d", telling, batch, i))
				if err := tx.PutObserved(person(ref, 3, 60), ref.ID+"@example.org"); err != nil {
					return err
				}
				if err := tx.PutLink(linkOf(record.LinkID(ref.ID), ref.ID, "c"+ref.ID)); err != nil {
					return err
				}
			}
			_, err := tx.PutOperation(record.Operation{Run: 1, Name: strings.Repeat(telling+" ", longValue)})
			return err
		})
	}
}

// plainFiles names the files below a directory in which a text stands.
func plainFiles(t *testing.T, dir, text string) (found []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if bytes.Contains(content, []byte(text)) {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// plainStore makes a store without a key, closes it and returns its contents.
func plainStore(t *testing.T) (dir string, contents any) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "store")
	db, err := Open(Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	customers(t, db)
	contents = everything(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, contents
}

func TestOpen_WritesNothingInPlain(t *testing.T) {
	dir := t.TempDir()
	db := onDisk(t, dir)
	customers(t, db)
	if err := db.Flush(); err != nil {
		t.Fatal(err)
	}
	if found := plainFiles(t, dir, telling); found != nil {
		t.Errorf("while it is open, customers can be read in %v", found)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if found := plainFiles(t, dir, telling); found != nil {
		t.Errorf("customers can be read in %v", found)
	}
	open, _ := plainStore(t)
	if found := plainFiles(t, open, telling); len(found) < 2 {
		t.Errorf("in a plain store they are found in %v only: this test sees nothing", found)
	}
}

func TestOpen_EncryptsAPlainStore(t *testing.T) {
	dir, want := plainStore(t)
	for range 2 { // the second time there is nothing to do
		db, err := Open(Options{Dir: dir, Key: testKey})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, everything(t, db)); diff != "" {
			t.Errorf("other contents (-want +got):\n%s", diff)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		onlySealed(t, dir)
	}
}

// onlySealed checks that nothing but an encrypted store is left.
func onlySealed(t *testing.T, dir string) {
	t.Helper()
	if found := plainFiles(t, filepath.Dir(dir), telling); found != nil {
		t.Errorf("customers can be read in %v", found)
	}
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 1 || entries[0].Name() != filepath.Base(dir) {
		t.Errorf("left behind: %v", entries)
	}
}

// TestOpen_GoesOnWithEncrypting opens what a process leaves behind that is ended
// at each of the points between which the directories change.
func TestOpen_GoesOnWithEncrypting(t *testing.T) {
	copied := func(t *testing.T, dir string) {
		db := &DB{dir: dir, key: testKey, free: freeSpace, log: silent()}
		if err := db.copySealed(); err != nil {
			t.Fatal(err)
		}
	}
	moved := func(t *testing.T, dir string) {
		copied(t, dir)
		if err := os.Rename(dir, besideStore(dir, "plain")); err != nil {
			t.Fatal(err)
		}
	}
	placed := func(t *testing.T, dir string) {
		moved(t, dir)
		if err := os.Rename(besideStore(dir, "sealed"), dir); err != nil {
			t.Fatal(err)
		}
	}
	for name, leave := range map[string]func(t *testing.T, dir string){
		"a copy that was begun": func(t *testing.T, dir string) {
			copied(t, dir)
			remove(t, one(t, besideStore(dir, "sealed"), "*.vlog"))
		},
		"a copy that is whole":        copied,
		"a store that was moved away": moved,
		"a store that was moved away, and a new place": func(t *testing.T, dir string) {
			moved(t, dir)
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
		},
		"a copy in its place": placed,
		"an old store that is half deleted": func(t *testing.T, dir string) {
			placed(t, dir)
			remove(t, filepath.Join(besideStore(dir, "plain"), "MANIFEST"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir, want := plainStore(t)
			leave(t, dir)
			db := onDisk(t, dir)
			if diff := cmp.Diff(want, everything(t, db)); diff != "" {
				t.Errorf("other contents (-want +got):\n%s", diff)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			onlySealed(t, dir)
		})
	}
}

func TestOpen_EncryptsOnlyWithRoomForTwo(t *testing.T) {
	dir, _ := plainStore(t)
	before := snapshot(t, dir)
	free := uint64(reserve)
	open := func() (*DB, error) {
		return Open(Options{Dir: dir, Key: testKey, Free: func(string) (uint64, error) { return free, nil }})
	}
	_, err := open()
	if e := record.AsError(err); e.Code != record.Storage || !strings.Contains(e.Message, "MB") || !strings.Contains(e.Advice, "Nothing was changed") {
		t.Fatalf("got %v", err)
	}
	if diff := cmp.Diff(before, snapshot(t, dir)); diff != "" {
		t.Error(diff)
	}
	free *= 4
	db, err := open()
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOpen_SaysWhatIsLostWithoutTheKey(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	db := onDisk(t, dir)
	customers(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, dir)
	for _, test := range []struct {
		words string
		key   []byte
	}{
		{"its key is not there", nil},
		{"its key is not there", []byte{}},
		{"another key", bytes.Repeat([]byte{7}, KeySize)},
	} {
		_, err := Open(Options{Dir: dir, Key: test.key})
		e := record.AsError(err)
		if e.Code != record.Storage || !strings.Contains(e.Message, test.words) || !strings.Contains(e.Advice, "Links, history") {
			t.Errorf("want %q, got %q, %q", test.words, e.Message, e.Advice)
		}
		if diff := cmp.Diff(before, snapshot(t, dir)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestSealed(t *testing.T) {
	blank, encrypted := t.TempDir(), filepath.Join(t.TempDir(), "store")
	if err := onDisk(t, encrypted).Close(); err != nil {
		t.Fatal(err)
	}
	open, _ := plainStore(t)
	for dir, want := range map[string]bool{blank: false, open: false, encrypted: true, filepath.Join(blank, "absent"): false} {
		if got, err := Sealed(dir); got != want || err != nil {
			t.Errorf("%s: got %v, %v", dir, got, err)
		}
	}
}

// TestCheckSealed_SeesAPlainLog: the database writes in plain, without a word,
// where it takes the clock's word for a time shortly after 1970.
func TestCheckSealed_SeesAPlainLog(t *testing.T) {
	dir := t.TempDir()
	db := onDisk(t, dir)
	if err := checkSealed(dir); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "00007.mem"), strings.Repeat("\x00", 8)+strings.Repeat("n", 12))
	if err := checkSealed(dir); record.CodeOf(err) != record.Storage {
		t.Errorf("got %v", err)
	}
}

// TestFilesOf_PassesOverWhatIsGone: the files of an open database are looked at
// while it puts logs away.
func TestFilesOf_PassesOverWhatIsGone(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"00001.mem", "00002.mem"} {
		write(t, filepath.Join(dir, name), "log")
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "00001.mem")); err != nil {
		t.Fatal(err)
	}
	files, err := filesOf(dir, entries)
	if err != nil || len(files) != 1 || files[0].name != "00002.mem" {
		t.Errorf("got %v, %v", files, err)
	}
}
