package panel

import (
	"testing"

	"github.com/godbus/dbus/v5"
)

// Entry is one line of an icon's menu.
type Entry struct {
	Label   string
	Enabled bool

	id int32
}

// layout is one node of a menu, as the interface carries it.
type layout struct {
	ID       int32
	Values   map[string]dbus.Variant
	Children []dbus.Variant
}

// Menu returns the entries that a person sees, separators left out.
func (i *Icon) Menu(t testing.TB) []Entry {
	t.Helper()
	var revision uint32
	var root layout
	if err := i.menu(t).Call(menu+".GetLayout", 0, int32(0), int32(-1), []string{}).Store(&revision, &root); err != nil {
		t.Fatalf("read the menu: %v", err)
	}
	var entries []Entry
	for _, child := range root.Children {
		var node layout
		if err := child.Store(&node); err != nil {
			t.Fatalf("read the menu: %v", err)
		}
		if yes(node.Values, "visible") && node.Values["type"].Value() != "separator" {
			label, _ := node.Values["label"].Value().(string)
			entries = append(entries, Entry{label, yes(node.Values, "enabled"), node.ID})
		}
	}
	return entries
}

// Labels returns what the entries are called; those that cannot be clicked
// stand in brackets.
func (i *Icon) Labels(t testing.TB) []string {
	t.Helper()
	var labels []string
	for _, e := range i.Menu(t) {
		if e.Enabled {
			labels = append(labels, e.Label)
		} else {
			labels = append(labels, "("+e.Label+")")
		}
	}
	return labels
}

// Click waits until an entry can be clicked, and clicks on it.
func (i *Icon) Click(t testing.TB, label string) {
	t.Helper()
	var found Entry
	i.Until(t, label+" can be clicked", func() bool {
		for _, e := range i.Menu(t) {
			if e.Label == label && e.Enabled {
				found = e
				return true
			}
		}
		return false
	})
	call := i.menu(t).Call(menu+".Event", 0, found.id, "clicked", dbus.MakeVariant(int32(0)), uint32(0))
	if call.Err != nil {
		t.Fatalf("click on %s: %v", label, call.Err)
	}
}

// menu is where the icon says that its menu is.
func (i *Icon) menu(t testing.TB) dbus.BusObject {
	t.Helper()
	var path dbus.ObjectPath
	i.property(t, "Menu", &path)
	return i.bus.Object(i.program, path)
}

// yes reads a property that is true where it is absent.
func yes(values map[string]dbus.Variant, name string) bool {
	value, set := values[name].Value().(bool)
	return !set || value
}
