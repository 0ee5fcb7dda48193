package store

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

// TestOpen_AfterAKillAmongItsLogs opens a store in which a killed process left
// logs behind that it had just made, or was about to remove.
func TestOpen_AfterAKillAmongItsLogs(t *testing.T) {
	for name, left := range map[string][]string{
		"a new value log":   {"000900.vlog"},
		"an old value log":  {"000000.vlog"},
		"a write-ahead log": {"00900.mem"},
		"some of all kinds": {"000000.vlog", "000900.vlog", "000901.vlog", "00900.mem", "00901.mem"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			db := onDisk(t, dir)
			update(t, db, func(tx *Tx) error {
				_, err := tx.PutOperation(record.Operation{Run: 1, Name: strings.Repeat("long ", longValue)})
				return err
			})
			want := everything(t, db)
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			for _, file := range left {
				write(t, filepath.Join(dir, file), "")
			}
			for range 3 { // and it stays so
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
			}
		})
	}
}
