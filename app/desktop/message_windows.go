package desktop

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"sync"

	"git.sr.ht/~jackmordaunt/go-toast/wintoast"
)

// appID names the program to the system's list of messages.
const appID = "Counterpart"

// Messenger shows messages on the desktop. It may be used from any goroutine;
// its zero value is ready. A process has one.
type Messenger struct {
	mu      sync.Mutex
	clicked func() // of the latest message
	known   bool   // the system knows the program
}

// Show shows a message, or says why it cannot.
func (m *Messenger) Show(message Message) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.known {
		if err := wintoast.SetAppData(wintoast.AppData{AppID: appID}); err != nil {
			return fmt.Errorf("show a message: name the program: %w", err)
		}
		wintoast.SetActivationCallback(func(string, string, []wintoast.UserData) { m.click() })
		m.known = true
	}
	m.clicked = message.Clicked
	if err := wintoast.Push(toast(message)); err != nil {
		return fmt.Errorf("show a message: %w", err)
	}
	return nil
}

// Close has nothing to end.
func (*Messenger) Close() error { return nil }

func (m *Messenger) click() {
	m.mu.Lock()
	clicked := m.clicked
	m.mu.Unlock()
	if clicked != nil {
		clicked()
	}
}

// toast writes a message in the form that Windows shows (Microsoft, Toast
// schema).
func toast(message Message) string {
	text := func(s string) string {
		var b bytes.Buffer
		_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
		return b.String()
	}
	return `<toast activationType="foreground"><visual><binding template="ToastGeneric">` +
		`<text>` + text(message.Title) + `</text><text>` + text(message.Body) + `</text>` +
		`</binding></visual><audio silent="true"/></toast>`
}
