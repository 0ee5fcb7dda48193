package window

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"counterpart/build/panel"
)

// TestTray opens the program on a desktop with a panel. Its parts share the one
// window.
func TestTray(t *testing.T) {
	if os.Getenv("COUNTERPART_BINARY") == "" {
		t.Skip("COUNTERPART_BINARY is not set: run it with go run ./build/dev test --only window")
	}
	desk := panel.Open(t, os.Getenv("DBUS_SESSION_BUS_ADDRESS"), true)
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
	})
}

// TestTray_Terminated tells the program to end while its window is hidden.
func TestTray_Terminated(t *testing.T) {
	if os.Getenv("COUNTERPART_BINARY") == "" {
		t.Skip("COUNTERPART_BINARY is not set: run it with go run ./build/dev test --only window")
	}
	desk := panel.Open(t, os.Getenv("DBUS_SESSION_BUS_ADDRESS"), true)
	app := open(t)
	icon := desk.Icon(t)
	screen := connectDesktop(t)
	window := app.window(t, screen)
	screen.close(t, window)
	app.becomes(t, screen, window, false)
	app.testEnd(t)
	icon.Until(t, "the icon is gone", func() bool { return icon.Gone(t) })
}

// TestCloseWithoutATray closes the window where there is no panel.
func TestCloseWithoutATray(t *testing.T) {
	app := open(t)
	screen := connectDesktop(t)
	screen.close(t, app.window(t, screen))
	app.waitEnd(t)
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

// paused asks the running program by a command.
func (p *program) paused(t *testing.T) bool {
	t.Helper()
	cmd := exec.Command(p.binary, "status", "--json", "--data-dir", p.args[len(p.args)-1])
	cmd.Env = p.env
	words, err := cmd.Output()
	if err != nil {
		t.Fatalf("status: %v", err)
	}
	var status struct {
		Paused bool `json:"paused"`
	}
	if err := json.Unmarshal(words, &status); err != nil {
		t.Fatalf("read the status: %v\n%s", err, words)
	}
	return status.Paused
}
