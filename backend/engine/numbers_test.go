package engine

import (
	"maps"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"counterpart/backend/record"
)

// The sets hold what a map would, whatever ids look like.
func TestSets(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var records ids
		var links linkSet
		id := rapid.OneOf(
			rapid.Map(rapid.Uint64Range(0, 200), func(n uint64) string { return strconv.FormatUint(n, 10) }),
			rapid.Map(rapid.Uint64(), func(n uint64) string { return strconv.FormatUint(n, 10) }),
			rapid.StringMatching(`0{0,7}[0-9a-z]{1,7}`),
		)
		want := map[string]bool{}
		for _, one := range rapid.SliceOf(id).Draw(r, "ids") {
			records.add(one)
			links.add(record.LinkID(one))
			want[one] = true
		}
		if links.size != len(want) {
			r.Errorf("%d links, want %d", links.size, len(want))
		}
		for _, one := range append(rapid.SliceOf(id).Draw(r, "others"), slices.Sorted(maps.Keys(want))...) {
			if records.has(one) != want[one] {
				r.Errorf("%q is in the set: %t", one, !want[one])
			}
		}
	})
}
