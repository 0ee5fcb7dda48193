//go:build e2e

package trouble

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// copied makes a copy of a data directory, to be damaged.
func copied(t *testing.T, data string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(to, os.DirFS(data)); err != nil {
		t.Fatal(err)
	}
	return to
}

func TestData_FileInItsPlace(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "text")
	for _, data := range []string{file, filepath.Join(file, "below")} {
		for _, command := range []string{"status", "sync --once --json"} {
			in(t, data, command).refused(3, "the directory "+data, "not a directory", "choose another place with --data-dir")
		}
		in(t, data, "doctor").ends(1, "not a directory", "choose another place")
	}
}

func TestData_Settings(t *testing.T) {
	s := serve(t)
	data := s.connected()
	file := filepath.Join(data, "config.toml")
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for text, word := range map[string]string{
		"window = ":                             "line 1: ",
		"\nnothing = 1\n":                       `line 2: there is no setting "nothing"`,
		"[schedule]\nmin_intervall = \"30s\"\n": `Did you mean schedule.min_interval?`,
		"window = \"3 parsecs\"\n":              `"3 parsecs" is not allowed`,
		"guard = 3\n":                           "line 1: guard",
		"version = 99\n":                        "version 99",
	} {
		write(t, file, text)
		for _, command := range []string{"status", "sync --once --json", "config set window 2y", "mapping show"} {
			in(t, data, command).refused(3, file, word)
		}
		in(t, data, "doctor").ends(1, word)
		if got, err := os.ReadFile(file); err != nil || string(got) != text {
			t.Errorf("the file was changed: %q (%v)", got, err)
		}
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	in(t, data, "sync --once").refused(3, "the settings no longer say", "connect again")
	in(t, data, "status").ends(0, "The settings no longer say")
	write(t, file, string(good))
	in(t, data, "status").ends(0, s.AdminEmail)
}

// TestData_Secrets damages what is sealed, and with it the key of the store. No
// other key is made; a backup is the way out, or else to begin anew.
func TestData_Secrets(t *testing.T) {
	s := serve(t)
	data := s.connected()
	in(t, data, "sync --once --approve")
	sealed, key := filepath.Join("vault", "secrets.sealed"), filepath.Join("vault", "key")
	for name, damage := range map[string]func(data string) error{
		"garbage":     func(data string) error { return os.WriteFile(filepath.Join(data, sealed), []byte("garbage"), 0o600) },
		"cut short":   func(data string) error { return os.Truncate(filepath.Join(data, sealed), 60) },
		"no key":      func(data string) error { return os.Remove(filepath.Join(data, key)) },
		"another key": func(data string) error { return os.WriteFile(filepath.Join(data, key), []byte("00"), 0o600) },
		"none left":   func(data string) error { return os.RemoveAll(filepath.Join(data, "vault")) },
	} {
		t.Run(name, func(t *testing.T) {
			whole, data := data, copied(t, data)
			if err := damage(data); err != nil {
				t.Fatal(err)
			}
			for _, command := range []string{"sync --once --json", "status", "plan"} {
				in(t, data, command).refused(3, "the store is encrypted, and its key is not there", "Links, history and open failures", "backup")
			}
			in(t, data, "doctor").ends(1, "and its key is not there")
			start(t, s.connecting(data, s.code(administrator))).wait().refused(3, "its key is not there")

			damaged := filepath.Join(data, "vault")
			if err := os.Rename(damaged, damaged+".broken"); err != nil {
				t.Fatal(err)
			}
			if err := os.CopyFS(damaged, os.DirFS(filepath.Join(whole, "vault"))); err != nil {
				t.Fatal(err)
			}
			in(t, data, "status").ends(0, s.AdminEmail)

			for _, dir := range []string{"vault", "store"} {
				if err := os.Rename(filepath.Join(data, dir), filepath.Join(data, dir+".lost")); err != nil {
					t.Fatal(err)
				}
			}
			start(t, s.connecting(data, s.code(administrator))).wait().ends(0, "Connected as")
			in(t, data, "plan --summary").ends(0, "pairs matched", " 0 failed")
		})
	}
}

func TestData_Passphrase(t *testing.T) {
	s := serve(t)
	data := t.TempDir()
	c := s.connecting(data, s.code(administrator))
	c.env = append(c.env, "COUNTERPART_PASSPHRASE=right")
	start(t, c).wait().ends(0, "Connected as")
	with := func(env ...string) outcome {
		return start(t, call{args: []string{"plan", "--summary", "--data-dir", data}, env: env}).wait()
	}
	with("COUNTERPART_PASSPHRASE=wrong").refused(3, "the passphrase does not open", "Set COUNTERPART_PASSPHRASE to the right one")
	with().refused(3, "sealed with a passphrase", "COUNTERPART_PASSPHRASE")
	with("COUNTERPART_PASSPHRASE=right").ends(0, "would be written")
}

// TestData_Store damages the database. Nothing may be taken for an empty one.
func TestData_Store(t *testing.T) {
	s := serve(t)
	data := s.connected()
	in(t, data, "sync --once --approve")
	for name, damage := range map[string]func(path string, kind string) error{
		"no manifest": func(path, kind string) error {
			return only(kind == "MANIFEST", func() error { return os.Remove(path) })
		},
		"garbage manifest": func(path, kind string) error {
			return only(kind == "MANIFEST", func() error { return os.WriteFile(path, []byte("garbage"), 0o600) })
		},
		"no tables": func(path, kind string) error { return only(kind == ".sst", func() error { return os.Remove(path) }) },
		"short tables": func(path, kind string) error {
			return only(kind == ".sst", func() error { return os.Truncate(path, 100) })
		},
		"garbage values": func(path, kind string) error {
			return only(kind == ".vlog", func() error { return os.WriteFile(path, []byte("garbage"), 0o600) })
		},
	} {
		t.Run(name, func(t *testing.T) {
			data := copied(t, data)
			store := filepath.Join(data, "store")
			err := filepath.WalkDir(store, func(path string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				kind := filepath.Ext(path)
				if kind == "" {
					kind = d.Name()
				}
				return damage(path, kind)
			})
			if err != nil {
				t.Fatal(err)
			}
			for _, command := range []string{"status", "sync --once --json", "history"} {
				in(t, data, command).refused(3, "the store is damaged ("+store+")", "Move this directory away")
			}
			in(t, data, "doctor").ends(1, "The store is damaged")
			// The advice works, as far as it says.
			if err := os.Rename(store, store+".broken"); err != nil {
				t.Fatal(err)
			}
			in(t, data, "plan --summary").ends(0, "pairs matched", " 0 failed")
		})
	}
}

func only(is bool, do func() error) error {
	if !is {
		return nil
	}
	return do()
}
