package main

import (
	"bytes"
	"encoding/binary"
	"image/color"
	"image/png"
	"testing"
)

func TestPiece(t *testing.T) {
	for _, c := range []struct {
		name string
		x, y float64
		want int
	}{
		{"left half", -0.6, 0, -1},
		{"right half", 0.6, 0, 1},
		{"the seam", 0, 0, 0},
		{"left piece's tab", reach, -apart, -1},
		{"right piece's tab", -reach, apart, 1},
		{"corner outside", -0.87, -0.87, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := piece(c.x, c.y, gap); got != c.want {
				t.Errorf("got %d, want %d", got, c.want)
			}
		})
	}
}

func TestDrawKeepsColours(t *testing.T) {
	picture := draw(64)
	for _, c := range []struct {
		x, y int
		want color.Color
	}{{12, 32, desk}, {52, 32, crm}, {0, 0, color.NRGBA{}}} {
		if got := picture.At(c.x, c.y); got != c.want {
			t.Errorf("at %d,%d: got %v, want %v", c.x, c.y, got, c.want)
		}
	}
}

func TestIco(t *testing.T) {
	small, err := encode(draw(16))
	if err != nil {
		t.Fatal(err)
	}
	large, err := encode(draw(256))
	if err != nil {
		t.Fatal(err)
	}
	file := ico([]int{16, 256}, [][]byte{small, large})
	if got := file[6+16]; got != 0 {
		t.Errorf("256 is written as %d, want 0", got)
	}
	at := binary.LittleEndian.Uint32(file[6+16+12:])
	picture, err := png.Decode(bytes.NewReader(file[at:]))
	if err != nil {
		t.Fatalf("second picture: %v", err)
	}
	if got := picture.Bounds().Dx(); got != 256 {
		t.Errorf("second picture is %d wide, want 256", got)
	}
}
