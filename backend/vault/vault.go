package vault

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sync"

	"counterpart/backend/atomicfile"
	"counterpart/backend/record"
)

const sealedFile = "secrets.sealed"

// Options say where the vault is and what opens it.
type Options struct {
	Dir        string    // the vault's own directory; it exists
	Passphrase string    // empty: none
	Keychain   Keychain  // nil: the system's
	Random     io.Reader // nil: the system's
}

// Vault holds named secrets. It may be used from any goroutine, but by one
// process at a time.
type Vault struct {
	options Options
	mu      sync.Mutex
	header  header
	key     []byte // nil until the first secret is kept
	values  map[string]string
	anew    bool // the first Update replaces a vault that cannot be opened
}

// Open opens the vault in a directory. Where there is none yet, it is empty
// and nothing is written until the first Update. Errors of code sign-in say
// why the secrets cannot be had and what to do, ErrGone that they are lost; the
// file stays as it is.
func Open(o Options) (*Vault, error) {
	v := empty(o)
	content, err := os.ReadFile(v.path())
	if errors.Is(err, fs.ErrNotExist) {
		return v, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read vault: %w", err)
	}
	if err := v.open(content); err != nil {
		return nil, v.explain(err)
	}
	return v, nil
}

// Anew returns an empty vault in the place of one that cannot be opened. That
// one stays as it is until the first Update, which keeps a copy of its files
// beside them, with .old behind their names.
func Anew(o Options) *Vault {
	v := empty(o)
	v.anew = true
	return v
}

func empty(o Options) *Vault {
	if o.Keychain == nil {
		o.Keychain = System()
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	return &Vault{options: o, values: map[string]string{}}
}

func (v *Vault) open(content []byte) error {
	h, line, sealed, err := parse(content)
	if err != nil {
		return err
	}
	v.header = h
	key, err := v.options.key(h)
	if err != nil {
		return err
	}
	values, err := unseal(h, line, sealed, key)
	if err != nil {
		return err
	}
	v.key, v.values = key, values
	return nil
}

// explain puts what went wrong with the file into words for people.
func (v *Vault) explain(err error) error {
	var known *record.Error
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, errWrongKey) && v.header.Key == FromPassphrase:
		return locked("the passphrase does not open the secrets", "Set "+PassphraseVariable+" to the right one.")
	case errors.Is(err, errWrongKey):
		return gone("the secrets were sealed with another key")
	}
	return gone(fmt.Sprintf("the secrets in %s cannot be used: %v", v.path(), err))
}

// Get returns the secret of that name, or "" if there is none.
func (v *Vault) Get(name string) string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.values[name]
}

// All returns a copy of all secrets.
func (v *Vault) All() map[string]string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return maps.Clone(v.values)
}

// Update lets change work on a copy of the secrets and keeps the result, all
// of it or, on an error, nothing. The first one makes the vault's key.
func (v *Vault) Update(change func(values map[string]string)) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	values := maps.Clone(v.values)
	change(values)
	if err := v.setAside(); err != nil {
		return fmt.Errorf("set vault aside: %w", err)
	}
	if v.key == nil {
		h, key, err := v.options.newKey()
		if err != nil {
			return err
		}
		v.header, v.key = h, key
	}
	if err := v.write(v.header, v.key, values); err != nil {
		return err
	}
	v.anew = false
	return nil
}

// write seals values and, once they are on disk, works with them. v.mu is held.
func (v *Vault) write(h header, key []byte, values map[string]string) error {
	content, err := seal(h, key, values, v.options.Random)
	if err != nil {
		return fmt.Errorf("seal vault: %w", err)
	}
	if err := atomicfile.Write(v.path(), content); err != nil {
		return fmt.Errorf("write vault: %w", err)
	}
	v.header, v.key, v.values = h, key, values
	return nil
}

// Source tells where the key comes from; "" before the first Update.
func (v *Vault) Source() Source {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.header.Key
}

// Warning is what every surface has to say about the protection of the
// secrets; "" when all is well.
func (v *Vault) Warning() string {
	if v.Source() != FromKeyFile {
		return ""
	}
	return "The sign-in and the customer data here are protected by file permissions only: this machine offered no keychain, and " +
		PassphraseVariable + " was not set. With either of them, disconnect and connect again."
}

// setAside copies the files of a vault that is about to be replaced.
func (v *Vault) setAside() error {
	if !v.anew {
		return nil
	}
	for _, name := range []string{sealedFile, keyFile} {
		path := filepath.Join(v.options.Dir, name)
		content, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = atomicfile.Write(path+".old", content)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (v *Vault) path() string { return filepath.Join(v.options.Dir, sealedFile) }

func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
