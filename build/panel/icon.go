package panel

import (
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	item = "org.kde.StatusNotifierItem"
	menu = "com.canonical.dbusmenu"
)

// Icon is an icon that a program has registered.
type Icon struct {
	bus     *dbus.Conn
	program string
	path    dbus.ObjectPath
	news    chan *dbus.Signal
}

// listen hears of every change that the program tells, and of its end.
func (i *Icon) listen(t testing.TB) {
	t.Helper()
	i.news = make(chan *dbus.Signal, 1024)
	i.bus.Signal(i.news)
	for _, sender := range []string{i.program, "org.freedesktop.DBus"} {
		if err := i.bus.AddMatchSignal(dbus.WithMatchSender(sender)); err != nil {
			t.Fatalf("listen to the icon: %v", err)
		}
	}
}

// Until asks whenever the program has told of a change, until the answer is
// yes.
func (i *Icon) Until(t testing.TB, what string, ask func() bool) {
	t.Helper()
	end := time.After(patience)
	for !ask() {
		select {
		case <-i.news:
		case <-end:
			t.Fatalf("after %s still not: %s; the menu is %v", patience, what, i.Labels(t))
		}
	}
}

// Gone tells whether the icon has been taken away.
func (i *Icon) Gone(t testing.TB) bool {
	t.Helper()
	var there bool
	if err := i.bus.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, i.program).Store(&there); err != nil {
		t.Fatalf("look for the icon: %v", err)
	}
	return !there
}

// Tooltip returns what the icon says when the mouse rests on it.
func (i *Icon) Tooltip(t testing.TB) string {
	t.Helper()
	var tip struct {
		Name   string
		Images []Image
		Title  string
		Text   string
	}
	i.property(t, "ToolTip", &tip)
	return tip.Title
}

// Image is a picture: its pixels are four bytes each, alpha first.
type Image struct {
	Width, Height int32
	Pixels        []byte
}

// Image returns the icon's picture.
func (i *Icon) Image(t testing.TB) Image {
	t.Helper()
	var all []Image
	i.property(t, "IconPixmap", &all)
	if len(all) == 0 {
		t.Fatal("the icon has no picture")
	}
	return all[0]
}

// Press presses the left mouse button on the icon.
func (i *Icon) Press(t testing.TB) {
	t.Helper()
	if err := i.bus.Object(i.program, i.path).Call(item+".Activate", 0, int32(0), int32(0)).Err; err != nil {
		t.Fatalf("press the icon: %v", err)
	}
}

func (i *Icon) property(t testing.TB, name string, to any) {
	t.Helper()
	value, err := i.bus.Object(i.program, i.path).GetProperty(item + "." + name)
	if err == nil {
		err = value.Store(to)
	}
	if err != nil {
		t.Fatalf("read %s of the icon: %v", name, err)
	}
}
