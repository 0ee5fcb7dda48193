package config

import "strings"

// appPrefix begins the names of the settings of the program itself.
const appPrefix = "app."

// IsApp tells whether a setting is of the program itself: it is the same
// whatever data the program works on.
func IsApp(name string) bool { return strings.HasPrefix(name, appPrefix) }

func appKeys() []Key {
	return []Key{
		flag("app.autostart", "Whether Counterpart starts when you sign in to this computer, without its window where there is a tray.",
			func(c *Config) *bool { return &c.App.Autostart }),
		flag("app.start_hidden", "Whether Counterpart always starts without its window; without a tray to open it from, the window shows.",
			func(c *Config) *bool { return &c.App.StartHidden }),
		flag("app.close_to_tray", "Whether Counterpart goes on in the tray when its window is closed; without a tray, closing ends it.",
			func(c *Config) *bool { return &c.App.CloseToTray }),
		flag("app.notifications", "Whether the desktop tells when the sync needs you, and when all is well again.",
			func(c *Config) *bool { return &c.App.Notifications }),
	}
}
