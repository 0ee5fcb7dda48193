package product

import (
	"testing"
	"time"

	"counterpart/backend/engine"
)

func TestWhyWords(t *testing.T) {
	tests := []struct {
		next engine.Next
		want string
	}{
		{engine.Next{}, ""},
		{engine.Next{Why: engine.Active}, "something changed a short while ago"},
		{engine.Next{Why: engine.Quiet, Quiet: 45 * time.Second}, "nothing has changed for 45 s"},
		{engine.Next{Why: engine.Quiet, Quiet: 20*time.Minute + 59*time.Second}, "nothing has changed for 20 min"},
		{engine.Next{Why: engine.Quiet, Quiet: 26 * time.Hour}, "nothing has changed for 26 h"},
		{engine.Next{Why: engine.Quiet, Quiet: 73 * time.Hour}, "nothing has changed for 3 days"},
		{engine.Next{Why: engine.Scarce}, "few of today's API credits are left"},
	}
	for _, test := range tests {
		if got := whyWords(test.next); got != test.want {
			t.Errorf("%+v: got %q, want %q", test.next, got, test.want)
		}
	}
}
