package desktop

import "testing"

func TestSoftRenderer(t *testing.T) {
	cases := []struct {
		decided bool
		version int
		want    bool
	}{
		{false, 0, true},
		{false, 2046, true},
		{false, 2048, false},
		{false, 2050, false},
		{true, 2046, false},
		{true, 2050, false},
	}
	for _, c := range cases {
		if got := softRenderer(c.decided, c.version); got != c.want {
			t.Errorf("decided %v, version %d: got %v, want %v", c.decided, c.version, got, c.want)
		}
	}
}
