package sandbox

import (
	"bytes"
	"crypto/rand"
	"errors"

	"golang.org/x/crypto/chacha20poly1305"
)

// sealedMark begins a state file that is encrypted; a plain one begins as JSON does.
var sealedMark = []byte("sealed sandbox state 1\n")

var errNoKey = errors.New("it is encrypted, and not with this key: put the key's file back, or remove the file to start afresh")

// seal encrypts a state, or leaves it as it is where there is no key. The state may hold customers of somebody who rehearses with
// data of their own.
func seal(state, key []byte) ([]byte, error) {
	if key == nil {
		return state, nil
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, aead.NonceSize(), aead.NonceSize()+len(state)+aead.Overhead())
	if _, err := rand.Read(nonce); err != nil {
		return nil, err
	}
	return append(bytes.Clone(sealedMark), aead.Seal(nonce, nonce, state, sealedMark)...), nil
}

// unseal decrypts what seal made, and takes a state that is plain as it is.
func unseal(file, key []byte) (state []byte, err error) {
	rest, sealed := bytes.CutPrefix(file, sealedMark)
	if !sealed {
		return file, nil
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil || len(rest) < aead.NonceSize() {
		return nil, errNoKey
	}
	state, err = aead.Open(nil, rest[:aead.NonceSize()], rest[aead.NonceSize():], sealedMark)
	if err != nil {
		return nil, errNoKey
	}
	return state, nil
}
