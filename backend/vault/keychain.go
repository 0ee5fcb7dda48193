package vault

import (
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/zalando/go-keyring"
)

// Keychain keeps keys outside the vault's directory.
type Keychain interface {
	// Get returns the key kept under id. ErrNoKey: the keychain answered and
	// has none. Any other error: it could not be asked.
	Get(id string) ([]byte, error)
	// Set keeps the key under id.
	Set(id string, key []byte) error
	// Delete forgets the key under id; ErrNoKey if there is none.
	Delete(id string) error
}

// ErrNoKey says that a keychain answered and does not have the key.
var ErrNoKey = errors.New("the keychain has no such key")

// service is the name under which people find the keys in their keychain.
const service = "Counterpart"

// patience is how long a keychain may take. A locked one asks the user, who
// needs time to type a password; where nobody looks at the question, the call
// never returns.
const patience = 20 * time.Second

// System returns the keychain of the operating system.
func System() Keychain { return system{} }

type system struct{}

func (system) Get(id string) ([]byte, error) {
	return timed(func() ([]byte, error) {
		text, err := keyring.Get(service, id)
		if err != nil {
			return nil, err
		}
		return hex.DecodeString(text)
	})
}

func (system) Set(id string, key []byte) error {
	_, err := timed(func() ([]byte, error) {
		return nil, keyring.Set(service, id, hex.EncodeToString(key))
	})
	return err
}

func (system) Delete(id string) error {
	_, err := timed(func() ([]byte, error) { return nil, keyring.Delete(service, id) })
	return err
}

// timed asks the keychain, unless asking would start a daemon, and gives up
// after patience. The call that was given up goes on in the background and its
// answer is dropped.
func timed(ask func() ([]byte, error)) ([]byte, error) {
	if err := askable(); err != nil {
		return nil, err
	}
	type answer struct {
		key []byte
		err error
	}
	answers := make(chan answer, 1)
	go func() {
		key, err := ask()
		answers <- answer{key, err}
	}()
	timeout := time.NewTimer(patience)
	defer timeout.Stop()
	select {
	case a := <-answers:
		if errors.Is(a.err, keyring.ErrNotFound) {
			return nil, ErrNoKey
		}
		return a.key, a.err
	case <-timeout.C:
		return nil, fmt.Errorf("the keychain did not answer within %v", patience)
	}
}
