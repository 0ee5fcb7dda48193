//go:build e2e

package e2e

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// needle is a text that must not be found, in one of the ways in which texts are
// written.
type needle struct{ text, way, bytes string }

// needles are the ways of writing these texts.
func needles(texts ...string) (all []needle) {
	for _, text := range texts {
		for _, t := range slices.Compact([]string{text, strings.ToLower(text)}) {
			quoted, _ := json.Marshal(t) // a text is always JSON
			ways := map[string]string{
				"plain": t, "json": strings.Trim(string(quoted), `"`), "escaped": escaped(t),
				"utf-16le": wide(t, 0, 8), "utf-16be": wide(t, 8, 0),
			}
			for shift := range 3 {
				ways["base64 "+string(rune('0'+shift))] = inBase64(t, shift)
			}
			for way, b := range ways {
				if n := (needle{text, way, b}); !slices.ContainsFunc(all, func(o needle) bool { return o.bytes == b }) {
					all = append(all, n)
				}
			}
		}
	}
	return all
}

// escaped writes every letter beyond ASCII as JSON may.
func escaped(text string) string {
	var out strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		if unit < 0x80 {
			out.WriteByte(byte(unit))
			continue
		}
		const digits = "0123456789abcdef"
		out.WriteString(`\u`)
		for shift := 12; shift >= 0; shift -= 4 {
			out.WriteByte(digits[unit>>shift&15])
		}
	}
	return out.String()
}

// wide writes a text in UTF-16; the shifts give the order of the bytes.
func wide(text string, first, second uint) string {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = append(out, byte(unit>>first), byte(unit>>second))
	}
	return string(out)
}

// inBase64 is what a text looks like in base64 wherever it begins: the letters
// that what stands before and behind it has a part in are left out.
func inBase64(text string, shift int) string {
	coded := base64.RawStdEncoding.EncodeToString(append(make([]byte, shift), text...))
	return coded[(shift*8+5)/6 : (shift+len(text))*8/6]
}

// haystack is everything that is searched, by name.
type haystack map[string][]byte

// tree adds all files below a directory, packed ones unpacked as well.
func (h haystack) tree(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		h[path] = content
		switch filepath.Ext(path) {
		case ".zip":
			for name, text := range unpack(t, path) {
				h[path+"/"+name] = []byte(text)
			}
		case ".gz":
			z, err := gzip.NewReader(bytes.NewReader(content))
			if err != nil {
				return err
			}
			if h[path+"/unpacked"], err = io.ReadAll(z); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// search returns which needles lie where.
func (h haystack) search(all []needle) (found []string) {
	for name, content := range h {
		for _, n := range all {
			if at := bytes.Index(content, []byte(n.bytes)); at >= 0 {
				around := content[max(0, at-120):min(len(content), at+len(n.bytes)+120)]
				found = append(found, name+" holds "+n.text+" ("+n.way+"): "+strings.ToValidUTF8(string(around), "."))
			}
		}
	}
	return found
}

// TestNeedles plants each text in each way, at each place in a group of three
// letters, and has to find it.
func TestNeedles(t *testing.T) {
	t.Parallel()
	const text = "Zoë O'Brien-Łukasik <zoe@example.org>"
	all := needles(text)
	quoted, _ := json.Marshal(map[string]string{"name": text})
	for what, hay := range map[string][]byte{
		"plain":     []byte("before " + text + " behind"),
		"lower":     []byte("key=" + strings.ToLower(text)),
		"json":      quoted,
		"escaped":   []byte(`{"name":"` + escaped(text) + `"}`),
		"utf-16":    []byte("x" + wide("a "+text+" b", 0, 8)),
		"base64, 0": []byte(base64.StdEncoding.EncodeToString([]byte(text + "!"))),
		"base64, 1": []byte(base64.StdEncoding.EncodeToString([]byte("a" + text))),
		"base64, 2": []byte(base64.StdEncoding.EncodeToString([]byte("ab" + text + " and more"))),
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "file"), hay, 0o600); err != nil {
			t.Fatal(err)
		}
		h := haystack{}
		h.tree(t, dir)
		if len(h.search(all)) == 0 {
			t.Errorf("%s: not found in %q", what, hay)
		}
	}
	if found := (haystack{"clean": []byte("Zoe O'Brien")}).search(all); found != nil {
		t.Errorf("found %v where nothing is", found)
	}
}
