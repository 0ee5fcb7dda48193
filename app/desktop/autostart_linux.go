package desktop

import (
	"fmt"
	"os"
	"path/filepath"
)

// Enable makes the entry, also where the desktop's own settings had switched it
// off.
func (a Autostart) Enable() error {
	file, err := a.file()
	if err != nil {
		return err
	}
	return place(file, a.desktopEntry())
}

// Disable takes the entry away. Without one it does nothing.
func (a Autostart) Disable() error {
	file, err := a.file()
	if err != nil {
		return err
	}
	return takeAway(file)
}

// Refresh corrects the command of an entry that is there, since the program may
// lie elsewhere by now; false where there is none.
func (a Autostart) Refresh() (there bool, err error) {
	file, err := a.file()
	if err != nil {
		return false, err
	}
	return refresh(file, a.corrected)
}

func (a Autostart) file() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the folder of what starts at sign-in: %w", err)
	}
	return filepath.Join(dir, "autostart", a.ID+".desktop"), nil
}
