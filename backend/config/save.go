package config

import (
	"bytes"
	"fmt"

	"counterpart/backend/atomicfile"

	"github.com/pelletier/go-toml/v2"
)

// Save checks the settings and writes them so that a crash at any moment
// leaves either the old file or the new one whole.
func Save(path string, c Config) error {
	if err := c.Validate(); err != nil {
		return err
	}
	c.Version = Version
	var text bytes.Buffer
	if err := toml.NewEncoder(&text).Encode(c); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	if err := atomicfile.Write(path, text.Bytes()); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	return nil
}

// Update reads the file, lets change work on what is there, and saves. A file
// that cannot be understood, a refusal by change or a result that is not
// valid leave the file alone. The caller sees to it that no two updates run at
// once.
func Update(path string, change func(*Config) error) (Config, error) {
	c, err := Load(path)
	if err != nil {
		return Config{}, err
	}
	if err := change(&c); err != nil {
		return Config{}, err
	}
	return c, Save(path, c)
}
