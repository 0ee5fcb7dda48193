package main

import (
	"image"
	"image/color"
	"math"
)

var (
	desk = color.NRGBA{0x0b, 0x7a, 0x6f, 0xff}
	crm  = color.NRGBA{0x6a, 0x41, 0xc8, 0xff}
)

// The mark, in units of half the picture's side, the middle being (0, 0) and
// down being positive.
const (
	half   = 0.88 // half the side of the whole mark
	corner = 0.40 // radius of its corners
	tab    = 0.25 // radius of the two tabs
	apart  = 0.40 // how far the tabs stand from the middle
	reach  = 0.10 // how far a tab's centre lies beyond the seam
	gap    = 0.10 // width of the seam
)

// draw returns the mark on a transparent square. Small sizes get a wider seam,
// or it would close.
func draw(size int) image.Image {
	const samples = 4 // by side, for each pixel
	seam := math.Max(gap, 2.4/float64(size))
	picture := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			var left, right float64
			for s := range samples * samples {
				u := (float64(x)+(float64(s%samples)+0.5)/samples)/float64(size)*2 - 1
				v := (float64(y)+(float64(s/samples)+0.5)/samples)/float64(size)*2 - 1
				switch piece(u, v, seam) {
				case -1:
					left++
				case 1:
					right++
				}
			}
			picture.SetNRGBA(x, y, blend(desk, crm, left/(samples*samples), right/(samples*samples)))
		}
	}
	return picture
}

// piece says which piece covers a point: -1 the left one, 1 the right one, 0
// none.
func piece(x, y, seam float64) int {
	if roundedSquare(x, y) > 0 {
		return 0
	}
	switch d := side(x, y); {
	case d < -seam/2:
		return -1
	case d > seam/2:
		return 1
	}
	return 0
}

// side is the distance from the seam, negative on the left piece. The left
// piece is the left half with the upper tab added and the lower one cut out.
func side(x, y float64) float64 {
	upper := math.Hypot(x-reach, y+apart) - tab
	lower := math.Hypot(x+reach, y-apart) - tab
	return math.Max(math.Min(x, upper), -lower)
}

// roundedSquare is the distance from the mark's outline, negative inside.
func roundedSquare(x, y float64) float64 {
	dx, dy := math.Abs(x)-half+corner, math.Abs(y)-half+corner
	return math.Hypot(math.Max(dx, 0), math.Max(dy, 0)) + math.Min(math.Max(dx, dy), 0) - corner
}

// blend mixes two colours by how much of a pixel each covers; what neither
// covers stays transparent.
func blend(a, b color.NRGBA, ofA, ofB float64) color.NRGBA {
	all := ofA + ofB
	if all == 0 {
		return color.NRGBA{}
	}
	mix := func(a, b uint8) uint8 { return uint8(math.Round((float64(a)*ofA + float64(b)*ofB) / all)) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), uint8(math.Round(all * 255))}
}
