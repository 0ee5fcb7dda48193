package main

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"os"
)

// A sign is one of the tray's pictures: a solid shape and what is cut into it.
// Both are distances in units of half the picture's side, negative inside, so
// that a sign stays the same in every size. Every state has a shape of its
// own: nobody has to tell colours apart to tell states apart.
type sign struct {
	colour color.NRGBA
	shape  func(x, y float64) float64
	mark   func(x, y float64) float64
}

// signs are the states of the tray by the name of their files.
var signs = map[string]sign{
	"good":      {desk, disc, tick},
	"syncing":   {crm, arrows, nothing},
	"paused":    {color.NRGBA{0x5b, 0x64, 0x75, 0xff}, roundedSquare, bars},
	"attention": {color.NRGBA{0xc4, 0x4a, 0x0a, 0xff}, triangle, exclamation},
}

// traySize fits panels of 22 pixels twice over.
const traySize = 44

// trayIcoSizes are the sizes of small icons from 100 to 300 percent scaling.
var trayIcoSizes = []int{16, 20, 24, 32, 48}

// writeTray writes every sign as PNG and as Windows icon.
func writeTray() error {
	for name, s := range signs {
		picture, err := encode(s.draw(traySize))
		if err != nil {
			return err
		}
		var pictures [][]byte
		for _, size := range trayIcoSizes {
			small, err := encode(s.draw(size))
			if err != nil {
				return err
			}
			pictures = append(pictures, small)
		}
		for file, text := range map[string][]byte{name + ".png": picture, name + ".ico": ico(trayIcoSizes, pictures)} {
			if err := os.WriteFile("app/tray/icons/"+file, text, 0o644); err != nil {
				return fmt.Errorf("write the tray's icon: %w", err)
			}
		}
	}
	return nil
}

// draw returns the sign on a transparent square, its mark in white.
func (s sign) draw(size int) image.Image {
	const samples = 6 // by side, for each pixel
	picture := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			var solid, marked float64
			for i := range samples * samples {
				u := (float64(x)+(float64(i%samples)+0.5)/samples)/float64(size)*2 - 1
				v := (float64(y)+(float64(i/samples)+0.5)/samples)/float64(size)*2 - 1
				switch {
				case s.shape(u, v) > 0:
				case s.mark(u, v) <= 0:
					marked++
				default:
					solid++
				}
			}
			white := color.NRGBA{0xff, 0xff, 0xff, 0xff}
			picture.SetNRGBA(x, y, blend(s.colour, white, solid/(samples*samples), marked/(samples*samples)))
		}
	}
	return picture
}

func nothing(_, _ float64) float64 { return 1 }

func disc(x, y float64) float64 { return math.Hypot(x, y) - 0.94 }

// tick is a check mark.
func tick(x, y float64) float64 {
	return math.Min(stroke(x, y, -0.46, 0.04, -0.12, 0.38), stroke(x, y, -0.12, 0.38, 0.48, -0.32)) - 0.13
}

// bars are the two bars of a pause.
func bars(x, y float64) float64 {
	return math.Max(math.Abs(math.Abs(x)-0.27)-0.13, math.Abs(y)-0.44)
}

// triangle stands on its base, with round corners.
func triangle(x, y float64) float64 {
	const top, base, lean, round = -0.66, 0.62, 0.53, 0.2 // lean: half the base, over the height
	side := (math.Abs(x) - lean*(y-top)) / math.Hypot(1, lean)
	return outside(side, y-base) - round
}

// outside is the distance from where two edges both bound a shape; at the
// corner between them it goes round.
func outside(a, b float64) float64 {
	return math.Hypot(math.Max(a, 0), math.Max(b, 0)) + math.Min(math.Max(a, b), 0)
}

// exclamation is a bar and a dot below it.
func exclamation(x, y float64) float64 {
	return math.Min(stroke(x, y, 0, -0.3, 0, 0.14)-0.12, math.Hypot(x, y-0.5)-0.14)
}

// arrows are two that chase each other round a circle: half of it turned half
// round is the other half.
func arrows(x, y float64) float64 {
	return math.Min(arrow(x, y), arrow(-x, -y))
}

// arrow is the upper half of the circle, left to right, with its head.
func arrow(x, y float64) float64 {
	const radius, width, low = 0.66, 0.13, -0.16
	arc := math.Max(math.Abs(math.Hypot(x, y)-radius)-width, y-low)
	head := math.Max(math.Abs(x-radius)+0.8*(y-0.1)-0.12, low-0.08-y)
	return math.Min(arc, head)
}

// stroke is the distance from a line between two points.
func stroke(x, y, fromX, fromY, toX, toY float64) float64 {
	dx, dy := toX-fromX, toY-fromY
	along := ((x-fromX)*dx + (y-fromY)*dy) / (dx*dx + dy*dy)
	along = math.Min(math.Max(along, 0), 1)
	return math.Hypot(x-fromX-along*dx, y-fromY-along*dy)
}
