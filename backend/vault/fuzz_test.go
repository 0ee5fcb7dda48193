package vault

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"counterpart/backend/record"
)

// FuzzOpen checks that a file that is not exactly what was sealed is refused,
// stays as it is, and makes no new key.
func FuzzOpen(f *testing.F) {
	dir, chain := f.TempDir(), newMemory()
	o := Options{Dir: dir, Keychain: chain}
	v, err := Open(o)
	if err == nil {
		err = v.Update(func(values map[string]string) { values["refresh"] = "very secret" })
	}
	path := filepath.Join(dir, sealedFile)
	sealed, readErr := os.ReadFile(path)
	if err != nil || readErr != nil {
		f.Fatal(err, readErr)
	}
	keys := maps.Clone(chain.keys)
	f.Add(0, byte(0), len(sealed), []byte{})
	for at := 0; at < len(sealed); at += 7 {
		f.Add(at, byte(1), len(sealed), []byte{})
		f.Add(0, byte(0), at, []byte{})
	}
	f.Add(0, byte(0), 0, []byte("{}\nx"))
	f.Add(0, byte(0), 0, []byte(`{"format":"counterpart vault 1","key":"passphrase","kdf":{"salt":"","time":4294967295,"memory_kib":4294967295,"threads":255}}`+"\n"))
	f.Add(0, byte(0), 0, []byte(`{"format":"counterpart vault 1","key":"key-file","nonce":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`+"\n"))
	f.Add(0, byte(0), len(sealed), []byte("more"))
	f.Fuzz(func(t *testing.T, at int, flip byte, cut int, more []byte) {
		content := bytes.Clone(sealed[:min(uint(cut), uint(len(sealed)))])
		if len(content) > 0 {
			content[uint(at)%uint(len(content))] ^= flip
		}
		content = append(content, more...)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		v, err := Open(o)
		if err == nil != bytes.Equal(content, sealed) || err == nil && v.Get("refresh") != "very secret" {
			t.Errorf("got %v of a file that is not what was sealed", err)
		}
		if err != nil && (record.CodeOf(err) != record.SignIn || record.AsError(err).Advice == "") {
			t.Errorf("got %v, want a refusal with advice", err)
		}
		if after, _ := os.ReadFile(path); !bytes.Equal(after, content) {
			t.Error("the file was changed")
		}
		if entries, _ := os.ReadDir(dir); len(entries) != 1 || !maps.EqualFunc(keys, chain.keys, bytes.Equal) {
			t.Error("a key was made")
		}
	})
}
