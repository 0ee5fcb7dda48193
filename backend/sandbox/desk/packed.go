package desk

import "encoding/binary"

// maxSlots bounds how many text fields a module has.
const maxSlots = 48

// values are a record's texts by slot; "" is an empty field.
type values [maxSlots]string

// packed holds the non-empty texts of a record in one string: slot, length,
// bytes, in order of slot. A record in memory costs little more than its text.
type packed string

func pack(v *values) packed {
	size := 0
	for i := range v {
		if v[i] != "" {
			size += len(v[i]) + 3
		}
	}
	b := make([]byte, 0, size)
	for i := range v {
		if v[i] != "" {
			b = append(b, byte(i))
			b = binary.AppendUvarint(b, uint64(len(v[i])))
			b = append(b, v[i]...)
		}
	}
	return packed(b)
}

// next splits the first text off.
func (p packed) next() (slot int, text string, rest packed) {
	slot = int(p[0])
	n, i, shift := 0, 1, 0
	for ; p[i] >= 0x80; i++ {
		n |= int(p[i]&0x7f) << shift
		shift += 7
	}
	n |= int(p[i]) << shift
	i++
	return slot, string(p[i : i+n]), p[i+n:]
}

func (p packed) get(slot int) string {
	for len(p) > 0 {
		at, text, rest := p.next()
		if at >= slot {
			if at == slot {
				return text
			}
			return ""
		}
		p = rest
	}
	return ""
}

func (p packed) unpack(into *values) {
	for len(p) > 0 {
		slot, text, rest := p.next()
		into[slot] = text
		p = rest
	}
}
