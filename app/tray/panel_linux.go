//go:build !notray

package tray

import (
	"context"
	"fmt"
	"time"

	"github.com/godbus/dbus/v5"
)

// panelName is the bus name at which icons register (freedesktop.org,
// StatusNotifierItem).
const panelName = "org.kde.StatusNotifierWatcher"

// lookForPanel returns nil if a panel shows icons on the bus, and otherwise
// ErrNone with the reason.
func lookForPanel(bus *dbus.Conn) error {
	const patience = 2 * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var owned bool
	if err := bus.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.NameHasOwner", 0, panelName).Store(&owned); err != nil {
		return fmt.Errorf("%w: look for a panel: %w", ErrNone, err)
	}
	if !owned {
		return fmt.Errorf("%w: no panel shows icons", ErrNone)
	}
	var host dbus.Variant
	err := bus.Object(panelName, "/StatusNotifierWatcher").
		CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0, panelName, "IsStatusNotifierHostRegistered").Store(&host)
	if shows, known := host.Value().(bool); err == nil && known && !shows {
		return fmt.Errorf("%w: icons are registered, but no panel shows them", ErrNone)
	}
	return nil
}
