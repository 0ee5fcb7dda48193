package product

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"

	"counterpart/backend/logging"
	"counterpart/backend/paths"
	"counterpart/backend/record"
	"counterpart/backend/store"
	"counterpart/backend/vault"
)

// Names of keys among the secrets.
const (
	secretStore = "store_key"    // of the store
	secretState = "services_key" // of what the services of the sample data keep
)

// vaultOptions say where the secrets of a data directory are, and what opens
// them.
func vaultOptions(dirs paths.Dirs) vault.Options {
	return vault.Options{Dir: dirs.Vault(), Passphrase: os.Getenv(vault.PassphraseVariable)}
}

// openStore opens the store with the key that is kept among the secrets. A
// store that is not encrypted yet, or does not exist yet, gets its key first:
// there is never an encrypted store whose key was not sealed before.
func (h *home) openStore() error {
	encrypted, err := store.Sealed(h.dirs.Store())
	if err != nil {
		return err
	}
	key, err := h.key(secretStore, !encrypted)
	if err != nil {
		return err
	}
	h.db, err = store.Open(store.Options{Dir: h.dirs.Store(), Key: key, Log: h.log.For("store")})
	if err != nil && len(key) == 0 && h.locked != nil {
		return without(h.locked, err)
	}
	return err
}

// stateKey returns the key of what the services of the sample data keep, before
// these are there to connect to.
func stateKey(dirs paths.Dirs, log *logging.Log) ([]byte, error) {
	h := &home{dirs: dirs, log: log}
	if err := h.unlock(vaultOptions(dirs)); err != nil {
		return nil, err
	}
	return h.key(secretState, true)
}

// key returns the key of that name, and makes and seals one where there is none
// and one may be made.
func (h *home) key(name string, mayMake bool) ([]byte, error) {
	key, err := hex.DecodeString(h.vault.Get(name))
	if err != nil {
		return nil, fmt.Errorf("read a key among the secrets: %w", err)
	}
	if len(key) > 0 || !mayMake {
		return key, nil
	}
	return h.makeKey(name)
}

func (h *home) makeKey(name string) ([]byte, error) {
	key := make([]byte, store.KeySize)
	if _, err := rand.Read(key); err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	if err := h.vault.Update(func(values map[string]string) { values[name] = hex.EncodeToString(key) }); err != nil {
		return nil, &record.Error{
			Code: record.Storage, Message: fmt.Sprintf("the key that customer data is encrypted with could not be kept: %v", err),
			Advice: "see that there is room on the disk and that this user may write to " + h.dirs.Vault() + ", and start again",
		}
	}
	return key, nil
}

// without says of a store that cannot be opened why there is no key to it.
func without(secrets, cannot error) error {
	e := *record.AsError(cannot)
	e.Message = record.AsError(secrets).Message + ", and " + e.Message
	return &e
}

// unlock opens the secrets. Where they are lost, others are put in their place,
// and what was there stays beside it: signing in again is the way out. Where
// they only cannot be had now, nothing is opened, for with them the store is
// encrypted.
func (h *home) unlock(options vault.Options) (err error) {
	h.vault, err = vault.Open(options)
	if errors.Is(err, vault.ErrGone) {
		h.vault, h.locked = vault.Anew(options), err
		return nil
	}
	if err != nil {
		return fmt.Errorf("open the secrets: %w", err)
	}
	if h.vault.Get(secretRefresh) != "" && !h.signedIn() {
		h.locked = &record.Error{
			Code: record.SignIn, Message: "the settings no longer say to which organizations the kept sign-in belongs",
			Advice: "put the settings file back, or connect again: links and history stay",
		}
	}
	if h.connected() {
		h.locked = h.astray()
	}
	return nil
}
