package simulation

import (
	"testing"

	"pgregory.net/rapid"
)

// A history that is drawn twice makes the same calls at the same times twice.
func TestHistories_CanBeRepeated(t *testing.T) {
	g := newRig()
	histories := rapid.Custom(g.history)
	for seed := range 30 {
		if first, second := histories.Example(seed), histories.Example(seed); first != second {
			t.Errorf("history %d made different calls when it was repeated", seed)
		}
	}
}
