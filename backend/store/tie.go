package store

import (
	"bytes"

	"counterpart/backend/record"
)

// The way from a record to its link holds the link's id and, where one of the
// two records is gone, a zero and a bit by side. No id has a zero in it.

func encodeTie(link record.Link) []byte {
	value := []byte(link.ID)
	if bits := bitsOf(link.Gone); bits != 0 {
		value = append(value, 0, bits)
	}
	return value
}

func decodeTie(ref record.Ref, value []byte) record.Link {
	id, bits, _ := bytes.Cut(value, []byte{0})
	tie := record.Link{ID: record.LinkID(id), Module: ref.Module}
	tie.IDs[ref.Side] = ref.ID
	if len(bits) > 0 {
		tie.Gone = goneOf(bits[0])
	}
	return tie
}

func bitsOf(gone [2]bool) (bits uint8) {
	for _, side := range record.Sides() {
		if gone[side] {
			bits |= 1 << side
		}
	}
	return bits
}

func goneOf(bits uint8) (gone [2]bool) {
	for _, side := range record.Sides() {
		gone[side] = bits&(1<<side) != 0
	}
	return gone
}

// markWays has the ways to links say which records are gone, as stores before
// did not.
func (d *DB) markWays() error {
	for _, module := range record.Modules() {
		if err := d.revise(linksOf(module), markWay(module)); err != nil {
			return err
		}
	}
	return nil
}

func linksOf(module record.Module) span { return span{prefix: keyLinks(module), values: true} }

func markWay(module record.Module) func(*Tx, entry) error {
	return func(tx *Tx, e entry) error {
		link, err := decodeLink(module, record.LinkID(e.key[2:]), e.value)
		if err != nil || link.Gone == [2]bool{} {
			return err
		}
		for _, side := range record.Sides() {
			if err := tx.set(keyWay(link.Ref(side)), encodeTie(link)); err != nil {
				return err
			}
		}
		return nil
	}
}
