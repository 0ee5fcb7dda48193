package vault

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"counterpart/backend/atomicfile"

	"golang.org/x/crypto/chacha20poly1305"
)

// PassphraseVariable is the environment variable that holds the passphrase.
const PassphraseVariable = "COUNTERPART_PASSPHRASE"

const keyFile = "key"

// key returns the key that a vault with this header was sealed with.
func (o Options) key(h header) ([]byte, error) {
	switch h.Key {
	case FromKeychain:
		return o.fromKeychain(h.KeyID)
	case FromPassphrase:
		if h.KDF == nil {
			return nil, errDamaged
		}
		if o.Passphrase == "" {
			return nil, locked("the secrets are sealed with a passphrase",
				"Set the environment variable "+PassphraseVariable+" to it.")
		}
		return h.KDF.key(o.Passphrase), nil
	case FromKeyFile:
		return o.fromKeyFile()
	}
	return nil, errDamaged
}

func (o Options) fromKeychain(id string) ([]byte, error) {
	key, err := o.Keychain.Get(id)
	switch {
	case errors.Is(err, ErrNoKey):
		return nil, gone("the keychain no longer has the key of the secrets")
	case err != nil:
		return nil, locked(fmt.Sprintf("the keychain, which has the key of the secrets, cannot be reached: %v", err),
			"Unlock the keychain, or log in to the desktop session of this user, and try again.")
	}
	return key, nil
}

func (o Options) fromKeyFile() ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(o.Dir, keyFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, gone("the key file of the secrets is missing")
	}
	if err != nil {
		return nil, fmt.Errorf("read key file: %w", err)
	}
	key, err := hex.DecodeString(string(bytes.TrimSpace(text)))
	if err != nil || len(key) != chacha20poly1305.KeySize {
		return nil, gone("the key file of the secrets is damaged")
	}
	return key, nil
}

// newKey makes a key for a vault that does not exist yet, at the best source
// that works.
func (o Options) newKey() (header, []byte, error) {
	key := make([]byte, chacha20poly1305.KeySize)
	id := make([]byte, 16)
	if _, err := io.ReadFull(o.Random, key); err != nil {
		return header{}, nil, fmt.Errorf("make key: %w", err)
	}
	if _, err := io.ReadFull(o.Random, id); err != nil {
		return header{}, nil, fmt.Errorf("make key: %w", err)
	}
	if name := hex.EncodeToString(id); o.keeps(name, key) {
		return header{Key: FromKeychain, KeyID: name}, key, nil
	}
	if o.Passphrase != "" {
		kdf := newStretch(id)
		return header{Key: FromPassphrase, KDF: kdf}, kdf.key(o.Passphrase), nil
	}
	if old, err := o.fromKeyFile(); err == nil {
		return header{Key: FromKeyFile}, old, nil
	}
	text := []byte(hex.EncodeToString(key) + "\n")
	if err := atomicfile.Write(filepath.Join(o.Dir, keyFile), text); err != nil {
		return header{}, nil, fmt.Errorf("write key file: %w", err)
	}
	return header{Key: FromKeyFile}, key, nil
}

// keeps tells whether the keychain took the key and gives it back.
func (o Options) keeps(id string, key []byte) bool {
	if o.Keychain.Set(id, key) != nil {
		return false
	}
	got, err := o.Keychain.Get(id)
	return err == nil && bytes.Equal(got, key)
}

// better makes a key at a better source than a key file, if the vault has one
// and such a source works now. ok is false otherwise.
func (o Options) better(than header) (h header, key []byte, ok bool) {
	if than.Key != FromKeyFile {
		return header{}, nil, false
	}
	h, key, err := o.newKey()
	return h, key, err == nil && h.Key != FromKeyFile
}
