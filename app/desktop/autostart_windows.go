package desktop

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

// The keys below the user's own part of the registry (Microsoft, Run and
// RunOnce Registry Keys). In the second one the task manager notes what a
// person has switched off.
const (
	runKey      = `Software\Microsoft\Windows\CurrentVersion\Run`
	approvedKey = `Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run`
)

// Enable makes the entry, also where the task manager had switched it off.
func (a Autostart) Enable() error {
	key, _, err := registry.CreateKey(registry.CURRENT_USER, runKey, registry.SET_VALUE)
	if err != nil {
		return fmt.Errorf("open the list of what starts at sign-in: %w", err)
	}
	defer key.Close()
	if err := key.SetStringValue(a.ID, a.line()); err != nil {
		return fmt.Errorf("write the entry that starts at sign-in: %w", err)
	}
	return a.clear(approvedKey)
}

// Disable takes the entry away. Without one it does nothing.
func (a Autostart) Disable() error {
	return errors.Join(a.clear(runKey), a.clear(approvedKey))
}

// Refresh corrects the command of an entry that is there, since the program may
// lie elsewhere by now; false where there is none.
func (a Autostart) Refresh() (there bool, err error) {
	key, err := registry.OpenKey(registry.CURRENT_USER, runKey, registry.QUERY_VALUE|registry.SET_VALUE)
	if errors.Is(err, registry.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("open the list of what starts at sign-in: %w", err)
	}
	defer key.Close()
	line, _, err := key.GetStringValue(a.ID)
	if errors.Is(err, registry.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read the entry that starts at sign-in: %w", err)
	}
	if line == a.line() {
		return true, nil
	}
	if err := key.SetStringValue(a.ID, a.line()); err != nil {
		return true, fmt.Errorf("correct the entry that starts at sign-in: %w", err)
	}
	return true, nil
}

// clear removes the entry's value from a key; both may be missing.
func (a Autostart) clear(path string) error {
	key, err := registry.OpenKey(registry.CURRENT_USER, path, registry.SET_VALUE)
	if errors.Is(err, registry.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("open the list of what starts at sign-in: %w", err)
	}
	defer key.Close()
	if err := key.DeleteValue(a.ID); err != nil && !errors.Is(err, registry.ErrNotExist) {
		return fmt.Errorf("remove the entry that starts at sign-in: %w", err)
	}
	return nil
}

// line is the command as Windows takes it apart again.
func (a Autostart) line() string {
	words := make([]string, 0, 1+len(a.Args))
	for _, word := range a.command() {
		words = append(words, windows.EscapeArg(word))
	}
	return strings.Join(words, " ")
}
