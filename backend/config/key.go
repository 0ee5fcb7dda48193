package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"counterpart/backend/record"
)

// Key is one setting that can be shown, and most of them set, by its dotted
// name.
type Key struct {
	Name    string // such as schedule.min_interval
	About   string // what it is, in one sentence
	Allowed string // what it may be, to follow "use"
	SetBy   string // the command that sets it, for one that is not set by name

	Kind      Kind
	Choices   []string // of a Choice, in the order in which they are offered
	Low, High string   // the bounds of a Number and a Length, in the form of its values

	get   func(Config) string
	parse func(c *Config, text string) bool // false: not of the right form
	valid func(Config) bool
}

// Kind is what the text of a setting is, for whoever draws a control for it.
type Kind string

// The kinds of settings.
const (
	Text   Kind = "text"
	Choice Kind = "choice" // one of Key.Choices
	Number Kind = "number" // whole, between Key.Low and Key.High
	Flag   Kind = "flag"   // true or false
	Length Kind = "span"   // a Span, between Key.Low and Key.High
	Reach  Kind = "window" // a Window
	Date   Kind = "date"   // a day or a moment; empty: none yet
)

// Keys lists all settings in the order in which they are shown.
func Keys() []Key { return slices.Concat(syncKeys(), scheduleKeys(), appKeys(), connectionKeys()) }

// find returns the key of that name, or the refusal that names the nearest.
func find(name string) (Key, error) {
	keys := Keys()
	names := make([]string, len(keys))
	for i, key := range keys {
		if names[i] = key.Name; key.Name == name {
			return key, nil
		}
	}
	return Key{}, unknown(name, names)
}

func unknown(name string, known []string) error {
	advice := "All settings: counterpart config show"
	if near, ok := Nearest(name, known); ok {
		advice = fmt.Sprintf("Did you mean %s? %s", near, advice)
	}
	return &record.Error{Code: record.Invalid, Message: fmt.Sprintf("there is no setting %q", name), Advice: advice}
}

// refuse says that the key's value cannot be, and what can.
func (k Key) refuse(value string) error {
	return &record.Error{
		Code:    record.Invalid,
		Field:   k.Name,
		Message: fmt.Sprintf("%q is not allowed, use %s", value, k.Allowed),
	}
}

func choice(name, about string, field func(*Config) *string, values ...string) Key {
	return Key{
		Name: name, About: about, Allowed: list(values), Kind: Choice, Choices: values,
		get: func(c Config) string { return *field(&c) },
		parse: func(c *Config, text string) bool {
			*field(c) = strings.ToLower(text)
			return true
		},
		valid: func(c Config) bool { return slices.Contains(values, *field(&c)) },
	}
}

func number(name, about string, low, high int, field func(*Config) *int) Key {
	return Key{
		Name: name, About: about, Allowed: fmt.Sprintf("a whole number from %d to %d", low, high),
		Kind: Number, Low: strconv.Itoa(low), High: strconv.Itoa(high),
		get: func(c Config) string { return strconv.Itoa(*field(&c)) },
		parse: func(c *Config, text string) (ok bool) {
			value, err := strconv.Atoi(text)
			*field(c) = value
			return err == nil
		},
		valid: func(c Config) bool { return *field(&c) >= low && *field(&c) <= high },
	}
}

func flag(name, about string, field func(*Config) *bool) Key {
	return Key{
		Name: name, About: about, Allowed: "true or false", Kind: Flag,
		get: func(c Config) string { return strconv.FormatBool(*field(&c)) },
		parse: func(c *Config, text string) bool {
			value, err := strconv.ParseBool(text)
			*field(c) = value
			return err == nil
		},
		valid: func(Config) bool { return true },
	}
}

func span(name, about string, low, high Span, field func(*Config) *Span) Key {
	return Key{
		Name: name, About: about,
		Allowed: fmt.Sprintf("%s, from %s to %s", spanForms, low, high),
		Kind:    Length, Low: string(low), High: string(high),
		get: func(c Config) string { return string(*field(&c)) },
		parse: func(c *Config, text string) bool {
			*field(c) = Span(strings.ToLower(text))
			return true
		},
		valid: func(c Config) bool {
			value := field(&c)
			return value.Check() == nil && value.Duration() >= low.Duration() && value.Duration() <= high.Duration()
		},
	}
}

// byConnect is a setting that only signing in can check, and so only it sets.
func byConnect(name, about, allowed string, field func(*Config) *string, valid func(string) bool) Key {
	return Key{
		Name: name, About: about, Allowed: allowed, SetBy: "connect", Kind: Text,
		get:   func(c Config) string { return *field(&c) },
		valid: func(c Config) bool { return valid(*field(&c)) },
	}
}

func cutOff() Key {
	return Key{
		Name:    "cut_off",
		About:   "The date from which created records are in the window; fixed at set-up.",
		Allowed: "a date such as 2025-03-31 or 2025-03-31T12:00:00Z",
		Kind:    Date,
		get: func(c Config) string {
			if c.CutOff.IsZero() {
				return ""
			}
			return c.CutOff.UTC().Format(time.RFC3339)
		},
		parse: func(c *Config, text string) bool {
			for _, layout := range []string{time.DateOnly, time.RFC3339} {
				if at, err := time.Parse(layout, text); err == nil {
					c.CutOff = at.UTC()
					return true
				}
			}
			return false
		},
		// The file cannot hold years of five digits, and year 1 stands for none.
		valid: func(c Config) bool { return c.CutOff.IsZero() || c.CutOff.Year() >= 1900 && c.CutOff.Year() <= 9999 },
	}
}

func window() Key {
	return Key{
		Name:    "window",
		About:   "Records created within this time before set-up are created on the other side; all takes every record.",
		Allowed: "all, or " + spanForms + ", at most 100y",
		Kind:    Reach,
		get:     func(c Config) string { return string(c.Window) },
		parse: func(c *Config, text string) bool {
			c.Window = Window(strings.ToLower(text))
			return true
		},
		valid: func(c Config) bool { return c.Window.Check() == nil },
	}
}

func list(values []string) string {
	if len(values) < 2 {
		return strings.Join(values, "")
	}
	last := len(values) - 1
	return strings.Join(values[:last], ", ") + " or " + values[last]
}
