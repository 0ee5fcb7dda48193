package panel

import (
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"
)

// Name is the bus name at which icons register.
const Name = "org.kde.StatusNotifierWatcher"

// patience is how long a panel waits for a program to do something.
const patience = time.Minute

// Panel shows the icons of a session.
type Panel struct {
	bus   *dbus.Conn
	icons chan *Icon
}

// Open puts a panel on the bus at an address until the test ends. Without
// shows it registers icons and has no place to show them, as a desktop does
// whose panel is not running.
func Open(t testing.TB, address string, shows bool) *Panel {
	t.Helper()
	bus, err := dbus.Connect(address)
	if err != nil {
		t.Fatalf("connect the panel: %v", err)
	}
	t.Cleanup(func() { _ = bus.Close() })
	p := &Panel{bus: bus, icons: make(chan *Icon, 4)}
	const place = "/StatusNotifierWatcher"
	if err := bus.Export(door{p}, place, Name); err != nil {
		t.Fatalf("open the panel: %v", err)
	}
	if _, err := prop.Export(bus, place, prop.Map{Name: {
		"IsStatusNotifierHostRegistered": {Value: shows},
		"ProtocolVersion":                {Value: int32(0)},
		"RegisteredStatusNotifierItems":  {Value: []string{}},
	}}); err != nil {
		t.Fatalf("open the panel: %v", err)
	}
	if _, err := bus.RequestName(Name, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatalf("open the panel: %v", err)
	}
	return p
}

// Icon waits for the next icon.
func (p *Panel) Icon(t testing.TB) *Icon {
	t.Helper()
	select {
	case icon := <-p.icons:
		icon.listen(t)
		return icon
	case <-time.After(patience):
		t.Fatalf("no icon after %s", patience)
		return nil
	}
}

// door is what programs call.
type door struct{ panel *Panel }

// RegisterStatusNotifierItem takes an icon: a bus name, or a path at the
// sender's.
func (d door) RegisterStatusNotifierItem(item string, sender dbus.Sender) *dbus.Error {
	icon := &Icon{bus: d.panel.bus, program: string(sender), path: "/StatusNotifierItem"}
	if strings.HasPrefix(item, "/") {
		icon.path = dbus.ObjectPath(item)
	} else {
		icon.program = item
	}
	select {
	case d.panel.icons <- icon:
		return nil
	default:
		return dbus.MakeFailedError(dbus.ErrClosed)
	}
}

// RegisterStatusNotifierHost takes a further place that shows icons.
func (d door) RegisterStatusNotifierHost(string) *dbus.Error { return nil }
