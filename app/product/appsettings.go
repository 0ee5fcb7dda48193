package product

import (
	"context"
	"errors"

	"counterpart/app/api"
	"counterpart/backend/config"
)

// Autostart is the system's entry that starts the program at sign-in.
type Autostart interface {
	// Enable makes the entry, or makes it work again.
	Enable() error
	// Disable takes it away; without one it does nothing.
	Disable() error
	// Refresh corrects the entry, and tells whether there is one.
	Refresh() (there bool, err error)
}

// App returns the settings of the program itself. They lie beside the data
// directory's own, and are in force on the sample data too.
func (p *Product) App() config.App {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.app
}

// settings returns all settings that are in force.
func (p *Product) settings() config.Config {
	c := p.at().config()
	c.App = p.App()
	return c
}

// setApp changes a setting of the program itself. The lock of the settings is
// held.
func (p *Product) setApp(key, value string) error {
	file := p.config.Dirs.ConfigFile()
	changed, err := config.Load(file)
	if err != nil {
		return err
	}
	before := changed.App.Autostart
	if err := changed.Set(key, value, p.now()); err != nil {
		return err
	}
	if err := p.startAtSignIn(changed.App.Autostart, before, key); err != nil {
		return err
	}
	if err := config.Save(file, changed); err != nil {
		return errors.Join(err, p.startAtSignIn(before, changed.App.Autostart, key))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.app = changed.App
	if !p.sample {
		c := p.home.config()
		c.App = changed.App
		p.home.adopt(c)
	}
	return nil
}

// startAtSignIn makes the system's entry, or takes it away. Switching on what is
// on makes it anew: somebody may have taken it away.
func (p *Product) startAtSignIn(on, before bool, key string) error {
	if p.config.Autostart == nil || key != "app.autostart" || !on && !before {
		return nil
	}
	if on {
		return p.config.Autostart.Enable()
	}
	return p.config.Autostart.Disable()
}

// AgreeOnAutostart brings the setting and the system's entry together, when the
// program starts. made tells whether there was an entry when they last agreed:
// one that is gone since then was taken away by the means of the system, and
// switches the setting off. It returns whether there is an entry now.
func (p *Product) AgreeOnAutostart(ctx context.Context, made bool) (there bool, err error) {
	if p.config.Autostart == nil {
		return made, nil
	}
	on := p.App().Autostart
	there, err = p.config.Autostart.Refresh()
	switch {
	case err != nil:
		return made, err
	case on && !there && made:
		_, err = p.SetConfig(ctx, "app.autostart", "false")
		return false, err
	case on && !there:
		return true, p.config.Autostart.Enable()
	case !on && there:
		return false, p.config.Autostart.Disable()
	}
	return there, nil
}

// row returns the setting of that name as it is now.
func (p *Product) row(key string) api.ConfigRow {
	for _, row := range api.ConfigRows(p.settings()) {
		if row.Key == key {
			return row
		}
	}
	return api.ConfigRow{}
}
