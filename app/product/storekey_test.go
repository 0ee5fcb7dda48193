package product

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/store"
	"counterpart/backend/vault"
)

// chain is a keychain of its own; while it is locked it cannot be reached.
type chain struct {
	keys   map[string][]byte
	locked bool
}

var errLocked = errors.New("the keychain is locked")

func (c *chain) Get(id string) ([]byte, error) {
	if c.locked {
		return nil, errLocked
	}
	if key, ok := c.keys[id]; ok {
		return key, nil
	}
	return nil, vault.ErrNoKey
}

func (c *chain) Set(id string, key []byte) error {
	if c.locked {
		return errLocked
	}
	c.keys[id] = key
	return nil
}

func (c *chain) Delete(id string) error {
	delete(c.keys, id)
	return nil
}

// asleep opens the secrets and the store of a data directory.
func (n *newcomer) asleep(keys *chain) (*home, error) {
	h := &home{dirs: n.dirs, log: n.log}
	if err := h.unlock(vault.Options{Dir: n.dirs.Vault(), Keychain: keys}); err != nil {
		return nil, err
	}
	return h, h.openStore()
}

func (n *newcomer) linked(h *home) bool {
	n.Helper()
	found := false
	if err := h.db.View(func(tx *store.Tx) (err error) { _, found, err = tx.Link("kept"); return err }); err != nil {
		n.Fatal(err)
	}
	return found
}

// link makes a store, with that key, in which something can be lost.
func (n *newcomer) link(key []byte) {
	n.Helper()
	db, err := store.Open(store.Options{Dir: n.dirs.Store(), Key: key})
	if err != nil {
		n.Fatal(err)
	}
	err = db.Update(func(tx *store.Tx) error {
		return tx.PutLink(record.Link{ID: "kept", Module: record.Contacts, IDs: [2]string{"1", "2"}})
	})
	if err = errors.Join(err, db.Close()); err != nil {
		n.Fatal(err)
	}
}

func TestOpenStore_EncryptsWhatThereIsWithAKeyThatIsKept(t *testing.T) {
	n := arrive(t)
	n.link(nil)
	keys := &chain{keys: map[string][]byte{}}
	for range 2 {
		h, err := n.asleep(keys)
		if err != nil {
			t.Fatal(err)
		}
		if encrypted, err := store.Sealed(n.dirs.Store()); !encrypted || err != nil || !n.linked(h) {
			t.Errorf("got encrypted %v, %v, linked %v", encrypted, err, n.linked(h))
		}
		if err := h.close(); err != nil {
			t.Fatal(err)
		}
	}
	if len(keys.keys) != 1 {
		t.Errorf("%d keys were made", len(keys.keys))
	}
}

// TestOpenStore_WaitsForALockedKeychain: no key is made in the place of one that
// is there, and nothing in the place of what it opens.
func TestOpenStore_WaitsForALockedKeychain(t *testing.T) {
	n := arrive(t)
	keys := &chain{keys: map[string][]byte{}}
	h, err := n.asleep(keys)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(n.dirs.Vault(), "secrets.sealed"))
	if err != nil {
		t.Fatal(err)
	}
	keys.locked = true
	if err := os.RemoveAll(n.dirs.Store()); err != nil { // not even in the place of nothing
		t.Fatal(err)
	}
	if _, err := n.asleep(keys); record.CodeOf(err) != record.SignIn || !strings.Contains(record.AsError(err).Advice, "Unlock the keychain") {
		t.Errorf("got %v", err)
	}
	after, err := os.ReadFile(filepath.Join(n.dirs.Vault(), "secrets.sealed"))
	if err != nil || string(before) != string(after) {
		t.Errorf("the secrets were changed (%v)", err)
	}
	if _, err := os.Stat(n.dirs.Store()); err == nil {
		t.Error("a store was made")
	}
}

func TestOpenStore_LostSecrets(t *testing.T) {
	for name, test := range map[string]struct {
		encrypted bool
		says      string // empty: it opens
	}{
		"of an encrypted store": {true, "no longer has the key of the secrets, and the store is encrypted"},
		"of a plain store":      {false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			n := arrive(t)
			h, err := n.asleep(&chain{keys: map[string][]byte{}})
			if err != nil {
				t.Fatal(err)
			}
			if err := h.close(); err != nil {
				t.Fatal(err)
			}
			if !test.encrypted {
				if err := os.RemoveAll(n.dirs.Store()); err != nil {
					t.Fatal(err)
				}
				n.link(nil)
			}
			h, err = n.asleep(&chain{keys: map[string][]byte{}})
			if test.says != "" {
				if record.CodeOf(err) != record.Storage || !strings.Contains(err.Error(), test.says) {
					t.Errorf("got %v", err)
				}
				return
			}
			if err != nil || !n.linked(h) || h.locked == nil {
				t.Fatalf("got %v, with the sign-in locked by %v", err, h.locked)
			}
			if encrypted, err := store.Sealed(n.dirs.Store()); !encrypted || err != nil {
				t.Errorf("got encrypted %v, %v", encrypted, err)
			}
			if err := h.close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// TestSample_KeepsItsServicesEncrypted: whoever rehearses puts customers of
// their own there.
func TestSample_KeepsItsServicesEncrypted(t *testing.T) {
	n := arrive(t)
	for range 2 {
		h, err := openSample(t.Context(), n.dirs, n.log, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(h.stop(t.Context()), h.close()); err != nil {
			t.Fatal(err)
		}
		dirs, err := sampleHome(n.dirs)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(dirs.Data, "services.json"))
		if err != nil || !strings.HasPrefix(string(text), "sealed ") {
			t.Errorf("the services keep %.20q, %v", text, err)
		}
		if encrypted, err := store.Sealed(dirs.Store()); !encrypted || err != nil {
			t.Errorf("the store is encrypted: %v, %v", encrypted, err)
		}
	}
}
