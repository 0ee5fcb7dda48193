package reconcile_test

import (
	"testing"

	"counterpart/backend/reconcile"
)

func TestGuard(t *testing.T) {
	usual := reconcile.Guard{Records: 50, Percent: 20}
	tests := []struct {
		name           string
		guard          reconcile.Guard
		changes, links int
		asks, vanished bool
	}{
		{"nothing", usual, 0, 0, false, false},
		{"few records, though all", usual, 50, 50, false, true},
		{"a small part of many", usual, 2000, 10_000, false, false},
		{"a little more than the part", usual, 2001, 10_000, true, true},
		{"a little more than the number", usual, 51, 250, true, true},
		{"the number, and more than the part", usual, 50, 100, false, false},
		{"the only record", usual, 1, 1, false, false},
		{"the last four", usual, 4, 4, false, false},
		{"the last five", usual, 5, 5, false, true},
		{"five of six", usual, 5, 6, false, false},
		{"only a part is set", reconcile.Guard{Percent: 50}, 3, 5, true, true},
		{"only a number is set", reconcile.Guard{Records: 3}, 4, 1000, true, true},
		{"switched off", reconcile.Guard{}, 1000, 1000, false, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.guard.Asks(test.changes, test.links); got != test.asks {
				t.Errorf("asks = %t, want %t", got, test.asks)
			}
			if got := test.guard.Vanished(test.changes, test.links, test.changes >= test.links); got != test.vanished {
				t.Errorf("vanished = %t, want %t", got, test.vanished)
			}
		})
	}
}

func TestGuard_TheLastOnesOfASide(t *testing.T) {
	usual := reconcile.Guard{Records: 50, Percent: 20}
	for gone, want := range map[int]bool{0: false, 4: false, 5: true, 27: true} {
		if got := usual.Vanished(gone, 30, true); got != want {
			t.Errorf("%d of 30 newly gone, none left: %t, want %t", gone, got, want)
		}
		if usual.Vanished(gone, 30, false) {
			t.Errorf("%d of 30 newly gone, others left: stops", gone)
		}
	}
}
