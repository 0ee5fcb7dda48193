package scratch

import (
	"bytes"
	"crypto/aes"
	"errors"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"pgregory.net/rapid"

	"counterpart/backend/record"
)

// opened gives a file in a directory, with what was written to it.
func opened(t *testing.T, dir string, content ...[]byte) *File {
	t.Helper()
	f, err := New(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.file.Close() })
	for _, part := range content {
		if n, err := f.Write(part); err != nil || n != len(part) {
			t.Fatalf("wrote %d of %d bytes: %v", n, len(part), err)
		}
	}
	return f
}

// only gives the name of the one file in a directory.
func only(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Fatalf("got %d files, %v; want one", len(entries), err)
	}
	return filepath.Join(dir, entries[0].Name())
}

func TestFile_GivesFromAnywhereWhatWasWritten(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		f, err := New(dir)
		if err != nil {
			r.Fatal(err)
		}
		defer func() {
			if err := f.Close(); err != nil {
				r.Error(err)
			}
		}()
		var want []byte
		for _, size := range rapid.SliceOfN(rapid.IntRange(0, 2*piece+aes.BlockSize), 0, 5).Draw(r, "sizes") {
			part := bytes.Repeat([]byte{byte(len(want)), byte(size), 7}, size/3+1)[:size]
			given := bytes.Clone(part)
			if n, err := f.Write(given); err != nil || n != size || !bytes.Equal(given, part) {
				r.Fatalf("wrote %d of %d bytes: %v", n, size, err)
			}
			want = append(want, part...)
		}
		if f.Size() != int64(len(want)) {
			r.Errorf("got size %d, want %d", f.Size(), len(want))
		}
		for range 4 {
			at := rapid.IntRange(0, len(want)).Draw(r, "at")
			into := make([]byte, rapid.IntRange(1, 100).Draw(r, "length"))
			n, err := f.ReadAt(into, int64(at))
			end := min(len(want), at+len(into))
			if !bytes.Equal(into[:n], want[at:end]) || n < len(into) != errors.Is(err, io.EOF) {
				r.Errorf("at %d: got %x, %v; want %x", at, into[:n], err, want[at:end])
			}
		}
		if _, err := f.ReadAt(make([]byte, 1), -1); err == nil {
			r.Error("a place before the start can be read")
		}
	})
}

func TestFile_LeavesNothingToRead(t *testing.T) {
	dir := t.TempDir()
	secret := []byte("Ada Lovelace, ada@example.com")
	f := opened(t, dir, bytes.Repeat(secret, 5000))
	name := only(t, dir)
	disk, err := os.ReadFile(name)
	if err != nil || int64(len(disk)) != f.Size() {
		t.Fatalf("got %d bytes on the disk, %v; want %d", len(disk), err, f.Size())
	}
	const part = 8 // so many bytes in a row are there by chance once in a billion tests
	for at := range len(secret) - part + 1 {
		if bytes.Contains(disk, secret[at:at+part]) {
			t.Errorf("%q can be read on the disk", secret[at:at+part])
		}
	}
	if info, err := os.Stat(name); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("got %v, %v; want it for this user only", info.Mode(), err)
	}
	again := opened(t, t.TempDir(), bytes.Repeat(secret, 5000))
	same, err := os.ReadFile(again.file.Name())
	if err != nil || bytes.Equal(same, disk) {
		t.Errorf("two files have one key, %v", err)
	}
	if err := errors.Join(f.Close(), again.Close()); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("closed, but %d files are left, %v", len(left), err)
	}
}

func TestClear_RemovesWhatAKilledProcessLeft(t *testing.T) {
	dir := t.TempDir()
	left := opened(t, dir, []byte("left"))
	_ = left.file.Close() // as the system does
	other := filepath.Join(dir, "vault")
	if err := os.WriteFile(other, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, prefix+"dir"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := Clear(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, prefix+"dir")); err != nil {
		t.Error("it took away more than its files")
	}
	if got := only(t, dir); got != other {
		t.Errorf("%s is left, want %s", got, other)
	}
}

func TestFile_SaysThatTheDiskDoesNotTakeIt(t *testing.T) {
	_, err := New(filepath.Join(t.TempDir(), "missing"))
	if record.CodeOf(err) != record.Storage || record.AsError(err).Advice == "" {
		t.Errorf("in no directory: got %v, want an error of the storage", err)
	}
	f := opened(t, t.TempDir(), []byte("x"))
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if n, err := f.Write([]byte("more")); n != 0 || record.CodeOf(err) != record.Storage {
		t.Errorf("after its end: wrote %d bytes, %v; want an error of the storage", n, err)
	}
}

func TestCounter_Plus(t *testing.T) {
	whole := new(big.Int).Lsh(big.NewInt(1), 8*aes.BlockSize)
	rapid.Check(t, func(r *rapid.T) {
		from := counter(rapid.SliceOfN(rapid.OneOf(rapid.Byte(), rapid.Just(byte(0xff))), aes.BlockSize, aes.BlockSize).Draw(r, "from"))
		blocks := rapid.Uint64().Draw(r, "blocks")
		want := new(big.Int).Add(new(big.Int).SetBytes(from[:]), new(big.Int).SetUint64(blocks))
		got := from.plus(blocks)
		if want.Mod(want, whole); want.Cmp(new(big.Int).SetBytes(got[:])) != 0 {
			r.Errorf("got %x, want %x", got, want)
		}
	})
}
