package store

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"counterpart/backend/record"
)

// crashDir names the environment variable that turns the test binary into the
// process that is killed.
const crashDir = "COUNTERPART_STORE_CRASH"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		writeForEver(dir)
		return
	}
	os.Exit(m.Run())
}

// writeForEver commits numbered transactions and says the number of each that
// is done, until it is killed.
func writeForEver(dir string) {
	db, err := Open(Options{Dir: dir, Key: testKey})
	if err != nil {
		fmt.Println("error", err)
		return
	}
	for {
		var done int
		err := db.Update(func(tx *Tx) error {
			if _, err := tx.Meta("n", &done); err != nil {
				return err
			}
			done++
			return writeNumber(tx, done)
		})
		if err != nil {
			fmt.Println("error", err)
			return
		}
		fmt.Println(done)
		if done%97 == 0 {
			if err := db.Compact(context.Background()); err != nil {
				fmt.Println("error", err)
				return
			}
		}
	}
}

// writeNumber does everything that belongs to the transaction of that number:
// new records, records that are overwritten, links, operations, runs.
func writeNumber(tx *Tx, n int) error {
	for i := range 20 {
		ref := contact(record.Side(n%2), fmt.Sprint("r", (n*7+i)%500))
		r := person(ref, 4, 40+10*(n%30))
		r.Modified = at(int64(n))
		if err := tx.PutObserved(r, fmt.Sprint("k", n%50)); err != nil {
			return err
		}
		if err := tx.SetDirty(ref, i%3 != 0); err != nil {
			return err
		}
	}
	id, err := tx.NewLinkID()
	if err != nil {
		return err
	}
	if err := tx.PutLink(linkOf(id, fmt.Sprint("d", n), fmt.Sprint("c", n))); err != nil {
		return err
	}
	run, err := tx.PutRun(record.Run{Started: at(int64(n)), Finished: at(int64(n))})
	if err != nil {
		return err
	}
	if _, err := tx.PutOperation(record.Operation{Run: run, Outcome: record.Outcome(n % 6), At: at(int64(n))}); err != nil {
		return err
	}
	return tx.PutMeta("n", n)
}

// TestKill kills a writing process again and again in the same directory. What
// it had acknowledged must be there, and every transaction whole or absent:
// the contents must be those of a store that was never killed.
func TestKill(t *testing.T) {
	kills := 8
	if testing.Short() {
		kills = 2
	}
	dir := t.TempDir()
	reference := inMemory(t)
	written := 0
	random := rand.New(rand.NewPCG(1, 2))
	for kill := range kills {
		acknowledged := runAndKill(t, dir, 20+random.IntN(400))
		db, err := Open(Options{Dir: dir, Key: testKey})
		if err != nil {
			t.Fatalf("after kill %d: %v", kill, err)
		}
		var n int
		view(t, db, func(tx *Tx) error { _, err := tx.Meta("n", &n); return err })
		if n < acknowledged || n > acknowledged+1 {
			t.Fatalf("after kill %d: %d transactions are there, %d were acknowledged", kill, n, acknowledged)
		}
		for ; written < n; written++ {
			update(t, reference, func(tx *Tx) error { return writeNumber(tx, written+1) })
		}
		if diff := cmp.Diff(everything(t, reference), everything(t, db), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("after kill %d:\n%.2000s", kill, diff)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d kills, %d transactions", kills, written)
}

func everything(t *testing.T, db *DB) (c contents) {
	t.Helper()
	view(t, db, func(tx *Tx) (err error) {
		c, err = read(tx)
		return err
	})
	return c
}

// runAndKill starts the writing process and kills it while it is at work,
// after it has acknowledged some transactions; it returns the last number that
// it acknowledged.
func runAndKill(t *testing.T, dir string, after int) int {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command(self)
	child.Env = append(os.Environ(), crashDir+"="+dir)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	last := 0
	lines := bufio.NewScanner(out)
	for heard := 0; lines.Scan(); heard++ {
		if strings.HasPrefix(lines.Text(), "error") {
			t.Error(lines.Text())
			break
		}
		if last, err = strconv.Atoi(lines.Text()); err != nil {
			t.Error(err)
			break
		}
		if heard == after {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = child.Process.Kill()
	_ = child.Wait() // it was killed
	return last
}
