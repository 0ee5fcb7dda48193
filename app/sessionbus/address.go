package sessionbus

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/godbus/dbus/v5"
)

// Variable tells every program of a session where its bus is.
const Variable = "DBUS_SESSION_BUS_ADDRESS"

// Address returns the address of the session bus that runs already; empty if
// there is none.
func Address(getenv func(string) string) string {
	if address := getenv(Variable); address != "" && !strings.HasPrefix(address, "autolaunch:") {
		return address
	}
	dir := getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		return ""
	}
	socket := filepath.Join(dir, "bus")
	if info, err := os.Stat(socket); err != nil || info.Mode()&os.ModeSocket == 0 {
		return ""
	}
	return "unix:path=" + dbus.EscapeBusAddressValue(socket)
}
