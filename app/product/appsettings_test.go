package product

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/config"
)

// entry is a system's entry that is only remembered.
type entry struct {
	there  bool
	broken error
	made   int
}

func (e *entry) Enable() error {
	if e.broken == nil {
		e.there = true
		e.made++
	}
	return e.broken
}

func (e *entry) Disable() error {
	if e.broken == nil {
		e.there = false
	}
	return e.broken
}

func (e *entry) Refresh() (bool, error) { return e.there, e.broken }

func TestSetConfig_OfTheProgramItself(t *testing.T) {
	p := sampled(t)
	e := &entry{}
	p.config.Autostart = e
	set := func(key, value string) error {
		_, err := p.SetConfig(t.Context(), key, value)
		return err
	}
	if err := set("app.autostart", "perhaps"); err == nil || e.there {
		t.Errorf("a value that cannot be: got %v and an entry %v", err, e.there)
	}
	if err := set("app.autostart", "true"); err != nil || !e.there {
		t.Errorf("on: got %v and an entry %v", err, e.there)
	}
	e.there = false // by the means of the system
	if err := set("app.autostart", "true"); err != nil || !e.there {
		t.Errorf("on again: got %v and an entry %v", err, e.there)
	}
	if err := set("app.close_to_tray", "false"); err != nil || e.made != 2 {
		t.Errorf("another setting: got %v, and the entry was made %d times", err, e.made)
	}
	want := config.App{Autostart: true, Notifications: true}
	kept, err := config.Load(p.config.Dirs.ConfigFile())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, kept.App); diff != "" {
		t.Errorf("beside the data directory's own settings (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, p.App()); diff != "" {
		t.Errorf("in force (-want +got):\n%s", diff)
	}
	e.broken = errors.New("the folder is read-only")
	if err := set("app.autostart", "false"); !errors.Is(err, e.broken) || !p.App().Autostart {
		t.Errorf("an entry that stays: got %v, and the setting is %v", err, p.App().Autostart)
	}
}

func TestAgreeOnAutostart(t *testing.T) {
	cases := []struct {
		name              string
		on, made, there   bool
		want, wantSetting bool
	}{
		{"nothing", false, false, false, false, false},
		{"as it was left", true, true, true, true, true},
		{"set in the file", true, false, false, true, true},
		{"unset in the file", false, true, true, false, false},
		{"taken away by the system's means", true, true, false, false, false},
	}
	p := sampled(t)
	for _, c := range cases {
		e := &entry{there: c.on}
		p.config.Autostart = e
		if _, err := p.SetConfig(context.Background(), "app.autostart", map[bool]string{true: "true", false: "false"}[c.on]); err != nil {
			t.Fatal(err)
		}
		e.there = c.there
		got, err := p.AgreeOnAutostart(t.Context(), c.made)
		if err != nil || got != c.want || e.there != c.want || p.App().Autostart != c.wantSetting {
			t.Errorf("%s: got %v (%v), an entry %v and the setting %v, want %v and the setting %v",
				c.name, got, err, e.there, p.App().Autostart, c.want, c.wantSetting)
		}
	}
}
