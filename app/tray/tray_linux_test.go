//go:build !notray

package tray

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
	"github.com/google/go-cmp/cmp"
	"github.com/sirupsen/logrus"

	"counterpart/app/api"
	"counterpart/app/sessionbus"
	"counterpart/build/panel"
)

// product is a sync that only remembers what it was told.
type product struct {
	mu     sync.Mutex
	status api.Status
	err    error
	told   chan string
}

func (p *product) set(status api.Status, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.status, p.err = status, err
}

func (p *product) Status() (api.Status, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.status, p.err
}

func (p *product) SyncNow() error            { p.told <- "sync"; return errors.New("not today") }
func (p *product) Pause(length string) error { p.told <- "pause " + length; return nil }
func (p *product) Resume() error             { p.told <- "resume"; return nil }

func quiet() logrus.FieldLogger {
	log := logrus.New()
	log.SetLevel(logrus.PanicLevel)
	return log
}

// TestTray runs through the life of the one tray that a process has.
func TestTray(t *testing.T) {
	address := panel.Bus(t)
	if !alone(t) {
		return
	}
	t.Setenv(sessionbus.Variable, address)
	desk := panel.Open(t, address, true)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	p := &product{told: make(chan string, 1)}
	tray, err := Start(ctx, Deps{
		Log: quiet(), Sync: p,
		Open: func() { p.told <- "open" }, Quit: func() { p.told <- "quit" },
	})
	if err != nil {
		t.Fatal(err)
	}
	icon := desk.Icon(t)
	shows := func(what string, want ...string) {
		t.Helper()
		icon.Until(t, what, func() bool { return cmp.Equal(icon.Labels(t), want) })
	}
	click := func(label, want string) {
		t.Helper()
		icon.Click(t, label)
		if got := <-p.told; got != want {
			t.Errorf("a click on %s does %q, want %q", label, got, want)
		}
	}
	shows("starting", "(Counterpart is starting.)", "(Sync now)", "(Pause)", "(Pause for 30 minutes)", "(Pause for 1 hour)",
		"(Pause until tomorrow)", "Open", "Quit")
	start := icon.Image(t)

	p.set(inSync(func(s *api.Status) { s.Sentence = "In sync: a_b & c." }), nil)
	tray.Wake()
	shows("in sync", "(In sync: a__b & c.)", "Sync now", "Pause", "Pause for 30 minutes", "Pause for 1 hour", "Pause until tomorrow",
		"Open", "Quit")
	if got, want := icon.Tooltip(t), "Counterpart: In sync: a_b & c."; got != want {
		t.Errorf("tooltip: got %q, want %q", got, want)
	}
	if cmp.Equal(icon.Image(t), start) {
		t.Error("the icon is the same in sync as at the start")
	}
	click("Sync now", "sync")
	click("Pause", "pause manual")
	click("Pause for 30 minutes", "pause 30m")
	click("Pause for 1 hour", "pause 1h")
	click("Pause until tomorrow", "pause tomorrow")
	click("Open", "open")
	icon.Press(t)
	if got := <-p.told; got != "open" {
		t.Errorf("the left button does %q, want open", got)
	}

	p.set(inSync(func(s *api.Status) { s.State = api.StatePaused; s.Paused = true; s.Sentence = "Paused." }), nil)
	tray.Wake()
	shows("paused", "(Paused.)", "Sync once now", "Resume", "Open", "Quit")
	click("Resume", "resume")
	click("Quit", "quit")

	p.set(api.Status{}, &api.Problem{Message: "The store is damaged."})
	tray.Wake()
	shows("broken", "(The store is damaged.)", "(Sync now)", "(Pause)", "(Pause for 30 minutes)", "(Pause for 1 hour)",
		"(Pause until tomorrow)", "Open", "Quit")

	cancel()
	shows("closing", "(Counterpart is closing.)", "(Sync now)", "(Pause)", "(Pause for 30 minutes)", "(Pause for 1 hour)",
		"(Pause until tomorrow)", "(Open)", "(Quit)")
	tray.Close()
	icon.Until(t, "gone", func() bool { return icon.Gone(t) })
}

// TestTray_OutlivesTheBus ends the session bus under a tray: the app must not
// end with it.
func TestTray_OutlivesTheBus(t *testing.T) {
	address, end := panel.StartBus(t)
	if !alone(t) {
		return
	}
	t.Setenv(sessionbus.Variable, address)
	desk := panel.Open(t, address, true)
	ctx, cancel := context.WithCancel(t.Context())
	p := &product{told: make(chan string, 1)}
	tray, err := Start(ctx, Deps{Log: quiet(), Sync: p, Open: func() { p.told <- "open" }, Quit: func() {}})
	if err != nil {
		t.Fatal(err)
	}
	desk.Icon(t)
	end()
	p.set(inSync(nil), nil)
	tray.Wake()
	<-tray.idle // it gives up drawing
	if got := <-p.told; got != "open" {
		t.Errorf("the tray asks for %q, want the window", got)
	}
	cancel()
	tray.Close()
}

func TestStart_NeedsABus(t *testing.T) {
	for name, address := range map[string]string{
		"no bus": "", "unreachable": "unix:path=" + filepath.Join(t.TempDir(), "none"), "autolaunch": "autolaunch:",
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(sessionbus.Variable, address)
			t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
			t.Setenv("PATH", t.TempDir()) // so that nothing could start a bus
			tray, err := Start(t.Context(), Deps{})
			if !errors.Is(err, ErrNone) || tray != nil {
				t.Errorf("got %v, want %v", err, ErrNone)
			}
			if got := os.Getenv(sessionbus.Variable); got != address {
				t.Errorf("the address of the bus has become %q", got)
			}
		})
	}
}

// TestTray_WaitsForThePanel starts the tray first, as it can happen at sign-in.
func TestTray_WaitsForThePanel(t *testing.T) {
	address := panel.Bus(t)
	if !alone(t) {
		return
	}
	t.Setenv(sessionbus.Variable, address)
	ctx, cancel := context.WithCancel(t.Context())
	tray, err := Start(ctx, Deps{Log: quiet(), Sync: &product{}})
	if err != nil {
		t.Fatal(err)
	}
	if err := tray.Seen(); !errors.Is(err, ErrNone) {
		t.Errorf("without a panel: got %v, want %v", err, ErrNone)
	}
	ended, end := context.WithCancel(ctx)
	end()
	if err := tray.WaitSeen(ended); !errors.Is(err, ErrNone) {
		t.Errorf("waiting for none: got %v, want %v", err, ErrNone)
	}
	panel.Open(t, address, true).Icon(t)
	if err := tray.WaitSeen(ctx); err != nil {
		t.Errorf("with a panel: got %v", err)
	}
	cancel()
	tray.Close()
}

func TestLookForPanel(t *testing.T) {
	lonely, hidden, shown := panel.Bus(t), panel.Bus(t), panel.Bus(t)
	panel.Open(t, hidden, false)
	panel.Open(t, shown, true)
	for address, want := range map[string]error{lonely: ErrNone, hidden: ErrNone, shown: nil} {
		bus, err := dbus.Connect(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := lookForPanel(bus); !errors.Is(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
		_ = bus.Close()
	}
}
