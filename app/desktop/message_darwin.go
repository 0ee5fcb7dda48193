package desktop

import (
	"context"
	"fmt"
	"os/exec"
	"time"
)

// script shows a message. The texts are arguments, and so no part of it.
const script = `on run argv
	display notification (item 2 of argv) with title "Counterpart" subtitle (item 1 of argv)
end run`

// Messenger shows messages on the desktop. It may be used from any goroutine;
// its zero value is ready.
type Messenger struct{}

// Show shows a message, or says why it cannot. That it is clicked is not told:
// the system brings the script's own program to the front.
func (*Messenger) Show(message Message) error {
	const patience = 10 * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	words, err := exec.CommandContext(ctx, "/usr/bin/osascript", "-e", script, message.Title, message.Body).CombinedOutput()
	if err != nil {
		return fmt.Errorf("show a message: %w: %s", err, words)
	}
	return nil
}

// Close has nothing to end.
func (*Messenger) Close() error { return nil }
