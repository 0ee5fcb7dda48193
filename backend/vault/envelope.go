package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
)

// Source is where the key of a vault comes from.
type Source string

// The sources, the best first.
const (
	FromKeychain   Source = "keychain"
	FromPassphrase Source = "passphrase"
	FromKeyFile    Source = "key-file"
)

// header stands in clear before the sealed part and is authenticated with it.
type header struct {
	Format string   `json:"format"`
	Key    Source   `json:"key"`
	KeyID  string   `json:"key_id,omitempty"` // of the key in the keychain
	KDF    *stretch `json:"kdf,omitempty"`    // how the passphrase becomes the key
	Check  []byte   `json:"check"`            // tells a wrong key from a damaged file
	Nonce  []byte   `json:"nonce"`
}

const format = "counterpart vault 1"

// stretch is how argon2id makes a key of a passphrase.
type stretch struct {
	Salt    []byte `json:"salt"`
	Time    uint32 `json:"time"`
	Memory  uint32 `json:"memory_kib"`
	Threads uint8  `json:"threads"`
}

// newStretch follows RFC 9106's second recommended choice: 64 MiB, three
// passes, four lanes.
func newStretch(salt []byte) *stretch {
	return &stretch{Salt: salt, Time: 3, Memory: 64 << 10, Threads: 4}
}

func (s *stretch) key(passphrase string) []byte {
	return argon2.IDKey([]byte(passphrase), s.Salt, s.Time, s.Memory, s.Threads, chacha20poly1305.KeySize)
}

// sane keeps a damaged header from asking for absurd amounts of memory.
func (s *stretch) sane() bool {
	return len(s.Salt) >= 8 && s.Time > 0 && s.Time <= 100 && s.Threads > 0 && s.Memory > 0 && s.Memory <= 1<<20
}

var (
	errDamaged  = errors.New("the file is damaged")
	errWrongKey = errors.New("the key does not fit")
)

// checkOf is the fingerprint of a key that the header keeps.
func checkOf(key []byte) []byte {
	sum := sha256.Sum256(append([]byte(format+" key check "), key...))
	return sum[:8]
}

// seal returns the file's content: the header as a line of JSON, then the
// sealed values.
func seal(h header, key []byte, values map[string]string, random io.Reader) ([]byte, error) {
	h.Format, h.Check = format, checkOf(key)
	h.Nonce = make([]byte, chacha20poly1305.NonceSizeX)
	if _, err := io.ReadFull(random, h.Nonce); err != nil {
		return nil, err
	}
	line, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	plain, err := json.Marshal(values)
	if err != nil {
		return nil, err
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, err
	}
	return aead.Seal(slices.Concat(line, []byte("\n")), h.Nonce, plain, line), nil
}

// parse splits the file's content without opening the sealed part.
func parse(content []byte) (h header, line, sealed []byte, err error) {
	line, sealed, found := bytes.Cut(content, []byte("\n"))
	if !found || json.Unmarshal(line, &h) != nil {
		return header{}, nil, nil, errDamaged
	}
	if h.Format != format {
		return header{}, nil, nil, fmt.Errorf("the file has the unknown format %q", h.Format)
	}
	if len(h.Nonce) != chacha20poly1305.NonceSizeX || (h.KDF != nil && !h.KDF.sane()) {
		return header{}, nil, nil, errDamaged
	}
	return h, line, sealed, nil
}

// unseal opens the sealed part.
func unseal(h header, line, sealed, key []byte) (map[string]string, error) {
	if !bytes.Equal(h.Check, checkOf(key)) {
		return nil, errWrongKey
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, errWrongKey
	}
	plain, err := aead.Open(nil, h.Nonce, sealed, line)
	if err != nil {
		return nil, errDamaged
	}
	values := map[string]string{}
	if err := json.Unmarshal(plain, &values); err != nil {
		return nil, errDamaged
	}
	return values, nil
}
