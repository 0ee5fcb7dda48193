package desktop

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/app/sessionbus"
	"counterpart/build/panel"
)

func TestMessenger(t *testing.T) {
	address := panel.Bus(t)
	t.Setenv(sessionbus.Variable, address)
	board := panel.OpenBoard(t, address)
	m := &Messenger{}
	defer m.Close()
	clicked := make(chan string, 4)
	show := func(title string) panel.Note {
		t.Helper()
		if err := m.Show(Message{Title: title, Body: "a < b & c", Clicked: func() { clicked <- title }}); err != nil {
			t.Fatal(err)
		}
		return board.Note(t)
	}
	one := show("one")
	want := panel.Note{ID: one.ID, Title: "one", Body: "a < b & c", Actions: []string{"default", "Open"}}
	if diff := cmp.Diff(want, one); diff != "" {
		t.Errorf("the first (-want +got):\n%s", diff)
	}
	board.Click(t, panel.Note{ID: one.ID + 7}) // another program's
	board.Click(t, one)
	if got := <-clicked; got != "one" {
		t.Errorf("got a click on %q", got)
	}
	two := show("two")
	if two.Replaces != one.ID {
		t.Errorf("the second takes the place of %d, want %d", two.Replaces, one.ID)
	}
	board.Click(t, two)
	if got := <-clicked; got != "two" {
		t.Errorf("got a click on %q", got)
	}
	select {
	case got := <-clicked:
		t.Errorf("got a further click on %q", got)
	default:
	}
}

func TestMessenger_EscapesWhereMarkupIsRead(t *testing.T) {
	address := panel.Bus(t)
	t.Setenv(sessionbus.Variable, address)
	board := panel.OpenBoard(t, address, "body-markup")
	m := &Messenger{}
	defer m.Close()
	if err := m.Show(Message{Title: "<b>", Body: "<a href='x'>&"}); err != nil {
		t.Fatal(err)
	}
	if got, want := board.Note(t).Body, "&lt;a href='x'&gt;&amp;"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMessenger_SaysWhyItCannot(t *testing.T) {
	lonely := panel.Bus(t)
	for name, address := range map[string]string{"no bus": "", "nobody shows messages": lonely} {
		t.Setenv(sessionbus.Variable, address)
		t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
		m := &Messenger{}
		if err := m.Show(Message{Title: "x"}); err == nil {
			t.Errorf("%s: got no error", name)
		}
		_ = m.Close()
	}
}

func TestMessenger_FindsABusThatCameBack(t *testing.T) {
	first, end := panel.StartBus(t)
	t.Setenv(sessionbus.Variable, first)
	board := panel.OpenBoard(t, first)
	m := &Messenger{}
	defer m.Close()
	if err := m.Show(Message{Title: "one"}); err != nil {
		t.Fatal(err)
	}
	board.Note(t)
	end()
	second := panel.Bus(t)
	t.Setenv(sessionbus.Variable, second)
	board = panel.OpenBoard(t, second)
	// The end of the first bus may not be noticed until something is sent to it.
	if err := m.Show(Message{Title: "two"}); err != nil {
		err = m.Show(Message{Title: "two"})
		if err != nil {
			t.Fatal(err)
		}
	}
	if got := board.Note(t); got.Title != "two" || got.Replaces != 0 {
		t.Errorf("got %+v", got)
	}
}
