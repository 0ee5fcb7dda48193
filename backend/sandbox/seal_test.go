package sandbox

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestStateFile_IsEncryptedWithItsKey goes from a plain file to an encrypted one and back to the same data.
func TestStateFile_IsEncryptedWithItsKey(t *testing.T) {
	file := filepath.Join(t.TempDir(), "services.json")
	key := bytes.Repeat([]byte{7}, 32)
	run := func(key []byte) (people []string, err error) {
		s, err := Start(context.Background(), Config{Seed: 1, Contacts: 5, Accounts: 2, Overlap: 50, StateFile: file, StateKey: key})
		if err != nil {
			return nil, err
		}
		rows, _ := s.desk.List("Contacts", "", 0, 10)
		for _, row := range rows {
			people = append(people, fmt.Sprint(row["id"], row["email"]))
		}
		return people, s.Close()
	}
	plain, err := run(nil)
	if err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(file); !bytes.HasPrefix(text, []byte("{")) {
		t.Fatalf("a plain file begins with %.20q", text)
	}
	for range 2 {
		again, err := run(key)
		if diff := cmp.Diff(plain, again); err != nil || diff != "" || len(again) == 0 {
			t.Fatalf("with a key: %d people, %v\n%s", len(again), err, diff)
		}
		if text, _ := os.ReadFile(file); !bytes.HasPrefix(text, sealedMark) || bytes.Contains(text, []byte(`"version"`)) {
			t.Fatalf("an encrypted file begins with %.40q", text)
		}
	}
	before, _ := os.ReadFile(file)
	for name, other := range map[string][]byte{"no key": nil, "another key": bytes.Repeat([]byte{8}, 32)} {
		if _, err := run(other); err == nil || !strings.Contains(err.Error(), "encrypted, and not with this key") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
}
