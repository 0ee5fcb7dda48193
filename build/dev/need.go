package main

// A need is something the machine must have, and what provides it.
type need struct {
	what string // for people
	// present says whether the machine has it.
	present func(machine) bool
	// packages names what provides it, by package manager. Where several are
	// given, the first one that the manager offers is taken.
	packages map[string][]string
}

// A machine answers what is installed on it.
type machine interface {
	// program says whether one of the names can be run.
	program(names ...string) bool
	// module says whether pkg-config knows one of these modules.
	module(names ...string) bool
	// file says whether something matches one of the patterns.
	file(patterns ...string) bool
	// offers says whether the package manager can install a package.
	offers(manager, pkg string) bool
}

// buildNeeds is what a Linux machine needs to build the window. Windows and
// macOS need nothing of the kind: the web view belongs to the system (WebView2;
// WebKit with Xcode's command line tools).
var buildNeeds = []need{
	{
		"a C compiler", hasProgram("gcc", "cc", "clang"),
		map[string][]string{
			"apt-get": {"gcc"}, "dnf": {"gcc"}, "pacman": {"gcc"}, "zypper": {"gcc"},
		},
	},
	{
		"the C library's headers", hasFile("/usr/include/stdlib.h"),
		map[string][]string{
			"apt-get": {"libc6-dev"}, "dnf": {"glibc-devel"}, "pacman": {"glibc"}, "zypper": {"glibc-devel"},
		},
	},
	{
		"pkg-config", hasProgram("pkg-config"),
		map[string][]string{
			"apt-get": {"pkg-config"}, "dnf": {"pkgconf-pkg-config"}, "pacman": {"pkgconf"}, "zypper": {"pkgconf-pkg-config"},
		},
	},
	{
		"GTK 3", hasModule("gtk+-3.0"),
		map[string][]string{
			"apt-get": {"libgtk-3-dev"}, "dnf": {"gtk3-devel"}, "pacman": {"gtk3"}, "zypper": {"gtk3-devel"},
		},
	},
	{
		"WebKitGTK", hasModule(webkit41, webkit40),
		map[string][]string{
			"apt-get": {"libwebkit2gtk-4.1-dev", "libwebkit2gtk-4.0-dev"},
			"dnf":     {"webkit2gtk4.1-devel", "webkit2gtk4.0-devel"},
			"pacman":  {"webkit2gtk-4.1"}, "zypper": {"webkit2gtk3-devel"},
		},
	},
}

// displayNeeds is what the browser test and the window test need besides.
var displayNeeds = []need{
	{
		"Chromium", hasProgram(chromiumNames...),
		map[string][]string{
			"apt-get": {"chromium", "chromium-browser"}, "dnf": {"chromium"}, "pacman": {"chromium"}, "zypper": {"chromium"},
		},
	},
	{
		"Xvfb, a display without a screen", hasProgram("Xvfb"),
		map[string][]string{
			"apt-get": {"xvfb"}, "dnf": {"xorg-x11-server-Xvfb"}, "pacman": {"xorg-server-xvfb"}, "zypper": {"xorg-x11-server-Xvfb"},
		},
	},
	{
		"D-Bus", hasProgram("dbus-run-session"),
		map[string][]string{
			"apt-get": {"dbus", "dbus-daemon"}, "dnf": {"dbus-daemon"}, "pacman": {"dbus"}, "zypper": {"dbus-1"},
		},
	},
	{
		"the accessibility bus", hasFile("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi-bus-launcher", "/usr/libexec/at-spi2/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"),
		map[string][]string{
			"apt-get": {"at-spi2-core"}, "dnf": {"at-spi2-core"}, "pacman": {"at-spi2-core"}, "zypper": {"at-spi2-core"},
		},
	},
	{
		"a font", hasFile("/usr/share/fonts/*/*/*.ttf", "/usr/share/fonts/*/*.ttf", "/usr/share/fonts/*/*/*.otf"),
		map[string][]string{
			"apt-get": {"fonts-dejavu-core"}, "dnf": {"dejavu-sans-fonts"}, "pacman": {"ttf-dejavu"}, "zypper": {"dejavu-fonts"},
		},
	},
}

func hasProgram(names ...string) func(machine) bool {
	return func(m machine) bool { return m.program(names...) }
}

func hasModule(names ...string) func(machine) bool {
	return func(m machine) bool { return m.module(names...) }
}

func hasFile(patterns ...string) func(machine) bool {
	return func(m machine) bool { return m.file(patterns...) }
}

// missing returns the needs that the machine does not meet.
func missing(m machine, needs []need) []need {
	var lacking []need
	for _, n := range needs {
		if !n.present(m) {
			lacking = append(lacking, n)
		}
	}
	return lacking
}

// choose returns the packages that provide the needs. Of alternatives it takes
// the first that the manager offers, and the first of all when it offers none,
// so that its own message says what is not to be had.
func choose(m machine, manager string, needs []need) []string {
	var chosen []string
	for _, n := range needs {
		names := n.packages[manager]
		if len(names) == 0 {
			continue
		}
		pick := names[0]
		for _, name := range names {
			if len(names) == 1 || m.offers(manager, name) {
				pick = name
				break
			}
		}
		chosen = append(chosen, pick)
	}
	return chosen
}
