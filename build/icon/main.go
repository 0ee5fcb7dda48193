package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
)

// icoSizes are the sizes that Windows asks for in its various places.
var icoSizes = []int{16, 24, 32, 48, 64, 128, 256}

func main() {
	if err := write(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// write draws all icon files below the current directory, which must be the
// project's root.
func write() error {
	for file, size := range map[string]int{
		"build/appicon.png":           1024,
		"build/linux/counterpart.png": 256,
	} {
		text, err := encode(draw(size))
		if err != nil {
			return err
		}
		if err := os.WriteFile(file, text, 0o644); err != nil {
			return fmt.Errorf("write the icon: %w", err)
		}
	}
	var pictures [][]byte
	for _, size := range icoSizes {
		text, err := encode(draw(size))
		if err != nil {
			return err
		}
		pictures = append(pictures, text)
	}
	if err := os.WriteFile("build/windows/icon.ico", ico(icoSizes, pictures), 0o644); err != nil {
		return fmt.Errorf("write the icon: %w", err)
	}
	return writeTray()
}

func encode(picture image.Image) ([]byte, error) {
	var text bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&text, picture); err != nil {
		return nil, fmt.Errorf("encode the icon: %w", err)
	}
	return text.Bytes(), nil
}
