package reconcile_test

import (
	"testing"

	"counterpart/backend/reconcile"
)

func TestRefusals_Principle(t *testing.T) {
	tests := []struct {
		desc                string
		row, refused, taken int
		want                bool
	}{
		{"nothing", 0, 0, 0, false},
		{"the first", 1, 1, 0, false},
		{"nineteen in a row", 19, 19, 0, false},
		{"twenty in a row", 20, 20, 0, true},
		{"twenty in a row after many that were taken", 20, 20, 25_000, true},
		{"twenty, not in a row", 3, 20, 20, false},
		{"twenty-one, half of all", 1, 21, 21, true},
		{"twenty-one among 25,000", 1, 21, 24_979, false},
		{"exactly a twentieth", 1, 50, 950, false},
		{"a little more than a twentieth", 1, 51, 950, true},
		{"a thousand among 25,000", 2, 1000, 24_000, false},
	}
	for _, test := range tests {
		r := reconcile.Refusals{Row: test.row, Refused: test.refused, Taken: test.taken}
		if got := r.Principle(); got != test.want {
			t.Errorf("%s: %t, want %t", test.desc, got, test.want)
		}
	}
}
