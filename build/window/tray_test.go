package window

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"counterpart/build/panel"
)

// TestTray opens the program on a desktop with a panel. Its parts share the one
// window.
func TestTray(t *testing.T) {
	desk, board := openPanel(t), openBoard(t)
	app := open(t)
	icon := desk.Icon(t)
	screen := connectDesktop(t)
	window := app.window(t, screen)
	becomes := func(visible bool) {
		t.Helper()
		app.becomes(t, screen, window, visible)
	}
	t.Run("closing the window hides it", func(t *testing.T) {
		icon.Until(t, "Pause can be clicked", func() bool { return offers(t, icon, "Pause") })
		screen.close(t, window)
		becomes(false)
	})
	t.Run("and says where it has gone", func(t *testing.T) {
		note := board.Note(t)
		if !strings.Contains(note.Title, "in the tray") {
			t.Errorf("got the message %q", note.Title)
		}
		board.Click(t, note)
		becomes(true)
		screen.close(t, window)
		becomes(false)
	})
	t.Run("Pause pauses", func(t *testing.T) {
		icon.Click(t, "Pause")
		icon.Until(t, "Resume can be clicked", func() bool { return offers(t, icon, "Resume") })
		if !app.paused(t) {
			t.Error("the command line says that it is not paused")
		}
		icon.Click(t, "Resume")
		icon.Until(t, "Pause can be clicked again", func() bool { return offers(t, icon, "Pause") })
		if app.paused(t) {
			t.Error("the command line says that it is still paused")
		}
	})
	t.Run("Open shows it again", func(t *testing.T) {
		icon.Click(t, "Open")
		becomes(true)
	})
	t.Run("so does a second launch", func(t *testing.T) {
		screen.close(t, window)
		becomes(false)
		app.testSecondLaunch(t)
		becomes(true)
	})
	t.Run("Quit ends it", func(t *testing.T) {
		screen.close(t, window)
		becomes(false)
		icon.Click(t, "Quit")
		app.waitEnd(t)
		for _, note := range board.Notes() {
			if strings.Contains(note.Title, "in the tray") {
				t.Error("it says more than once where it has gone")
			}
		}
	})
}

// TestTray_Terminated tells the program to end while its window is hidden.
func TestTray_Terminated(t *testing.T) {
	desk := openPanel(t)
	app := open(t)
	icon := desk.Icon(t)
	screen := connectDesktop(t)
	window := app.window(t, screen)
	screen.close(t, window)
	app.becomes(t, screen, window, false)
	app.testEnd(t)
	icon.Until(t, "the icon is gone", func() bool { return icon.Gone(t) })
}

// TestHidden starts the program as the system does at sign-in: before the panel,
// and without a window.
func TestHidden(t *testing.T) {
	board := openBoard(t)
	app := open(t, "--hidden")
	screen := connectDesktop(t)
	icon := openPanel(t).Icon(t)
	icon.Until(t, "Pause can be clicked", func() bool { return offers(t, icon, "Pause") })
	if _, err := screen.window(filepath.Base(app.binary)); err == nil {
		t.Fatal("there is a window")
	}
	if second := app.launch("--hidden"); second.Run() != nil {
		t.Error("a second hidden launch does not end well")
	}
	if _, err := screen.window(filepath.Base(app.binary)); err == nil {
		t.Fatal("a second hidden launch shows the window")
	}
	t.Run("a message opens the window at its page", func(t *testing.T) {
		note := board.Note(t)
		if !strings.Contains(note.Title, "first plan is ready") {
			t.Fatalf("got the message %q", note.Title)
		}
		board.Click(t, note)
		app.testHeading(t, "Plan")
		screen.close(t, app.window(t, screen))
	})
	t.Run("a second launch opens it after it was closed", func(t *testing.T) {
		app.testSecondLaunch(t)
		screen.close(t, app.window(t, screen))
	})
	t.Run("and Open does", func(t *testing.T) {
		icon.Click(t, "Open")
		app.window(t, screen)
	})
	t.Run("Quit ends it", func(t *testing.T) {
		icon.Click(t, "Quit")
		app.waitEnd(t)
	})
}

// TestHidden_Terminated tells the program to end before it ever had a window.
func TestHidden_Terminated(t *testing.T) {
	desk := openPanel(t)
	app := open(t, "--hidden")
	icon := desk.Icon(t)
	icon.Until(t, "Pause can be clicked", func() bool { return offers(t, icon, "Pause") })
	app.testEnd(t)
	icon.Until(t, "the icon is gone", func() bool { return icon.Gone(t) })
}

// TestHidden_WithoutATray has nowhere to hide: the window shows.
func TestHidden_WithoutATray(t *testing.T) {
	app := open(t, "--hidden")
	screen := connectDesktop(t)
	app.window(t, screen)
	app.testEnd(t)
}

// TestQuitOnClose switches off that the program stays when its window is closed.
func TestQuitOnClose(t *testing.T) {
	desk := openPanel(t)
	app := open(t)
	icon := desk.Icon(t)
	icon.Until(t, "Pause can be clicked", func() bool { return offers(t, icon, "Pause") })
	app.run(t, "config", "set", "app.close_to_tray", "false")
	screen := connectDesktop(t)
	screen.close(t, app.window(t, screen))
	app.waitEnd(t)
}

// TestCloseWithoutATray closes the window where there is no panel.
func TestCloseWithoutATray(t *testing.T) {
	app := open(t)
	screen := connectDesktop(t)
	screen.close(t, app.window(t, screen))
	app.waitEnd(t)
}

// openPanel puts a panel on the test's session bus.
func openPanel(t *testing.T) *panel.Panel {
	t.Helper()
	_ = built(t)
	return panel.Open(t, os.Getenv("DBUS_SESSION_BUS_ADDRESS"), true)
}

// openBoard takes the messages on the test's session bus.
func openBoard(t *testing.T) *panel.Board {
	t.Helper()
	_ = built(t)
	return panel.OpenBoard(t, os.Getenv("DBUS_SESSION_BUS_ADDRESS"))
}

// window waits until the program's window is on the screen.
func (p *program) window(t *testing.T, screen *desktop) (window uint32) {
	t.Helper()
	const most = 30 * time.Second
	var problem error
	if !p.within(t, most, func() bool {
		window, problem = screen.window(filepath.Base(p.binary)) // GTK classes windows by it
		return problem == nil
	}) {
		t.Fatalf("no window after %s: %v", most, problem)
	}
	return window
}

// becomes waits until a window is on the screen, or no more.
func (p *program) becomes(t *testing.T, screen *desktop, window uint32, visible bool) {
	t.Helper()
	if !p.within(t, 20*time.Second, func() bool {
		now, err := screen.visible(window)
		return err == nil && now == visible
	}) {
		t.Fatalf("after 20 seconds, that the window is on the screen is still %v", !visible)
	}
}

func offers(t *testing.T, icon *panel.Icon, label string) bool {
	for _, e := range icon.Menu(t) {
		if e.Label == label {
			return e.Enabled
		}
	}
	return false
}

// run runs a command on the same data, and returns what it prints.
func (p *program) run(t *testing.T, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(p.binary, append(args, "--data-dir", p.data)...)
	cmd.Env = p.env
	words, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, words)
	}
	return words
}

// paused asks the running program by a command.
func (p *program) paused(t *testing.T) bool {
	t.Helper()
	words := p.run(t, "status", "--json")
	var status struct {
		Paused bool `json:"paused"`
	}
	if err := json.Unmarshal(words, &status); err != nil {
		t.Fatalf("read the status: %v\n%s", err, words)
	}
	return status.Paused
}
