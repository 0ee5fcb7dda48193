package main

import (
	"runtime"
	"strings"
)

// The two binary interfaces of WebKitGTK. Newer systems have only 4.1, which
// Wails takes by build tag; older ones only 4.0.
const (
	webkit41 = "webkit2gtk-4.1"
	webkit40 = "webkit2gtk-4.0"
)

// chromiumNames are the programs that serve as the test browser.
var chromiumNames = []string{"chromium", "chromium-browser", "google-chrome"}

// buildTags returns the value of go build's -tags for a window of this system.
// The mode is Wails' own: "production" or "dev".
func buildTags(goos, mode string, m machine) string {
	tags := []string{mode}
	if mode == "production" {
		tags = []string{"desktop", mode}
	}
	if goos == "linux" && m.module(webkit41) {
		tags = append(tags, "webkit2_41")
	}
	return strings.Join(tags, ",")
}

// linkFlags returns the value of go build's -ldflags: no symbol table, and on
// Windows no console window behind the real one.
func linkFlags(goos string) string {
	if goos == "windows" {
		return "-s -w -H windowsgui"
	}
	return "-s -w"
}

func localTags(mode string) string { return buildTags(runtime.GOOS, mode, localMachine{}) }
