package app

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/wailsapp/wails/v2/pkg/options"
)

func TestPlacement(t *testing.T) {
	one := []screenSize{{1920, 1080}}
	cases := []struct {
		name          string
		was           placement
		screens       []screenSize
		width, height int
		state         options.WindowStartState
		put           bool
	}{
		{"never opened", placement{}, one, 1280, 800, options.Normal, false},
		{"in the middle", placement{X: 100, Y: 50, Width: 900, Height: 700}, one, 900, 700, options.Normal, true},
		{"at the edge", placement{X: 1020, Y: 380, Width: 900, Height: 700}, one, 900, 700, options.Normal, true},
		{"half outside", placement{X: 1500, Y: 50, Width: 900, Height: 700}, one, 900, 700, options.Normal, false},
		{"above the screen", placement{X: 100, Y: -5, Width: 900, Height: 700}, one, 900, 700, options.Normal, false},
		{"the screen has become smaller", placement{X: 0, Y: 0, Width: 2500, Height: 1300}, one, 2500, 1300, options.Normal, false},
		{"several screens", placement{X: 100, Y: 50, Width: 900, Height: 700}, append(one, one...), 900, 700, options.Normal, false},
		{"no screen is known", placement{X: 100, Y: 50, Width: 900, Height: 700}, nil, 900, 700, options.Normal, false},
		{"maximised", placement{Width: 1920, Height: 1053, Maximised: true}, one, 1280, 800, options.Maximised, false},
		{"too small to be true", placement{Width: 1, Height: 1}, one, 1280, 800, options.Normal, false},
	}
	for _, c := range cases {
		width, height, state := c.was.size()
		if width != c.width || height != c.height || state != c.state {
			t.Errorf("%s: got %d×%d, state %d, want %d×%d, state %d", c.name, width, height, state, c.width, c.height, c.state)
		}
		if x, y, ok := c.was.on(c.screens); ok != c.put || ok && (x != c.was.X || y != c.was.Y) {
			t.Errorf("%s: got it put at %d,%d: %v, want %v", c.name, x, y, ok, c.put)
		}
	}
}

func TestMemory_LastsAndCanBeLost(t *testing.T) {
	dir := t.TempDir()
	want := remembered{Autostart: true, Place: placement{X: 1, Y: 2, Width: 700, Height: 500}}
	if err := OpenMemory(dir).change(func(r *remembered) { *r = want }); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, OpenMemory(dir).get()); diff != "" {
		t.Errorf("after a restart (-want +got):\n%s", diff)
	}
	if err := os.WriteFile(filepath.Join(dir, "desktop.json"), []byte(`{"autostart":true,"place":7`), 0o600); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(remembered{}, OpenMemory(dir).get()); diff != "" {
		t.Errorf("of a torn file (-want +got):\n%s", diff)
	}
}

func TestParseLaunch(t *testing.T) {
	cases := []struct {
		args []string
		want launch
		ok   bool
	}{
		{nil, launch{}, true},
		{[]string{"--hidden", "--data-dir", "/d"}, launch{hidden: true, dataDir: "/d"}, true},
		{[]string{"--sample"}, launch{sample: true}, true},
		{[]string{"status"}, launch{}, false},
		{[]string{"--hidden", "status"}, launch{hidden: true}, false},
		{[]string{"--help"}, launch{}, false},
	}
	for _, c := range cases {
		got, ok := parseLaunch(c.args)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%v: got %+v, %v, want %+v, %v", c.args, got, ok, c.want, c.ok)
		}
	}
}
