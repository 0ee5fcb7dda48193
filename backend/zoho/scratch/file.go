package scratch

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
	"fmt"
	"os"

	"counterpart/backend/record"
)

// File is written from its start to its end, and read from anywhere. What lies
// on the disk is encrypted with a key that exists in this File alone. One writes
// at a time; many may read what was written before.
type File struct {
	file   *os.File
	block  cipher.Block
	first  counter
	stream cipher.Stream // of what is written next
	size   int64
	sealed []byte // room for what goes to the disk next
}

// keySize makes the cipher AES-256.
const keySize = 32

// New makes an empty file in a directory that exists, for this user only; an
// empty name stands for the system's directory for temporary files. An error is
// or wraps a *record.Error of code record.Storage. The file has to be closed.
func New(dir string) (*File, error) {
	var secret [keySize + aes.BlockSize]byte
	_, _ = rand.Read(secret[:]) // never fails
	block, err := aes.NewCipher(secret[:keySize])
	if err != nil {
		return nil, err
	}
	file, err := os.CreateTemp(dir, prefix+"*") // of mode 0600
	if err != nil {
		return nil, refused(err)
	}
	first := counter(secret[keySize:])
	return &File{file: file, block: block, first: first, stream: cipher.NewCTR(block, first[:])}, nil
}

// piece is how much is encrypted at a time.
const piece = 32 << 10

// Write implements io.Writer. An error is as of New.
func (f *File) Write(content []byte) (int, error) {
	if f.sealed == nil {
		f.sealed = make([]byte, piece)
	}
	written := 0
	for written < len(content) {
		part := content[written:min(len(content), written+piece)]
		f.stream.XORKeyStream(f.sealed[:len(part)], part)
		n, err := f.file.Write(f.sealed[:len(part)])
		written += n
		f.size += int64(n)
		if err != nil {
			return written, refused(err)
		}
	}
	return written, nil
}

// ReadAt implements io.ReaderAt.
func (f *File) ReadAt(into []byte, at int64) (int, error) {
	n, err := f.file.ReadAt(into, at)
	if n > 0 {
		f.open(into[:n], at)
	}
	return n, err
}

// open decrypts what was read from a place.
func (f *File) open(content []byte, at int64) {
	from := f.first.plus(uint64(at) / aes.BlockSize) //nolint:gosec // ReadAt takes no place before the start
	stream := cipher.NewCTR(f.block, from[:])
	var before [aes.BlockSize]byte // of the first block, what was not asked for
	skipped := before[:at%aes.BlockSize]
	stream.XORKeyStream(skipped, skipped)
	stream.XORKeyStream(content, content)
}

// Size is how many bytes were written.
func (f *File) Size() int64 { return f.size }

// Close closes the file and removes it.
func (f *File) Close() error {
	return errors.Join(f.file.Close(), os.Remove(f.file.Name()))
}

// refused is the error of a disk that does not take the file.
func refused(err error) error {
	return fmt.Errorf("%w: %w", &record.Error{
		Code: record.Storage, Message: "what was downloaded cannot be put on the disk",
		Advice: "see whether the disk is full, and whether the data directory can be written to",
	}, err)
}
