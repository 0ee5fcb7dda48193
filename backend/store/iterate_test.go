package store

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

// TestDirty_GoesOnBehindAnID crosses the borders of pages.
func TestDirty_GoesOnBehindAnID(t *testing.T) {
	db := inMemory(t)
	var want []string
	update(t, db, func(tx *Tx) error {
		for i := range 700 {
			id := fmt.Sprintf("%04d", i)
			want = append(want, id)
			if err := tx.SetDirty(contact(record.CRM, id), true); err != nil {
				return err
			}
			if err := tx.SetDirty(contact(record.Desk, id+"x"), true); err != nil {
				return err
			}
		}
		return nil
	})
	for _, test := range []struct {
		after string
		from  int
	}{{"", 0}, {"0000", 1}, {"0015", 16}, {"0015a", 16}, {"0600", 601}, {"0699", 700}, {"9", 700}} {
		view(t, db, func(tx *Tx) error {
			var got []string
			err := tx.Dirty(record.Contacts, record.CRM, test.after, func(id string) bool {
				got = append(got, id)
				return true
			})
			if !slices.Equal(got, want[test.from:]) {
				t.Errorf("after %q: %d ids beginning with %v", test.after, len(got), got[:min(3, len(got))])
			}
			return err
		})
	}
}

func TestIterations_EndWhenTold(t *testing.T) {
	db := inMemory(t)
	update(t, db, func(tx *Tx) error {
		for i := range 50 {
			if err := tx.PutObserved(person(contact(record.Desk, fmt.Sprint(i)), 2, 10), "k"); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, db, func(tx *Tx) error {
		n := 0
		if err := tx.ObservedAll(record.Contacts, record.Desk, func(record.Record) bool { n++; return n < 20 }); err != nil {
			return err
		}
		if err := tx.ByKey(record.Desk, record.Contacts, "k", func(string) bool { n++; return false }); err != nil {
			return err
		}
		if n != 21 {
			t.Errorf("f was called %d times, want 21", n)
		}
		return nil
	})
}

func TestRuns_NewestFirstSince(t *testing.T) {
	db := inMemory(t)
	update(t, db, func(tx *Tx) error {
		for _, second := range []int64{5, 1, 9, 5} {
			if _, err := tx.PutRun(record.Run{Started: at(second), Finished: at(second + 1)}); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, db, func(tx *Tx) error {
		for since, want := range map[int64][]uint64{0: {3, 4, 1, 2}, 5: {3, 4, 1}, 6: {3}, 10: nil} {
			var got []uint64
			err := tx.Runs(at(since).Add(300*time.Millisecond), func(r record.Run) bool {
				got = append(got, r.ID)
				return true
			})
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("since %d: %v\n%s", since, err, diff)
			}
		}
		return nil
	})
}

func TestForgetBefore_IsBoundedAndKeepsWhatIsOpen(t *testing.T) {
	db := inMemory(t)
	update(t, db, func(tx *Tx) error {
		for run := range 3 {
			id, err := tx.PutRun(record.Run{Started: at(int64(run)), Finished: at(int64(run))})
			if err != nil {
				return err
			}
			for range 1500 {
				o := record.Operation{Run: id, Outcome: record.Done, At: at(0)}
				if run == 1 {
					o.Outcome = record.Lost
				}
				if _, err := tx.PutOperation(o); err != nil {
					return err
				}
				if run == 1 {
					break
				}
			}
		}
		return nil
	})
	calls := 0
	for more := true; more; calls++ {
		update(t, db, func(tx *Tx) (err error) {
			more, err = tx.ForgetBefore(at(100), 100_000)
			return err
		})
	}
	if calls < 3 || calls > 5 {
		t.Errorf("3,003 things took %d calls", calls)
	}
	view(t, db, func(tx *Tx) error {
		var kept []uint64
		err := tx.Runs(time.Time{}, func(r record.Run) bool { kept = append(kept, r.ID); return true })
		if diff := cmp.Diff([]uint64{2}, kept); diff != "" {
			t.Errorf("runs that are left:\n%s", diff)
		}
		if counts, _ := tx.Counts(); counts.Unsettled != 1 {
			t.Errorf("%d operations wait, want 1", counts.Unsettled)
		}
		return err
	})
	// Ids are not given out again.
	update(t, db, func(tx *Tx) error {
		id, err := tx.PutRun(record.Run{Started: at(1)})
		if id != 4 {
			t.Errorf("the next run has id %d, want 4", id)
		}
		return err
	})
}
