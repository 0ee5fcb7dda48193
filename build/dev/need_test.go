package main

import (
	"slices"
	"strings"
	"testing"
)

// fakeMachine has what its lists name.
type fakeMachine struct{ programs, modules, files, packages []string }

func (m fakeMachine) program(names ...string) bool { return anyOf(m.programs, names) }
func (m fakeMachine) module(names ...string) bool  { return anyOf(m.modules, names) }
func (m fakeMachine) file(patterns ...string) bool { return anyOf(m.files, patterns) }
func (m fakeMachine) offers(_, pkg string) bool    { return slices.Contains(m.packages, pkg) }

func anyOf(have, wanted []string) bool {
	return slices.ContainsFunc(wanted, func(w string) bool { return slices.Contains(have, w) })
}

func TestMissingPackages(t *testing.T) {
	complete := fakeMachine{
		programs: []string{"gcc", "pkg-config", "chromium", "Xvfb", "dbus-run-session"},
		modules:  []string{"gtk+-3.0", webkit40},
		files:    []string{"/usr/include/stdlib.h", "/usr/libexec/at-spi-bus-launcher", "/usr/share/fonts/*/*/*.ttf"},
	}
	for _, c := range []struct {
		name    string
		machine fakeMachine
		needs   []need
		manager string
		want    string
	}{
		{"nothing lacks", complete, slices.Concat(buildNeeds, displayNeeds), "apt-get", ""},
		{
			"bare, newer system",
			fakeMachine{packages: []string{"libwebkit2gtk-4.1-dev"}},
			buildNeeds, "apt-get",
			"gcc libc6-dev pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev",
		},
		{
			"bare, older system",
			fakeMachine{packages: []string{"libwebkit2gtk-4.0-dev"}},
			buildNeeds, "apt-get",
			"gcc libc6-dev pkg-config libgtk-3-dev libwebkit2gtk-4.0-dev",
		},
		{
			"no lists: the first of alternatives",
			fakeMachine{},
			buildNeeds, "dnf",
			"gcc glibc-devel pkgconf-pkg-config gtk3-devel webkit2gtk4.1-devel",
		},
		{
			"another compiler will do", fakeMachine{programs: []string{"clang"}}, buildNeeds[:1], "apt-get", "",
		},
		{
			"a display without a browser",
			fakeMachine{programs: []string{"Xvfb", "dbus-run-session"}, files: complete.files, packages: []string{"chromium"}},
			displayNeeds, "apt-get", "chromium",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(choose(c.machine, c.manager, missing(c.machine, c.needs)), " ")
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestManagersKnowEveryNeed: the command that is printed must name everything.
func TestManagersKnowEveryNeed(t *testing.T) {
	for _, m := range managers {
		for _, n := range slices.Concat(buildNeeds, displayNeeds) {
			if len(n.packages[m.name]) == 0 {
				t.Errorf("%s has no package for %s", m.name, n.what)
			}
		}
	}
}

func TestBuildTags(t *testing.T) {
	for _, c := range []struct{ goos, mode, module, want string }{
		{"linux", "production", webkit41, "desktop,production,webkit2_41"},
		{"linux", "production", webkit40, "desktop,production"},
		{"linux", "dev", webkit41, "dev,webkit2_41"},
		{"windows", "production", "", "desktop,production"},
		{"darwin", "dev", "", "dev"},
	} {
		if got := buildTags(c.goos, c.mode, fakeMachine{modules: []string{c.module}}); got != c.want {
			t.Errorf("%s %s with %s: got %q, want %q", c.goos, c.mode, c.module, got, c.want)
		}
	}
}

func TestHasDisplay(t *testing.T) {
	for _, c := range []struct {
		goos, variable string
		want           bool
	}{
		{"linux", "", false},
		{"linux", "DISPLAY", true},
		{"linux", "WAYLAND_DISPLAY", true},
		{"windows", "", true},
		{"darwin", "", true},
	} {
		getenv := func(name string) string {
			if name == c.variable {
				return ":0"
			}
			return ""
		}
		if got := hasDisplay(c.goos, getenv); got != c.want {
			t.Errorf("%s with %q: got %t, want %t", c.goos, c.variable, got, c.want)
		}
	}
}
