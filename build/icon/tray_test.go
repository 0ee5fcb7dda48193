package main

import (
	"image/color"
	"testing"
)

// TestSignsDifferInShape compares what remains when colours are taken away, as
// for a person who does not see them.
func TestSignsDifferInShape(t *testing.T) {
	const size, least = 22, 22 * 22 / 10
	ink := func(s sign) (grid [size * size]bool) {
		picture := s.draw(size)
		for i := range grid {
			c := color.NRGBAModel.Convert(picture.At(i%size, i/size)).(color.NRGBA)
			grid[i] = c.A > 0x80 && c != (color.NRGBA{0xff, 0xff, 0xff, 0xff})
		}
		return grid
	}
	for one, a := range signs {
		for other, b := range signs {
			if one >= other {
				continue
			}
			different := 0
			gridA, gridB := ink(a), ink(b)
			for i := range gridA {
				if gridA[i] != gridB[i] {
					different++
				}
			}
			if different < least {
				t.Errorf("%s and %s differ in %d of %d pixels, want at least %d", one, other, different, size*size, least)
			}
		}
	}
}
