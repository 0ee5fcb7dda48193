package window

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"testing"
)

// Requests of the X11 core protocol.
const (
	xAttributes = 3
	xConfigure  = 12
	xGeometry   = 14
	xTree       = 15
	xAtom       = 16
	xProperty   = 20
	xSend       = 25
)

// Parts of the X11 core protocol.
const (
	xReply         = 1
	xClientMessage = 33
	xClass         = 67 // the property WM_CLASS, whose number is fixed
	xViewable      = 2
)

// A desktop does to windows what people do with the frame round them: there is
// no window manager on the hidden screen. It speaks the X11 core protocol.
type desktop struct {
	server net.Conn
	root   uint32
}

// connectDesktop connects to the display that DISPLAY names, as ":7" does.
func connectDesktop(t *testing.T) *desktop {
	t.Helper()
	number, _, _ := strings.Cut(strings.TrimPrefix(os.Getenv("DISPLAY"), ":"), ".")
	server, err := net.Dial("unix", "/tmp/.X11-unix/X"+number)
	if err != nil {
		t.Fatalf("connect to the display: %v", err)
	}
	t.Cleanup(func() { _ = server.Close() })
	d := &desktop{server: server}
	if err := d.greet(); err != nil {
		t.Fatalf("connect to the display: %v", err)
	}
	return d
}

// greet opens the connection and learns the root window.
func (d *desktop) greet() error {
	if _, err := d.server.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(d.server, head); err != nil {
		return err
	}
	rest := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(d.server, rest); err != nil {
		return err
	}
	if head[0] != 1 {
		return fmt.Errorf("the display refuses: %q", rest)
	}
	const fixed, format = 32, 8
	vendor := (int(binary.LittleEndian.Uint16(rest[16:])) + 3) / 4 * 4
	d.root = binary.LittleEndian.Uint32(rest[fixed+vendor+format*int(rest[21]):])
	return nil
}

// send sends a request: its number, the byte beside it, and its content in
// whole words.
func (d *desktop) send(request, beside byte, content ...any) error {
	var body bytes.Buffer
	for _, c := range content {
		_ = binary.Write(&body, binary.LittleEndian, c)
	}
	for body.Len()%4 != 0 {
		body.WriteByte(0)
	}
	head := binary.LittleEndian.AppendUint16([]byte{request, beside}, uint16(1+body.Len()/4))
	_, err := d.server.Write(append(head, body.Bytes()...))
	return err
}

// ask sends a request and returns the reply to it.
func (d *desktop) ask(request, beside byte, content ...any) ([]byte, error) {
	if err := d.send(request, beside, content...); err != nil {
		return nil, err
	}
	for {
		reply := make([]byte, 32)
		if _, err := io.ReadFull(d.server, reply); err != nil {
			return nil, err
		}
		switch reply[0] {
		case 0:
			return nil, fmt.Errorf("error %d of the display to request %d", reply[1], reply[10])
		case xReply:
			rest := make([]byte, 4*binary.LittleEndian.Uint32(reply[4:]))
			_, err := io.ReadFull(d.server, rest)
			return append(reply, rest...), err
		}
	}
}

// window finds the visible top window of a program by its class.
func (d *desktop) window(class string) (uint32, error) {
	tree, err := d.ask(xTree, 0, d.root)
	if err != nil {
		return 0, err
	}
	for at := 32; at < len(tree); at += 4 {
		window := binary.LittleEndian.Uint32(tree[at:])
		property, err := d.ask(xProperty, 0, window, uint32(xClass), uint32(0), uint32(0), uint32(100))
		if err != nil || !bytes.Contains(property[32:], []byte(class+"\x00")) {
			continue // also where the window has just gone
		}
		if visible, err := d.visible(window); err == nil && visible {
			return window, nil
		}
	}
	return 0, errors.New("no such window is to be seen")
}

// visible tells whether a window is on the screen.
func (d *desktop) visible(window uint32) (bool, error) {
	attributes, err := d.ask(xAttributes, 0, window)
	return err == nil && attributes[26] == xViewable, err
}

// place is where a window is on the screen, and how large.
type place struct{ x, y, width, height uint16 }

// put moves a window and changes its size.
func (d *desktop) put(t *testing.T, window uint32, to place) {
	t.Helper()
	const all = uint16(1 | 2 | 4 | 8) // x, y, width and height
	err := d.send(xConfigure, 0, window, all, uint16(0), uint32(to.x), uint32(to.y), uint32(to.width), uint32(to.height))
	if err != nil {
		t.Fatalf("move the window: %v", err)
	}
}

// where tells the place of a window.
func (d *desktop) where(window uint32) (p place, err error) {
	reply, err := d.ask(xGeometry, 0, window)
	if err != nil {
		return p, err
	}
	word := func(at int) uint16 { return binary.LittleEndian.Uint16(reply[at:]) }
	return place{word(12), word(14), word(16), word(18)}, nil
}

// close asks a window to close, as the cross on its frame does.
func (d *desktop) close(t *testing.T, window uint32) {
	t.Helper()
	protocols, err := d.atom("WM_PROTOCOLS")
	if err != nil {
		t.Fatalf("close the window: %v", err)
	}
	closing, err := d.atom("WM_DELETE_WINDOW")
	if err != nil {
		t.Fatalf("close the window: %v", err)
	}
	err = d.send(xSend, 0, window, uint32(0), [4]byte{xClientMessage, 32}, window, protocols, closing, [4]uint32{})
	if err != nil {
		t.Fatalf("close the window: %v", err)
	}
}

// atom returns the number of a name.
func (d *desktop) atom(name string) (uint32, error) {
	reply, err := d.ask(xAtom, 0, uint16(len(name)), uint16(0), []byte(name))
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint32(reply[8:]), nil
}
