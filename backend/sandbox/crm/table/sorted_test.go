package table_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"counterpart/backend/sandbox/crm/table"
)

// TestSorted_BehavesLikeASortedSlice drives the set and a plain slice through
// the same random history.
func TestSorted_BehavesLikeASortedSlice(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	set := table.NewSorted(cmp.Compare[int])
	var plain []int
	for step := range 20000 {
		v := random.IntN(5000)
		at, found := slices.BinarySearch(plain, v)
		switch {
		case found && (step > 12000 || random.IntN(3) == 0):
			set.Remove(v)
			plain = slices.Delete(plain, at, at+1)
		case !found && step <= 12000:
			set.Insert(v)
			plain = slices.Insert(plain, at, v)
		case !found:
			set.Remove(v) // not there: nothing happens
		}
		if step%500 != 0 {
			continue
		}
		probe := random.IntN(5000)
		rank, _ := slices.BinarySearch(plain, probe)
		down := slices.Clone(plain[:rank])
		slices.Reverse(down)
		all := slices.Clone(plain)
		slices.Reverse(all)
		checks := []struct {
			name      string
			got, want []int
		}{
			{"all", slices.Collect(set.All()), plain},
			{"backward", slices.Collect(set.Backward()), all},
			{"from", slices.Collect(set.From(probe)), plain[rank:]},
			{"below", slices.Collect(set.Below(probe)), down},
			{"rank and length", []int{set.Rank(probe), set.Len()}, []int{rank, len(plain)}},
		}
		for _, c := range checks {
			if !slices.Equal(c.got, c.want) {
				t.Fatalf("step %d, %s of %d: got %v, want %v", step, c.name, probe, c.got, c.want)
			}
		}
	}
}
