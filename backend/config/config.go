package config

import "time"

// Version is the version of the file's layout that this program writes.
const Version = 2

// Config is all settings. Its zero value is not useful; begin with Default or
// Load.
type Config struct {
	Version     int        `toml:"version" comment:"Settings of Counterpart. 'counterpart config show' explains each key."`
	Window      Window     `toml:"window"`
	CutOff      time.Time  `toml:"cut_off,omitempty"`
	Retention   Span       `toml:"retention"`
	IncludeSpam bool       `toml:"include_spam"`
	Connection  Connection `toml:"connection"`
	Conflict    Conflict   `toml:"conflict"`
	Guard       Guard      `toml:"guard"`
	Schedule    Schedule   `toml:"schedule"`
	App         App        `toml:"app"`
	Marker      Markers    `toml:"marker,omitempty"`
	Mapping     Mapping    `toml:"mapping,omitempty"`
}

// Markers name, per module, the fields in which records that the sync adds bear
// its mark.
type Markers struct {
	Contacts Marker `toml:"contacts,omitempty"`
	Accounts Marker `toml:"accounts,omitempty"`
}

// Marker names such a field on each side, by its API name; empty: none.
type Marker struct {
	Desk string `toml:"desk,omitempty"`
	CRM  string `toml:"crm,omitempty"`
}

// Connection is who signs in, how and where. The four addresses are given
// together or not at all; given, they replace the data centre's.
type Connection struct {
	Way          string `toml:"way"`              // of signing in: one of Ways
	RedirectPort int    `toml:"redirect_port"`    // of this computer, where a browser's answer comes
	Scopes       string `toml:"scopes,omitempty"` // to be asked for; empty: those that the program needs

	DataCenter string `toml:"data_center"`
	AdminEmail string `toml:"admin_email"`
	ClientID   string `toml:"client_id"`
	DeskOrg    string `toml:"desk_org"`
	Accounts   string `toml:"accounts_url"`
	Desk       string `toml:"desk_url"`
	CRM        string `toml:"crm_url"`
	Content    string `toml:"content_url"`
}

// Conflict names, per module, the rule for a field that both sides changed:
// newest, desk or crm.
type Conflict struct {
	Contacts string `toml:"contacts"`
	Accounts string `toml:"accounts"`
}

// Guard stops a cycle that would overwrite, put back or add again more than
// Records records and, at the same time, more than Percent of the linked ones,
// or that finds so many gone. With both zero it stops none.
type Guard struct {
	Records int `toml:"records"`
	Percent int `toml:"percent"`
}

// Schedule is how often to look for changes, and what of the services' daily
// credits may be spent: on looking while nothing changes, on everything
// together, and never.
type Schedule struct {
	MinInterval Span `toml:"min_interval"`
	MaxInterval Span `toml:"max_interval"`
	CreditShare int  `toml:"credit_share"` // percent of the day's credits, for looking while nothing changes
	Budget      int  `toml:"budget"`       // percent of the day's credits, for everything
	Reserve     int  `toml:"reserve"`      // percent of the day's credits that is left to others
}

// App is how the program sits on the desktop.
type App struct {
	Autostart     bool `toml:"autostart"`     // start, hidden, when the user signs in
	StartHidden   bool `toml:"start_hidden"`  // begin without the window, where there is a tray to open it from
	CloseToTray   bool `toml:"close_to_tray"` // closing the window hides it, where there is a tray
	Notifications bool `toml:"notifications"`
}

// Default returns the settings of a new installation.
func Default() Config {
	return Config{
		Version:    Version,
		Window:     "1y",
		Retention:  "1y",
		Connection: Connection{Way: SelfClient, RedirectPort: 17395, DataCenter: "us"},
		Conflict:   Conflict{Contacts: "newest", Accounts: "newest"},
		Guard:      Guard{Records: 50, Percent: 20},
		Schedule: Schedule{
			MinInterval: "15s", MaxInterval: "15m",
			CreditShare: 10, Budget: 50, Reserve: 10,
		},
		App: App{CloseToTray: true, Notifications: true},
	}
}

// Clone returns a copy that shares nothing with c.
func (c Config) Clone() Config {
	c.Mapping.Contacts = c.Mapping.Contacts.clone()
	c.Mapping.Accounts = c.Mapping.Accounts.clone()
	return c
}
