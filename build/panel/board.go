package panel

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	boardName = "org.freedesktop.Notifications"
	boardPath = "/org/freedesktop/Notifications"
)

// Board takes the messages that programs show on a desktop, as its notification
// service does (freedesktop.org, Desktop Notifications Specification).
type Board struct {
	bus   *dbus.Conn
	notes chan Note
}

// Note is one message.
type Note struct {
	ID       uint32
	Replaces uint32 // the message whose place it takes; 0: none
	Title    string
	Body     string
	Actions  []string
}

// OpenBoard puts a board on the bus at an address until the test ends. can are
// the capabilities that it claims.
func OpenBoard(t testing.TB, address string, can ...string) *Board {
	t.Helper()
	bus, err := dbus.Connect(address)
	if err != nil {
		t.Fatalf("connect the board: %v", err)
	}
	t.Cleanup(func() { _ = bus.Close() })
	const many = 64
	b := &Board{bus: bus, notes: make(chan Note, many)}
	if err := bus.Export(&pins{board: b, can: append([]string{"actions", "body"}, can...)}, boardPath, boardName); err != nil {
		t.Fatalf("open the board: %v", err)
	}
	if _, err := bus.RequestName(boardName, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatalf("open the board: %v", err)
	}
	return b
}

// Note waits for the next message.
func (b *Board) Note(t testing.TB) Note {
	t.Helper()
	select {
	case n := <-b.notes:
		return n
	case <-time.After(patience):
		t.Fatalf("no message after %s", patience)
		return Note{}
	}
}

// Notes returns the messages that have come since, and waits for none.
func (b *Board) Notes() (all []Note) {
	for {
		select {
		case n := <-b.notes:
			all = append(all, n)
		default:
			return all
		}
	}
}

// Click clicks on a message.
func (b *Board) Click(t testing.TB, n Note) {
	t.Helper()
	if err := b.bus.Emit(boardPath, boardName+".ActionInvoked", n.ID, "default"); err != nil {
		t.Fatalf("click on the message: %v", err)
	}
}

// pins are what programs call.
type pins struct {
	board *Board
	can   []string
	last  atomic.Uint32
}

// Notify takes a message and returns its id.
func (p *pins) Notify(
	_ string, replaces uint32, _, title, body string, actions []string, _ map[string]dbus.Variant, _ int32,
) (uint32, *dbus.Error) {
	id := p.last.Add(1)
	p.board.notes <- Note{ID: id, Replaces: replaces, Title: title, Body: body, Actions: actions}
	return id, nil
}

// GetCapabilities tells what the board can do.
func (p *pins) GetCapabilities() ([]string, *dbus.Error) { return p.can, nil }

// CloseNotification takes a message away.
func (p *pins) CloseNotification(uint32) *dbus.Error { return nil }

// GetServerInformation tells who shows the messages.
func (p *pins) GetServerInformation() (name, vendor, version, spec string, problem *dbus.Error) {
	return "board", "counterpart", "1", "1.2", nil
}
