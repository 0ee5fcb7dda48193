package main

import (
	"bytes"
	"encoding/binary"
)

// ico joins PNG pictures of the given sizes into one Windows icon file: a
// header, a directory with one entry for each picture, and the pictures.
func ico(sizes []int, pictures [][]byte) []byte {
	const header, entry = 6, 16
	var file bytes.Buffer
	put := func(v any) { _ = binary.Write(&file, binary.LittleEndian, v) }
	put([3]uint16{0, 1, uint16(len(pictures))}) // reserved, kind: icon, how many
	at := uint32(header + entry*len(pictures))
	for i, p := range pictures {
		side := uint8(sizes[i]) // 256 is written as 0
		put([4]uint8{side, side, 0, 0})
		put([2]uint16{1, 32}) // planes, bits of a pixel
		put([2]uint32{uint32(len(p)), at})
		at += uint32(len(p))
	}
	for _, p := range pictures {
		file.Write(p)
	}
	return file.Bytes()
}
