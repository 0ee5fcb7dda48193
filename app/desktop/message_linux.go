package desktop

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"

	"counterpart/app/sessionbus"
)

// The service that shows messages (freedesktop.org, Desktop Notifications
// Specification).
const (
	bulletins     = "org.freedesktop.Notifications"
	bulletinsPath = "/org/freedesktop/Notifications"
)

// Messenger shows messages on the desktop, one at a time: a new one takes the
// place of the one before. It may be used from any goroutine; its zero value is
// ready.
type Messenger struct {
	mu     sync.Mutex
	bus    *dbus.Conn // nil: not connected
	markup bool       // texts are read as markup
	id     uint32     // of the message that is shown
	latest Message
}

// Show shows a message, or says why it cannot.
func (m *Messenger) Show(message Message) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.connect(); err != nil {
		return fmt.Errorf("show a message: %w", err)
	}
	const (
		name    = "Counterpart"
		icon    = "counterpart"
		forever = int32(0) // until a person takes it away
	)
	ctx, cancel := context.WithTimeout(context.Background(), messagePatience)
	defer cancel()
	hints := map[string]dbus.Variant{"desktop-entry": dbus.MakeVariant(icon)}
	err := m.bus.Object(bulletins, bulletinsPath).CallWithContext(ctx, bulletins+".Notify", 0,
		name, m.id, icon, message.Title, m.text(message.Body), []string{clickedKey, "Open"}, hints, forever).Store(&m.id)
	if err != nil {
		return fmt.Errorf("show a message: %w", err)
	}
	m.latest = message
	return nil
}

const (
	messagePatience = 5 * time.Second
	clickedKey      = "default" // the action of a click on the message itself
)

// Close ends the connection; what is shown stays.
func (m *Messenger) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.bus == nil {
		return nil
	}
	bus := m.bus
	m.bus = nil
	return bus.Close()
}

// connect makes the connection where there is none, or none any more. It starts
// no bus, as the bus library would.
func (m *Messenger) connect() error {
	if m.bus != nil && m.bus.Connected() {
		return nil
	}
	address := sessionbus.Address(os.Getenv)
	if address == "" {
		return errors.New("there is no session bus")
	}
	bus, err := dbus.Connect(address)
	if err != nil {
		return fmt.Errorf("connect to the session bus: %w", err)
	}
	if err := bus.AddMatchSignal(dbus.WithMatchInterface(bulletins), dbus.WithMatchMember("ActionInvoked")); err != nil {
		return errors.Join(fmt.Errorf("listen for clicks: %w", err), bus.Close())
	}
	ctx, cancel := context.WithTimeout(context.Background(), messagePatience)
	defer cancel()
	var can []string
	if err := bus.Object(bulletins, bulletinsPath).CallWithContext(ctx, bulletins+".GetCapabilities", 0).Store(&can); err != nil {
		return errors.Join(fmt.Errorf("find who shows messages: %w", err), bus.Close())
	}
	m.bus, m.id, m.markup = bus, 0, slices.Contains(can, "body-markup")
	const some = 16
	signals := make(chan *dbus.Signal, some)
	bus.Signal(signals)
	go m.listen(signals)
	return nil
}

// listen hands on the clicks until the connection ends.
func (m *Messenger) listen(signals <-chan *dbus.Signal) {
	for signal := range signals {
		var id uint32
		var key string
		if signal.Name != bulletins+".ActionInvoked" || dbus.Store(signal.Body, &id, &key) != nil || key != clickedKey {
			continue
		}
		m.mu.Lock()
		clicked := m.latest.Clicked
		ours := id == m.id
		m.mu.Unlock()
		if ours && clicked != nil {
			clicked()
		}
	}
}

// text keeps a body from being taken for markup.
func (m *Messenger) text(body string) string {
	if !m.markup {
		return body
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(body)
}
