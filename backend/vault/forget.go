package vault

import (
	"errors"
	"fmt"
	"path/filepath"
)

// Forget forgets all secrets but those named, as signing out does. Where the
// vault's key can now be kept better than it was, what is left is sealed with a
// new one.
func (v *Vault) Forget(but ...string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	left := map[string]string{}
	for _, name := range but {
		if value, ok := v.values[name]; ok {
			left[name] = value
		}
	}
	if len(left) == 0 {
		return v.clear()
	}
	before, h, key := v.header, v.header, v.key
	better, made, ok := v.options.better(before)
	if ok {
		h, key = better, made
	}
	if err := v.write(h, key, left); err != nil || !ok {
		return err
	}
	return v.options.forgetKey(before)
}

// Clear forgets all secrets and the key.
func (v *Vault) Clear() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.clear()
}

func (v *Vault) clear() error {
	if err := remove(v.path()); err != nil {
		return fmt.Errorf("clear vault: %w", err)
	}
	before := v.header
	v.header, v.key, v.values = header{}, nil, map[string]string{}
	return v.options.forgetKey(before)
}

// forgetKey removes the key that a vault was sealed with.
func (o Options) forgetKey(h header) (err error) {
	switch h.Key {
	case FromKeychain:
		if err = o.Keychain.Delete(h.KeyID); errors.Is(err, ErrNoKey) {
			err = nil
		}
	case FromKeyFile:
		err = remove(filepath.Join(o.Dir, keyFile))
	}
	if err != nil {
		return fmt.Errorf("forget the vault's key: %w", err)
	}
	return nil
}
