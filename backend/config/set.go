package config

import (
	"fmt"
	"strings"
	"time"

	"counterpart/backend/record"
)

// Get returns the value of the setting with that dotted name, as text.
func (c Config) Get(name string) (string, error) {
	key, err := find(name)
	if err != nil {
		return "", err
	}
	return key.get(c), nil
}

// Set changes the setting with that dotted name, or refuses and changes
// nothing. A new window is counted back from now once set-up has fixed a
// cut-off date.
func (c *Config) Set(name, text string, now time.Time) error {
	key, err := find(name)
	if err != nil {
		return err
	}
	if key.SetBy != "" {
		return &record.Error{
			Code: record.Invalid, Field: name, Message: "this is set by signing in",
			Advice: fmt.Sprintf("Use counterpart %s.", key.SetBy),
		}
	}
	text = strings.TrimSpace(text)
	changed := c.Clone()
	if !key.parse(&changed, text) || !key.valid(changed) {
		return key.refuse(text)
	}
	if _, fixed := c.Since(); fixed && name == "window" {
		changed.FixCutOff(now)
	}
	if err := changed.Validate(); err != nil {
		return err
	}
	*c = changed
	return nil
}
