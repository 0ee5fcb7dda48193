package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"counterpart/backend/record"

	"github.com/pelletier/go-toml/v2"
)

// Load reads the settings file. A file that is not there gives the defaults;
// keys that it leaves out have theirs. An error names the line or the key and
// what to do, and the file stays as it is.
func Load(path string) (Config, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Default(), nil
	}
	if err != nil {
		return Config{}, fmt.Errorf("read settings: %w", err)
	}
	c, err := decode(text)
	if err != nil {
		return Config{}, inFile(path, err)
	}
	return c, nil
}

func decode(text []byte) (Config, error) {
	text, err := upgrade(text, Version, migrations())
	if err != nil {
		return Config{}, explain(text, err)
	}
	c := Default()
	decoder := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields()
	if err := decoder.Decode(&c); err != nil {
		return Config{}, explain(text, err)
	}
	return c, c.Validate()
}

// explain turns the decoder's error into one that names the line, the key and
// what is allowed there.
func explain(text []byte, err error) error {
	var strange *toml.StrictMissingError
	if errors.As(err, &strange) && len(strange.Errors) > 0 {
		first := strange.Errors[0]
		line, _ := first.Position()
		return atLine(line, unknown(dotted(first.Key()), fileKeys()))
	}
	var wrong *toml.DecodeError
	if !errors.As(err, &wrong) {
		return err
	}
	line, _ := wrong.Position()
	name := dotted(wrong.Key())
	if key, missing := find(name); missing == nil {
		return atLine(line, key.refuse(valueOn(text, line)))
	}
	return atLine(line, &record.Error{
		Code:    record.Invalid,
		Field:   name,
		Message: plain(strings.TrimPrefix(wrong.Error(), "toml: ")),
	})
}

// plain leaves out what the decoder says of this program's inside.
func plain(text string) string {
	if strings.Contains(text, "cannot decode") {
		return "this kind of value cannot stand here"
	}
	return text
}

// fileKeys are all names that may stand in the file.
func fileKeys() []string {
	names := []string{"version"}
	for _, key := range Keys() {
		names = append(names, key.Name)
	}
	for _, section := range []string{"mapping.contacts", "mapping.accounts"} {
		for _, leaf := range []string{"desk", "crm", "direction", "conflict", "never_clear", "values.desk", "values.crm"} {
			names = append(names, section+".pairs."+leaf)
		}
		names = append(names, section+".removed.desk", section+".removed.crm")
	}
	return names
}

func dotted(key toml.Key) string { return strings.Join(key, ".") }

// valueOn returns what stands after the equals sign on a line.
func valueOn(text []byte, line int) string {
	lines := strings.Split(string(text), "\n")
	if line < 1 || line > len(lines) {
		return ""
	}
	_, value, _ := strings.Cut(lines[line-1], "=")
	return strings.Trim(strings.TrimSpace(value), `"'`)
}

func atLine(line int, err error) error {
	e := *record.AsError(err)
	e.Message = strings.TrimPrefix(fmt.Sprintf("%s: %s", e.Field, e.Message), ": ")
	e.Field = fmt.Sprintf("line %d", line)
	return &e
}

func inFile(path string, err error) error {
	e := *record.AsError(err)
	e.Message = path + ": " + e.Error()
	e.Field = ""
	if e.Advice != "" {
		e.Advice = strings.TrimSuffix(e.Advice, ".") + ". "
	}
	e.Advice += "Correct the file, or move it away to begin with the defaults. It was left as it is."
	return &e
}
