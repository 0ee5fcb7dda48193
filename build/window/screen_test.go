package window

import (
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"testing"
)

// Places in the header of an X window dump, in words of 32 bits.
const (
	dumpHeaderSize = 0
	dumpVersion    = 1
	dumpWidth      = 4
	dumpHeight     = 5
	dumpByteOrder  = 7
	dumpPixelBits  = 11
	dumpLineBytes  = 12
	dumpColours    = 19
	dumpWords      = 25
)

// readScreen reads the picture of a whole screen that Xvfb keeps in a file: an
// X window dump of 32 bits a pixel.
func readScreen(file string) (image.Image, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return decodeDump(text)
}

func decodeDump(text []byte) (image.Image, error) {
	if len(text) < dumpWords*4 {
		return nil, errors.New("the dump is shorter than its header")
	}
	word := func(i int) int { return int(binary.BigEndian.Uint32(text[4*i:])) }
	if word(dumpVersion) != 7 || word(dumpPixelBits) != 32 {
		return nil, fmt.Errorf("version %d with %d bits a pixel is not known here", word(dumpVersion), word(dumpPixelBits))
	}
	const colourSize = 12
	at := word(dumpHeaderSize) + word(dumpColours)*colourSize
	width, height, line := word(dumpWidth), word(dumpHeight), word(dumpLineBytes)
	if len(text) < at+height*line || line < width*4 {
		return nil, errors.New("the dump is cut short")
	}
	picture := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			p := text[at+y*line+4*x:]
			c := color.NRGBA{p[2], p[1], p[0], 0xff}
			if word(dumpByteOrder) != 0 {
				c = color.NRGBA{p[1], p[2], p[3], 0xff}
			}
			picture.SetNRGBA(x, y, c)
		}
	}
	return picture, nil
}

// colours counts the different colours of a picture.
func colours(picture image.Image) int {
	seen := map[color.Color]bool{}
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			seen[picture.At(x, y)] = true
		}
	}
	return len(seen)
}

// keep writes the picture to where COUNTERPART_PICTURE says, for people to
// look at.
func keep(t *testing.T, picture image.Image) {
	t.Helper()
	name := os.Getenv("COUNTERPART_PICTURE")
	if name == "" {
		return
	}
	file, err := os.Create(name)
	if err != nil {
		t.Fatalf("keep the picture: %v", err)
	}
	defer file.Close()
	if err := png.Encode(file, picture); err != nil {
		t.Fatalf("keep the picture: %v", err)
	}
}

func TestDecodeDump(t *testing.T) {
	dump := make([]byte, dumpWords*4+12+2*4)
	put := func(i, v int) { binary.BigEndian.PutUint32(dump[4*i:], uint32(v)) }
	put(dumpHeaderSize, dumpWords*4)
	put(dumpVersion, 7)
	put(dumpWidth, 2)
	put(dumpHeight, 1)
	put(dumpPixelBits, 32)
	put(dumpLineBytes, 8)
	put(dumpColours, 1)
	copy(dump[dumpWords*4+12:], []byte{1, 2, 3, 0, 3, 2, 1, 0})
	picture, err := decodeDump(dump)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := picture.At(0, 0), (color.NRGBA{3, 2, 1, 0xff}); got != want {
		t.Errorf("first pixel: got %v, want %v", got, want)
	}
	if got := colours(picture); got != 2 {
		t.Errorf("got %d colours, want 2", got)
	}
	if _, err := decodeDump(dump[:len(dump)-1]); err == nil {
		t.Error("a dump cut short: got no error")
	}
}
