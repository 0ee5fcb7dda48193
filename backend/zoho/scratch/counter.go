package scratch

import (
	"crypto/aes"
	"encoding/binary"
	"math/bits"
)

// counter is the block that counter mode encrypts, as one number of 128 bits
// with its highest byte first (NIST SP 800-38A, B.1).
type counter [aes.BlockSize]byte

// plus gives the counter so many blocks further on.
func (c counter) plus(blocks uint64) counter {
	const half = aes.BlockSize / 2
	low, carry := bits.Add64(binary.BigEndian.Uint64(c[half:]), blocks, 0)
	binary.BigEndian.PutUint64(c[half:], low)
	binary.BigEndian.PutUint64(c[:half], binary.BigEndian.Uint64(c[:half])+carry)
	return c
}
