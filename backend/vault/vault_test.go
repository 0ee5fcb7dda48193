package vault

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"counterpart/backend/record"

	"github.com/google/go-cmp/cmp"
)

// memory is a keychain of its own; with down set it cannot be reached.
type memory struct {
	keys map[string][]byte
	down error
}

func newMemory() *memory { return &memory{keys: map[string][]byte{}} }

func (m *memory) Get(id string) ([]byte, error) {
	if m.down != nil {
		return nil, m.down
	}
	if key, ok := m.keys[id]; ok {
		return key, nil
	}
	return nil, ErrNoKey
}

func (m *memory) Set(id string, key []byte) error {
	if m.down != nil {
		return m.down
	}
	m.keys[id] = bytes.Clone(key)
	return nil
}

func (m *memory) Delete(id string) error {
	if m.down != nil {
		return m.down
	}
	if _, ok := m.keys[id]; !ok {
		return ErrNoKey
	}
	delete(m.keys, id)
	return nil
}

var errDown = errors.New("no session bus")

func open(t *testing.T, o Options) *Vault {
	t.Helper()
	v, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func fill(t *testing.T, o Options) *Vault {
	t.Helper()
	v := open(t, o)
	if err := v.Update(func(values map[string]string) { values["refresh"] = "very secret" }); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestVault_KeepsSecretsAtTheBestSource(t *testing.T) {
	for _, test := range []struct {
		name       string
		chain      *memory
		passphrase string
		want       Source
	}{
		{"keychain", newMemory(), "", FromKeychain},
		{"keychain before passphrase", newMemory(), "pass", FromKeychain},
		{"passphrase", &memory{down: errDown}, "pass", FromPassphrase},
		{"key file", &memory{down: errDown}, "", FromKeyFile},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := Options{Dir: t.TempDir(), Keychain: test.chain, Passphrase: test.passphrase}
			v := fill(t, o)
			if got := v.Source(); got != test.want {
				t.Errorf("got source %q, want %q", got, test.want)
			}
			if got, want := v.Warning() != "", test.want == FromKeyFile; got != want {
				t.Errorf("warning: %q", v.Warning())
			}
			again := open(t, o)
			if got := again.Get("refresh"); got != "very secret" {
				t.Errorf("got %q", got)
			}
			if again.Source() != test.want || again.Get("absent") != "" {
				t.Errorf("got %q, %q", again.Source(), again.Get("absent"))
			}
		})
	}
}

func TestVault_WritesNothingUntilThereIsASecret(t *testing.T) {
	chain := newMemory()
	o := Options{Dir: t.TempDir(), Keychain: chain}
	if v := open(t, o); v.Source() != "" || v.Warning() != "" {
		t.Errorf("an empty vault has source %q, warning %q", v.Source(), v.Warning())
	}
	if entries, _ := os.ReadDir(o.Dir); len(entries) != 0 || len(chain.keys) != 0 {
		t.Errorf("got files %v, %d keys", entries, len(chain.keys))
	}
}

func TestVault_FilesArePrivateAndSealed(t *testing.T) {
	o := Options{Dir: t.TempDir(), Keychain: &memory{down: errDown}}
	fill(t, o)
	for _, name := range []string{sealedFile, keyFile} {
		path := filepath.Join(o.Dir, name)
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", name, info.Mode())
		}
		if content, _ := os.ReadFile(path); bytes.Contains(content, []byte("very secret")) {
			t.Errorf("%s shows the secret", name)
		}
	}
}

func TestVault_SealsAnewEachTime(t *testing.T) {
	o := Options{Dir: t.TempDir(), Keychain: newMemory()}
	v := fill(t, o)
	before, _ := os.ReadFile(v.path())
	if err := v.Update(func(map[string]string) {}); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.ReadFile(v.path()); bytes.Equal(before, after) {
		t.Error("a nonce was used twice")
	}
}

// TestOpen_NeverTakesUnreachableForAbsent is the rule that keeps a vault from
// being orphaned.
func TestOpen_NeverTakesUnreachableForAbsent(t *testing.T) {
	chain := newMemory()
	o := Options{Dir: t.TempDir(), Keychain: chain}
	before, _ := os.ReadFile(fill(t, o).path())
	for _, test := range []struct {
		name     string
		chain    Keychain
		says, do string
	}{
		{"unreachable", &memory{down: errDown}, "cannot be reached: no session bus", "Unlock"},
		{"absent", newMemory(), "no longer has the key", "Connect again"},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := o
			o.Keychain, o.Passphrase = test.chain, "does not matter"
			_, err := Open(o)
			refused(t, err, test.says, test.do)
		})
	}
	if after, _ := os.ReadFile(filepath.Join(o.Dir, sealedFile)); !bytes.Equal(before, after) {
		t.Error("the sealed file was changed")
	}
	if got := open(t, o).Get("refresh"); got != "very secret" {
		t.Errorf("back in reach got %q", got)
	}
}

func TestOpen_SaysWhatIsWrong(t *testing.T) {
	sealedBy := func(t *testing.T, passphrase string) Options {
		o := Options{Dir: t.TempDir(), Keychain: &memory{down: errDown}, Passphrase: passphrase}
		fill(t, o)
		return o
	}
	edit := func(t *testing.T, o Options, name string, change func([]byte) []byte) {
		path := filepath.Join(o.Dir, name)
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, change(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	flip := func(content []byte) []byte { content[len(content)-3] ^= 1; return content }
	for _, test := range []struct {
		name       string
		passphrase string
		harm       func(t *testing.T, o *Options)
		says, do   string
	}{
		{"wrong passphrase", "right", func(_ *testing.T, o *Options) { o.Passphrase = "wrong" }, "passphrase does not open", "Set COUNTERPART_PASSPHRASE"},
		{"no passphrase", "right", func(_ *testing.T, o *Options) { o.Passphrase = "" }, "sealed with a passphrase", "Set the environment variable"},
		{"flipped bit", "", func(t *testing.T, o *Options) { edit(t, *o, sealedFile, flip) }, "damaged", "Connect again"},
		{"cut short", "", func(t *testing.T, o *Options) {
			edit(t, *o, sealedFile, func(c []byte) []byte { return c[:len(c)/2] })
		}, "damaged", "Connect again"},
		{"empty", "", func(t *testing.T, o *Options) {
			edit(t, *o, sealedFile, func([]byte) []byte { return nil })
		}, "damaged", "Connect again"},
		{"header changed", "", func(t *testing.T, o *Options) {
			edit(t, *o, sealedFile, func(c []byte) []byte { return bytes.Replace(c, []byte(`"key":`), []byte(`"x":1,"key":`), 1) })
		}, "damaged", "Connect again"},
		{"unknown format", "", func(t *testing.T, o *Options) {
			edit(t, *o, sealedFile, func(c []byte) []byte { return bytes.Replace(c, []byte("vault 1"), []byte("vault 9"), 1) })
		}, "unknown format", "Connect again"},
		{"absurd cost", "right", func(t *testing.T, o *Options) {
			edit(t, *o, sealedFile, func(c []byte) []byte { return bytes.Replace(c, []byte("65536"), []byte("999999999"), 1) })
		}, "damaged", "Connect again"},
		{"no key file", "", func(t *testing.T, o *Options) {
			if err := os.Remove(filepath.Join(o.Dir, keyFile)); err != nil {
				t.Fatal(err)
			}
		}, "missing", "Connect again"},
		{"damaged key file", "", func(t *testing.T, o *Options) {
			edit(t, *o, keyFile, func([]byte) []byte { return []byte("zz") })
		}, "damaged", "Connect again"},
		{"another key file", "", func(t *testing.T, o *Options) {
			edit(t, *o, keyFile, func(c []byte) []byte { return bytes.Repeat([]byte("ab"), 32) })
		}, "another key", "Connect again"},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := sealedBy(t, test.passphrase)
			test.harm(t, &o)
			_, err := Open(o)
			refused(t, err, test.says, test.do)
			if got, want := errors.Is(err, ErrGone), test.do == "Connect again"; got != want {
				t.Errorf("gone: got %v, want %v", got, want)
			}
		})
	}
}

func refused(t *testing.T, err error, says, do string) {
	t.Helper()
	if record.CodeOf(err) != record.SignIn {
		t.Fatalf("got %v", err)
	}
	if e := record.AsError(err); !strings.Contains(e.Message, says) || !strings.Contains(e.Advice, do) {
		t.Errorf("got %q, advice %q; want %q, %q", e.Message, e.Advice, says, do)
	}
}

func TestUpdate_KeepsTheOldOnFailure(t *testing.T) {
	o := Options{Dir: t.TempDir(), Keychain: newMemory()}
	v := fill(t, o)
	v.options.Random = bytes.NewReader(nil) // no randomness, no nonce
	if err := v.Update(func(values map[string]string) { values["refresh"] = "lost" }); err == nil {
		t.Fatal("sealed without a nonce")
	}
	if got := v.Get("refresh"); got != "very secret" {
		t.Errorf("got %q", got)
	}
	if diff := cmp.Diff(map[string]string{"refresh": "very secret"}, open(t, o).All()); diff != "" {
		t.Error(diff)
	}
}

func TestClear_ForgetsSecretsAndKey(t *testing.T) {
	for _, chain := range []*memory{newMemory(), {down: errDown}} {
		o := Options{Dir: t.TempDir(), Keychain: chain}
		v := fill(t, o)
		if err := v.Clear(); err != nil {
			t.Fatal(err)
		}
		if entries, _ := os.ReadDir(o.Dir); len(entries) != 0 || len(chain.keys) != 0 {
			t.Errorf("left files %v, %d keys", entries, len(chain.keys))
		}
		if v.Get("refresh") != "" {
			t.Error("the secret is still there")
		}
		fill(t, o) // and it can begin anew
	}
}

func TestForget_KeepsWhatIsNamed(t *testing.T) {
	for _, test := range []struct {
		name    string
		chain   *memory
		then    func(o *Options, chain *memory)
		want    Source
		another bool // key than before
	}{
		{"in the keychain", newMemory(), func(*Options, *memory) {}, FromKeychain, false},
		{"in a keychain that is locked", newMemory(), func(_ *Options, c *memory) { c.down = errDown }, FromKeychain, false},
		{"in a key file", &memory{down: errDown}, func(*Options, *memory) {}, FromKeyFile, false},
		{"where there is a keychain now", &memory{down: errDown, keys: map[string][]byte{}}, func(_ *Options, c *memory) { c.down = nil }, FromKeychain, true},
		{"where there is a passphrase now", &memory{down: errDown}, func(o *Options, _ *memory) { o.Passphrase = "right" }, FromPassphrase, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := Options{Dir: t.TempDir(), Keychain: test.chain}
			fill(t, o)
			v := open(t, o)
			if err := v.Update(func(values map[string]string) { values["store"] = "kept" }); err != nil {
				t.Fatal(err)
			}
			before := v.key
			test.then(&o, test.chain)
			v.options.Passphrase = o.Passphrase
			if err := v.Forget("store", "absent"); err != nil {
				t.Fatal(err)
			}
			if bytes.Equal(before, v.key) == test.another {
				t.Errorf("another key: got %v, want %v", !test.another, test.another)
			}
			test.chain.down = nil
			again := open(t, o)
			if diff := cmp.Diff(map[string]string{"store": "kept"}, again.All()); diff != "" || again.Source() != test.want {
				t.Errorf("key from %q, want %q\n%s", again.Source(), test.want, diff)
			}
			if _, err := os.Stat(filepath.Join(o.Dir, keyFile)); (err == nil) != (test.want == FromKeyFile) {
				t.Errorf("the key file: %v", err)
			}
			if err := again.Forget(); err != nil {
				t.Fatal(err)
			}
			if entries, _ := os.ReadDir(o.Dir); len(entries) != 0 || len(test.chain.keys) != 0 {
				t.Errorf("left files %v, %d keys", entries, len(test.chain.keys))
			}
		})
	}
}

func TestAnew_ReplacesWithTheFirstUpdate(t *testing.T) {
	o := Options{Dir: t.TempDir(), Keychain: &memory{down: errDown}, Passphrase: "right"}
	fill(t, o)
	before, err := os.ReadFile(filepath.Join(o.Dir, sealedFile))
	if err != nil {
		t.Fatal(err)
	}
	o.Passphrase = "other"
	v := Anew(o)
	if got := v.All(); len(got) != 0 {
		t.Errorf("got %v, want an empty vault", got)
	}
	if after, err := os.ReadFile(filepath.Join(o.Dir, sealedFile)); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the old vault was touched before the first update (%v)", err)
	}
	if err := v.Update(func(values map[string]string) { values["token"] = "new" }); err != nil {
		t.Fatal(err)
	}
	if got := open(t, o).Get("token"); got != "new" {
		t.Errorf("got %q, want the new secret", got)
	}
	if kept, err := os.ReadFile(filepath.Join(o.Dir, sealedFile+".old")); err != nil || !bytes.Equal(before, kept) {
		t.Errorf("the old vault was not kept (%v)", err)
	}
}

func TestSystem_StartsNoBus(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only the Linux keychain is reached over a bus")
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "autolaunch:")
	if askable() == nil {
		t.Skip("this user has a session bus at its usual place")
	}
	start := time.Now()
	_, err := System().Get("absent")
	if err == nil || errors.Is(err, ErrNoKey) {
		t.Errorf("got %v, want that it cannot be reached", err)
	}
	if took := time.Since(start); took > patience {
		t.Errorf("took %v", took)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(t.TempDir(), "nobody"))
	if _, err := System().Get("absent"); err == nil || errors.Is(err, ErrNoKey) {
		t.Errorf("got %v from an address where nobody listens", err)
	}
}

func TestTimed_GivesUpOnAKeychainThatAsksNobody(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/unused")
	synctest.Test(t, func(t *testing.T) {
		prompt := make(chan struct{})
		start := time.Now()
		_, err := timed(func() ([]byte, error) {
			<-prompt
			return []byte("late"), nil
		})
		if err == nil || errors.Is(err, ErrNoKey) {
			t.Errorf("got %v", err)
		}
		if took := time.Since(start); took != patience {
			t.Errorf("took %v, want %v", took, patience)
		}
		close(prompt)
	})
}
