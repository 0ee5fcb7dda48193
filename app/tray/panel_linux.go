//go:build !notray

package tray

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// busVariable tells every program of a session where its bus is.
const busVariable = "DBUS_SESSION_BUS_ADDRESS"

// panelName is the bus name at which icons register (freedesktop.org,
// StatusNotifierItem).
const panelName = "org.kde.StatusNotifierWatcher"

// sessionBus returns the address of the session bus that runs already; empty
// if there is none. It starts none, as the bus library would.
func sessionBus(getenv func(string) string) string {
	if address := getenv(busVariable); address != "" && !strings.HasPrefix(address, "autolaunch:") {
		return address
	}
	dir := getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		return ""
	}
	socket := filepath.Join(dir, "bus")
	if info, err := os.Stat(socket); err != nil || info.Mode()&os.ModeSocket == 0 {
		return ""
	}
	return "unix:path=" + dbus.EscapeBusAddressValue(socket)
}

// lookForPanel returns nil if a panel shows icons on the bus, and otherwise
// ErrNone with the reason.
func lookForPanel(address string) error {
	if address == "" {
		return fmt.Errorf("%w: there is no session bus", ErrNone)
	}
	const patience = 2 * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	bus, err := dbus.Connect(address, dbus.WithContext(ctx))
	if err != nil {
		return fmt.Errorf("%w: connect to the session bus: %w", ErrNone, err)
	}
	defer func() { _ = bus.Close() }()
	var owned bool
	if err := bus.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.NameHasOwner", 0, panelName).Store(&owned); err != nil {
		return fmt.Errorf("%w: look for a panel: %w", ErrNone, err)
	}
	if !owned {
		return fmt.Errorf("%w: no panel shows icons", ErrNone)
	}
	var host dbus.Variant
	err = bus.Object(panelName, "/StatusNotifierWatcher").
		CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0, panelName, "IsStatusNotifierHostRegistered").Store(&host)
	if shows, known := host.Value().(bool); err == nil && known && !shows {
		return fmt.Errorf("%w: icons are registered, but no panel shows them", ErrNone)
	}
	return nil
}
