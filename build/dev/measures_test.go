package main

import (
	"testing"
	"time"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{
		{[]float64{3}, 3},
		{[]float64{9, 1, 2}, 2},
		{[]float64{4, 1, 2, 9}, 3},
	} {
		if got := median(c.values); got != c.want {
			t.Errorf("median of %v: got %v, want %v", c.values, got, c.want)
		}
	}
}

func TestMeasures_Table(t *testing.T) {
	m := measures{
		Date: time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC), Machine: "linux/amd64", Links: 1000, Starts: 3,
		Bundle: bundle{Start: 60_200, Script: 100_400, Style: 9_000, Fonts: 200_000}, Binary: 25_000_000, Sync: 12.4,
		window: window{
			New: []float64{1.5, 1, 3}, Linked: []float64{2, 2, 2.5},
			Window: []process{{"counterpart", 1000, 2000}, {"WebKitWebProcess", 3000, 4000}},
			Hidden: []process{{"counterpart", 500, 900}},
		},
	}
	want := `2026-03-01 09:30, linux/amd64

start to usable window, nothing set up   1.50 s (median of 3; 1.00 to 3.00)
start to usable window, 1000 links       2.00 s (median of 3; 2.00 to 2.50)
frontend, gzip                           60.2 kB script + 9.0 kB style at the start; 100.4 kB script in all
fonts in it                              200.0 kB
binary, stripped                         25.0 MB
first sync of 1000 pairs                 12 s

memory at rest, 1000 links
                                      private   resident
window open        counterpart        1.0 MB    2.0 MB
window open        WebKitWebProcess   3.1 MB    4.1 MB
in the tray only   counterpart        0.5 MB    0.9 MB
`
	if got := m.table(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}
