//go:build unix && !darwin

package vault

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
)

// askable tells whether there is a session bus to ask the keychain through.
// Without one the D-Bus library would start a bus of its own, which outlives
// this process. The places are those where that library looks first.
func askable() error {
	address := os.Getenv("DBUS_SESSION_BUS_ADDRESS")
	if address != "" && address != "autolaunch:" {
		return nil
	}
	session := filepath.Join("/run/user", strconv.Itoa(os.Getuid()))
	for _, name := range []string{"bus", "dbus-session"} {
		if _, err := os.Stat(filepath.Join(session, name)); err == nil {
			return nil
		}
	}
	return errors.New("there is no desktop session with a keychain")
}
