package store

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"counterpart/backend/record"
)

// snapshot maps the names of a directory's files to their contents.
func snapshot(t *testing.T, dir string) map[string][32]byte {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string][32]byte{}
	for _, file := range files {
		content, err := os.ReadFile(filepath.Join(dir, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		sums[file.Name()] = sha256.Sum256(content)
	}
	return sums
}

// filled makes a store with several tables and closes it.
func filled(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	db := onDisk(t, dir)
	for batch := range 150 {
		update(t, db, func(tx *Tx) error {
			for i := range 200 {
				ref := contact(record.Desk, fmt.Sprintf("%04d%04d", batch, i))
				if err := tx.PutObserved(person(ref, 2, 90), ref.ID); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// one returns a file of that kind, the largest.
func one(t *testing.T, dir, pattern string) string {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join(dir, pattern))
	largest, size := "", int64(-1)
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && info.Size() > size {
			largest, size = name, info.Size()
		}
	}
	if largest == "" {
		t.Fatalf("there is no %s", pattern)
	}
	return largest
}

func cutTo(t *testing.T, name string, part func(size int64) int64) {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(name, part(info.Size())); err != nil {
		t.Fatal(err)
	}
}

func scribble(t *testing.T, name string, part func(size int64) int64) {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	from := part(int64(len(content)))
	for i := from; i < min(from+16, int64(len(content))); i++ {
		content[i] ^= 0x5a
	}
	if err := os.WriteFile(name, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOpen_LeavesADamagedStoreAsItIs(t *testing.T) {
	half := func(size int64) int64 { return size / 2 }
	start := func(int64) int64 { return 0 }
	end := func(size int64) int64 { return size - 6 }
	tests := map[string]func(t *testing.T, dir string){
		"manifest gone": func(t *testing.T, dir string) { remove(t, filepath.Join(dir, "MANIFEST")) },
		"manifest empty": func(t *testing.T, dir string) {
			cutTo(t, filepath.Join(dir, "MANIFEST"), start)
		},
		"manifest of another kind": func(t *testing.T, dir string) {
			scribble(t, filepath.Join(dir, "MANIFEST"), start)
		},
		"manifest scribbled on": func(t *testing.T, dir string) {
			scribble(t, filepath.Join(dir, "MANIFEST"), half)
		},
		"manifest cut short": func(t *testing.T, dir string) {
			cutTo(t, filepath.Join(dir, "MANIFEST"), end)
		},
		"table gone":                  func(t *testing.T, dir string) { remove(t, one(t, dir, "*.sst")) },
		"table empty":                 func(t *testing.T, dir string) { cutTo(t, one(t, dir, "*.sst"), start) },
		"table of two bytes":          func(t *testing.T, dir string) { cutTo(t, one(t, dir, "*.sst"), func(int64) int64 { return 2 }) },
		"table cut in half":           func(t *testing.T, dir string) { cutTo(t, one(t, dir, "*.sst"), half) },
		"table without its last byte": func(t *testing.T, dir string) { cutTo(t, one(t, dir, "*.sst"), func(s int64) int64 { return s - 1 }) },
		"table scribbled on":          func(t *testing.T, dir string) { scribble(t, one(t, dir, "*.sst"), half) },
		"first block scribbled on":    func(t *testing.T, dir string) { scribble(t, one(t, dir, "*.sst"), start) },
		"index scribbled on": func(t *testing.T, dir string) {
			scribble(t, one(t, dir, "*.sst"), func(size int64) int64 { return size - 200 })
		},
		"foreign table":   func(t *testing.T, dir string) { write(t, filepath.Join(dir, "garbage.sst"), "x") },
		"foreign log":     func(t *testing.T, dir string) { write(t, filepath.Join(dir, "garbage.mem"), "x") },
		"log of one byte": func(t *testing.T, dir string) { write(t, filepath.Join(dir, "00099.mem"), "x") },
		"values of garbage": func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "000999.vlog"), strings.Repeat("garbage!", 100))
		},
		"directory as a log": func(t *testing.T, dir string) {
			if err := os.Mkdir(filepath.Join(dir, "00098.mem"), 0o700); err != nil {
				t.Fatal(err)
			}
		},
		"key registry of garbage": func(t *testing.T, dir string) { write(t, filepath.Join(dir, "KEYREGISTRY"), "garbage") },
	}
	template := filled(t)
	for name, damage := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "store")
			if err := os.CopyFS(dir, os.DirFS(template)); err != nil {
				t.Fatal(err)
			}
			damage(t, dir)
			var before map[string][32]byte
			if name != "directory as a log" {
				before = snapshot(t, dir)
			}
			db, err := Open(Options{Dir: dir, Key: testKey})
			if err == nil {
				_ = db.Close()
				t.Fatal("it was opened")
			}
			e := record.AsError(err)
			if e.Code != record.Storage || !strings.Contains(e.Message, "damaged") || !strings.Contains(e.Message, dir) ||
				!strings.Contains(e.Advice, "Move this directory away") {
				t.Errorf("got code %q, message %q, advice %q, cause %q", e.Code, e.Message, e.Advice, e.Service)
			}
			if before != nil && !maps.Equal(before, snapshot(t, dir)) {
				t.Errorf("the directory was changed (cause %q)", e.Service)
			}
		})
	}
}

func remove(t *testing.T, name string) {
	t.Helper()
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestRead_TellsAValueThatWasLost damages the value log, which is looked at
// only when a value is read.
func TestRead_TellsAValueThatWasLost(t *testing.T) {
	dir := t.TempDir()
	db := onDisk(t, dir)
	ref := contact(record.Desk, "1")
	update(t, db, func(tx *Tx) error { return tx.PutObserved(person(ref, 25, 100), "") })
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	log := one(t, dir, "*.vlog")
	content, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	// A second file keeps the damaged one from being cut at its damage.
	if err := onDisk(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	content[len(content)/2] ^= 1 // in the midst of the only value
	if err := os.WriteFile(log, content, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err = Open(Options{Dir: dir, Key: testKey})
	if err != nil {
		if record.CodeOf(err) != record.Storage {
			t.Errorf("got %v", err)
		}
		return
	}
	defer db.Close()
	err = db.View(func(tx *Tx) error { _, _, err := tx.Observed(ref); return err })
	if record.CodeOf(err) != record.Storage {
		t.Errorf("a damaged value was read: %v", err)
	}
}

func TestOpen_RefusesASecondProcess(t *testing.T) {
	dir := t.TempDir()
	onDisk(t, dir)
	_, err := Open(Options{Dir: dir, Key: testKey})
	if e := record.AsError(err); e.Code != record.Busy || !strings.Contains(e.Message, "another process") || e.Advice == "" {
		t.Errorf("got %+v", e)
	}
}

func TestOpen_RefusesWhatCannotBeWrittenTo(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "x")
	closed := filepath.Join(t.TempDir(), "closed")
	if err := os.Mkdir(closed, 0o500); err != nil {
		t.Fatal(err)
	}
	dirs := map[string]string{"a file": file, "below a file": filepath.Join(file, "store"), "no name": ""}
	if os.Geteuid() > 0 {
		dirs["without the right to write"] = closed
	}
	if runtime.GOOS == "linux" {
		dirs["in the kernel's tree"] = "/sys/counterpart"
	}
	for name, dir := range dirs {
		t.Run(name, func(t *testing.T) {
			_, err := Open(Options{Dir: dir, Key: testKey})
			if e := record.AsError(err); e.Code != record.Storage || e.Advice == "" || strings.Contains(e.Message, "damaged") {
				t.Errorf("got %+v", e)
			}
		})
	}
}
