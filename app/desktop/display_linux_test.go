package desktop

import "testing"

func TestHasDisplay(t *testing.T) {
	cases := []struct {
		x11, wayland string
		want         bool
	}{{"", "", false}, {":0", "", true}, {"", "wayland-0", true}}
	for _, c := range cases {
		t.Setenv("DISPLAY", c.x11)
		t.Setenv("WAYLAND_DISPLAY", c.wayland)
		if got := HasDisplay(); got != c.want {
			t.Errorf("DISPLAY=%q WAYLAND_DISPLAY=%q: got %v, want %v", c.x11, c.wayland, got, c.want)
		}
	}
}
