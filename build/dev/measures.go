package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// measures is what the measure command finds out. Sizes are in bytes, times in
// seconds.
type measures struct {
	Date    time.Time `json:"date"`
	Machine string    `json:"machine"`
	Links   int       `json:"links"`
	Starts  int       `json:"starts"`
	Bundle  bundle    `json:"bundle"`
	Binary  int64     `json:"binary"`
	Sync    float64   `json:"first_sync"`
	window
}

// window is what the window package's measuring test writes.
type window struct {
	New    []float64 `json:"new"`    // to a usable window, before anything is set up
	Linked []float64 `json:"linked"` // the same with all links
	Window []process `json:"window"` // at rest, with the window open
	Hidden []process `json:"hidden"` // at rest, after a start without a window
}

// A process is one process of the program and its memory, in kibibytes.
type process struct {
	Name     string `json:"name"`
	Private  int64  `json:"private"`
	Resident int64  `json:"resident"`
}

func fileSize(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, fmt.Errorf("measure the binary: %w", err)
	}
	return info.Size(), nil
}

// machineWords names the machine and how busy it is with other things.
func machineWords() string {
	words := fmt.Sprintf("%s/%s, %d × %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), lineOf("/proc/cpuinfo", "model name"))
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		first, _, _ := strings.Cut(string(load), " ")
		words += ", load " + first + " before"
	}
	return words
}

// lineOf returns what a file of /proc says after a key and a colon.
func lineOf(file, key string) string {
	text, err := os.Open(file)
	if err != nil {
		return "processors"
	}
	defer text.Close()
	for lines := bufio.NewScanner(text); lines.Scan(); {
		if name, value, found := strings.Cut(lines.Text(), ":"); found && strings.TrimSpace(name) == key {
			return strings.TrimSpace(value)
		}
	}
	return "processors"
}

// median returns the middle of values, which are at least one.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 0 {
		return (sorted[middle-1] + sorted[middle]) / 2
	}
	return sorted[middle]
}
