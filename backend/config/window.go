package config

import (
	"strings"
	"time"
)

// Window is which records may be created on the other side, by when they were
// created: a Span back from set-up, or "all".
type Window string

// All tells whether every record is in the window.
func (w Window) All() bool { return strings.EqualFold(strings.TrimSpace(string(w)), "all") }

// Check tells what is wrong with the text, if anything is.
func (w Window) Check() error {
	if w.All() {
		return nil
	}
	return Span(w).Check()
}

// FixCutOff fixes the cut-off date of the window, counted back from now. It is
// called once at set-up, and when a person changes the window; in between the
// date stays, so that records do not fall out of the window as time passes.
func (c *Config) FixCutOff(now time.Time) {
	if c.Window.All() {
		c.CutOff = time.Time{}
		return
	}
	c.CutOff = Span(c.Window).Before(now.UTC()).Truncate(time.Second)
}

// Since is the moment from which created records are in the window; zero when
// all are. fixed is false while set-up has not fixed the date.
func (c Config) Since() (since time.Time, fixed bool) {
	if c.Window.All() {
		return time.Time{}, true
	}
	return c.CutOff, !c.CutOff.IsZero()
}
