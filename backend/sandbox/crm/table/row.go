package table

import (
	"encoding/binary"
	"slices"
)

// Row is the packed values of a record: for each field that has one, its
// position, the value's length and the value, in order of position.
type Row string

// Cell is one value of a row. Text holds it in the form that the service
// gives it for the kind of the field.
type Cell struct {
	Field int
	Text  string
}

// Get returns the value of a field, and whether there is one.
func (r Row) Get(field int) (string, bool) {
	for rest := string(r); rest != ""; {
		at, text, tail := cut(rest)
		if at == field {
			return text, true
		}
		if at > field {
			return "", false
		}
		rest = tail
	}
	return "", false
}

// Cells unpacks the row.
func (r Row) Cells() []Cell {
	var cells []Cell
	for rest := string(r); rest != ""; {
		at, text, tail := cut(rest)
		cells = append(cells, Cell{Field: at, Text: text})
		rest = tail
	}
	return cells
}

// With returns the row with the given fields changed; a nil text
// removes the value.
func (r Row) With(changes map[int]*string) Row {
	cells := r.Cells()
	cells = slices.DeleteFunc(cells, func(c Cell) bool {
		_, changed := changes[c.Field]
		return changed
	})
	for field, text := range changes {
		if text != nil {
			cells = append(cells, Cell{Field: field, Text: *text})
		}
	}
	return Pack(cells)
}

// Pack makes a row of cells in any order.
func Pack(cells []Cell) Row {
	slices.SortFunc(cells, func(a, b Cell) int { return a.Field - b.Field })
	size := 0
	for _, c := range cells {
		size += len(c.Text) + 4
	}
	buf := make([]byte, 0, size)
	for _, c := range cells {
		buf = binary.AppendUvarint(buf, uint64(c.Field))
		buf = binary.AppendUvarint(buf, uint64(len(c.Text)))
		buf = append(buf, c.Text...)
	}
	return Row(buf)
}

func cut(s string) (field int, text, rest string) {
	f, s := uvarint(s)
	n, s := uvarint(s)
	return int(f), s[:n], s[n:]
}

// uvarint reads a number as encoding/binary writes it, without copying the
// string to bytes first.
func uvarint(s string) (uint64, string) {
	var n uint64
	for i := 0; ; i++ {
		b := s[i]
		n |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			return n, s[i+1:]
		}
	}
}
