package tray

import (
	"bytes"
	"testing"
)

func TestPicture_EveryIconHasItsOwn(t *testing.T) {
	all := []Icon{Good, Syncing, Paused, Attention}
	for i, a := range all {
		if len(picture(a)) == 0 {
			t.Errorf("there is no picture for %s", a)
		}
		for _, b := range all[:i] {
			if bytes.Equal(picture(a), picture(b)) {
				t.Errorf("%s and %s have the same picture", a, b)
			}
		}
	}
}
