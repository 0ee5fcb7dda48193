//go:build measure

package window

import (
	"encoding/json"
	"image"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// measures is what TestMeasure writes for
//
//	go run ./build/dev measure
//
// which has the same names.
type measures struct {
	New    []float64 `json:"new"`    // seconds to a usable window, before anything is set up
	Linked []float64 `json:"linked"` // the same with all links
	Window []process `json:"window"` // at rest with all links and the window open
	Hidden []process `json:"hidden"` // the same after a start without a window
}

// rest is how long the program is left alone before its memory is read. Go cleans
// up every two minutes where nothing happens, and then gives memory back.
const rest = 3 * time.Minute

// TestMeasure starts the program a number of times and writes down how long it
// takes and how much memory it has. It judges neither: that would be to judge
// the machine.
func TestMeasure(t *testing.T) {
	linked, starts := os.Getenv("COUNTERPART_LINKED"), os.Getenv("COUNTERPART_STARTS")
	times, err := strconv.Atoi(starts)
	if err != nil || linked == "" {
		t.Fatal("COUNTERPART_LINKED and COUNTERPART_STARTS are not set: run it with go run ./build/dev measure")
	}
	var m measures
	for range times {
		p := begin(t, t.TempDir())
		m.New = append(m.New, p.usable(t).Seconds())
		p.testEnd(t)
		p = begin(t, linked)
		m.Linked = append(m.Linked, p.usable(t).Seconds())
		p.testEnd(t)
	}
	p := begin(t, linked)
	p.usable(t)
	m.Window = p.atRest(t)
	p.testEnd(t)
	desk := openPanel(t)
	p = begin(t, linked, "--hidden")
	desk.Icon(t)
	m.Hidden = p.atRest(t)
	p.testEnd(t)
	text, err := json.Marshal(m)
	if err == nil {
		err = os.WriteFile(os.Getenv("COUNTERPART_MEASURES"), text, 0o600)
	}
	if err != nil {
		t.Fatalf("write what was measured: %v", err)
	}
}

// begin starts the program on data that exists or not, as if it were new on
// this computer in everything else.
func begin(t *testing.T, data string, args ...string) *program {
	t.Helper()
	p := prepare(t, t.TempDir(), "--data-dir", data)
	p.data = data
	p.start(t, args...)
	return p
}

// usable waits until a person can begin to work, and returns how long that took
// from the start of the process: the window is on the screen, it is painted, and
// a screen reader finds the page with its headings and with buttons, which
// answer from the moment on that they are there.
func (p *program) usable(t *testing.T) time.Duration {
	t.Helper()
	screen, reader := connectDesktop(t), connectReader(t)
	for _, ask := range []func() bool{
		func() bool { _, err := screen.window(filepath.Base(p.binary)); return err == nil },
		func() bool { return painted(t) },
		func() bool { return ready(reader.elements()) },
	} {
		const pace, most = 10 * time.Millisecond, 2 * time.Minute
		if !p.every(t, pace, most, ask) {
			t.Fatalf("no page that can be used after %s", time.Since(p.begun))
		}
	}
	return time.Since(p.begun)
}

// painted tells whether the screen shows letters. It looks at one pixel in four,
// so as not to take time from what it waits for.
func painted(t *testing.T) bool {
	t.Helper()
	picture, err := readScreen(os.Getenv("COUNTERPART_PIXELS"))
	if err != nil {
		t.Fatalf("read the screen: %v", err)
	}
	return colours(thinned{picture}) >= letters
}

// thinned is a picture of every second pixel of every second line.
type thinned struct{ image.Image }

func (p thinned) Bounds() image.Rectangle {
	whole := p.Image.Bounds()
	return image.Rect(0, 0, whole.Dx()/2, whole.Dy()/2)
}
