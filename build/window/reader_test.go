package window

import (
	"testing"

	"github.com/godbus/dbus/v5"
)

// A reader sees a window as a screen reader does: as a tree of elements with
// roles and names, over the accessibility bus (AT-SPI).
type reader struct{ bus *dbus.Conn }

// An element is one thing that a screen reader would speak of.
type element struct {
	role uint32
	name string
}

// Roles of AT-SPI, as atspi-constants.h numbers them. WebKit answers with
// numbers alone.
const (
	roleButton   = 43
	roleHeading  = 83
	roleDocument = 95
)

// A spot is where an element of some program is found on the bus.
type spot struct {
	Program string
	Path    dbus.ObjectPath
}

const accessible = "org.a11y.atspi.Accessible"

// connectReader finds the accessibility bus by way of the session bus.
func connectReader(t *testing.T) *reader {
	t.Helper()
	session, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatalf("connect to the session bus: %v", err)
	}
	defer session.Close()
	var address string
	if err := session.Object("org.a11y.Bus", "/org/a11y/bus").Call("org.a11y.Bus.GetAddress", 0).Store(&address); err != nil {
		t.Fatalf("find the accessibility bus: %v", err)
	}
	bus, err := dbus.Connect(address)
	if err != nil {
		t.Fatalf("connect to the accessibility bus: %v", err)
	}
	t.Cleanup(func() { _ = bus.Close() })
	return &reader{bus}
}

// elements returns what all windows show at this moment. What disappears while
// it is read is left out.
func (r *reader) elements() []element {
	var found []element
	r.walk(spot{"org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"}, 0, &found)
	return found
}

func (r *reader) walk(at spot, depth int, found *[]element) {
	const deep, many = 60, 5000
	if depth > deep || len(*found) > many {
		return
	}
	object := r.bus.Object(at.Program, at.Path)
	var e element
	if object.Call(accessible+".GetRole", 0).Store(&e.role) != nil {
		return
	}
	if name, err := object.GetProperty(accessible + ".Name"); err == nil {
		e.name, _ = name.Value().(string)
	}
	*found = append(*found, e)
	count, err := object.GetProperty(accessible + ".ChildCount")
	if err != nil {
		return
	}
	// Children are asked for one by one: asked for all at once, the window
	// leaves out the page, which lives in a process of its own.
	children, _ := count.Value().(int32)
	for i := range children {
		var child spot
		if object.Call(accessible+".GetChildAtIndex", 0, i).Store(&child) == nil {
			r.walk(child, depth+1, found)
		}
	}
}
