package config

import (
	"bytes"
	"testing"
	"time"

	"counterpart/backend/record"

	"github.com/google/go-cmp/cmp"
	"github.com/pelletier/go-toml/v2"
)

// FuzzSet checks that what a person may set can be read again, and stays.
func FuzzSet(f *testing.F) {
	for i, key := range Keys() {
		for _, text := range []string{
			key.get(Default()), "", "0", "-1", "1000000", "99999999999999999999", "1y", "30d", "2h", "90s", "1h 30m", "2w6mo", "1000000y", "0s", "1e3s",
			"1000000y1000000y1000000y", "ALL", "newest", "true", "T", "2025-03-31", "2025-03-31T12:00:00+14:00", "0000-01-01", "9999-12-31T23:59:59-14:00",
			"\x00", "\u00a0", "\xff", `"`, "\u0130", "2025-03-31T12:00:00.123456789Z",
		} {
			f.Add(uint8(i), text, i%2 == 0)
		}
	}
	f.Fuzz(func(t *testing.T, k uint8, text string, fixed bool) {
		keys := Keys()
		name := keys[int(k)%len(keys)].Name
		c := Default()
		if fixed {
			c.FixCutOff(noon)
		}
		before := c.Clone()
		if err := c.Set(name, text, noon); err != nil {
			if record.CodeOf(err) != record.Invalid {
				t.Errorf("%s=%q: got %v, want a refusal", name, text, err)
			}
			if diff := cmp.Diff(before, c); diff != "" {
				t.Errorf("%s=%q was refused and changed:\n%s", name, text, diff)
			}
			return
		}
		again, err := decode(encoded(t, c))
		if err != nil {
			t.Fatalf("%s=%q cannot be read again: %v", name, text, err)
		}
		want, _ := c.Get(name)
		if got, err := again.Get(name); got != want || err != nil {
			t.Errorf("%s=%q: got %q, %v; want %q", name, text, got, err, want)
		}
		if !again.CutOff.Equal(c.CutOff) {
			t.Errorf("%s=%q: got the cut-off date %v, want %v", name, text, again.CutOff, c.CutOff)
		}
		if err := again.Set(name, want, noon); err != nil && want != "" {
			t.Errorf("%s: the shown value %q is refused: %v", name, want, err)
		}
	})
}

// FuzzLoad checks that a file is read or refused, and that what was read says
// the same when it was written.
func FuzzLoad(f *testing.F) {
	f.Add("")
	f.Add(string(encoded(f, Default())))
	for _, text := range []string{
		"version = 1\nwindow = '30d'", "version = 2", "version = -1", "version = 'x'", "window = 5", "guard = 5", "[guard]\nrecords = 99999999999999999999",
		"cut_off = 2025-03-31", "cut_off = 2025-03-31T12:00:00", "cut_off = 0000-01-01T00:00:00Z", "cut_off = '2025'", "[[mapping.contacts.pairs]]\ndesk = 'cf_a'\ncrm = 'A'\ndirection = 'both'",
		"[mapping.contacts]\npairs = 5", "[[mapping.accounts.removed]]\ndesk='phone'\ncrm='Phone'", "a = ", "[", "\xff", "windwo = '1y'", "connection.desk_url = 'http://x'",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := decode([]byte(text))
		if err != nil {
			if err := inFile("settings.toml", err); record.AsError(err).Advice == "" || record.AsError(err).Message == "" {
				t.Errorf("%q: got %v, want a message and advice", text, err)
			}
			return
		}
		written := encoded(t, c)
		again, err := decode(written)
		if err != nil {
			t.Fatalf("%q was read, and not what it was written as:\n%s\n%v", text, written, err)
		}
		if twice := encoded(t, again); !bytes.Equal(written, twice) {
			t.Errorf("%q: written\n%s\nthen\n%s", text, written, twice)
		}
	})
}

func encoded(t testing.TB, c Config) []byte {
	t.Helper()
	c.Version = Version
	var text bytes.Buffer
	if err := toml.NewEncoder(&text).Encode(c); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

// FuzzSpan checks that a span that is taken leads back in time.
func FuzzSpan(f *testing.F) {
	for _, text := range []string{"30d", "2h", "1h30m", "1000000y", "1000000y1000000y", "1000000w1000000w1000000w", "0s", "1 y 2 mo", "1Y"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		span := Span(text)
		if span.Check() != nil {
			return
		}
		if d := span.Duration(); d < 0 || d > 200*366*24*time.Hour {
			t.Errorf("%q: got %v", text, d)
		}
		if before := span.Before(noon); before.After(noon) || before.Year() < 1 {
			t.Errorf("%q: got %v before %v", text, before, noon)
		}
	})
}
