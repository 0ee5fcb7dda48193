//go:build measure

package window

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// A process is one process of the program and its memory, in kibibytes.
type process struct {
	Name     string `json:"name"`
	Private  int    `json:"private"`  // that no other process uses
	Resident int    `json:"resident"` // with what it shares, such as libraries
}

// atRest waits until the program has looked for changes and then leaves it alone
// for a while. It returns the memory of it and of all processes that it started,
// itself first.
func (p *program) atRest(t *testing.T) []process {
	t.Helper()
	const most = 10 * time.Minute
	if !p.every(t, 5*time.Second, most, func() bool { return p.looked(t) }) {
		t.Fatalf("its first look for changes takes more than %s", most)
	}
	from := time.Now()
	p.every(t, time.Second, 2*rest, func() bool { return time.Since(from) >= rest })
	parents, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	mine := []int{p.cmd.Process.Pid}
	// A child's number can be below its parent's: look until nothing is new.
	for found := true; found; {
		found = false
		for _, file := range parents {
			pid, parent := family(file)
			if slices.Contains(mine, parent) && !slices.Contains(mine, pid) {
				mine, found = append(mine, pid), true
			}
		}
	}
	all := make([]process, len(mine))
	for i, pid := range mine {
		if all[i], err = memory(pid); err != nil {
			t.Fatalf("read the memory of process %d: %v", pid, err)
		}
	}
	return all
}

// looked asks the running program whether it has looked for changes since it was
// started, and does nothing at this moment.
func (p *program) looked(t *testing.T) bool {
	t.Helper()
	words := p.run(t, "status", "--json")
	var status struct {
		State   string    `json:"state"`
		Checked time.Time `json:"checked_at"`
	}
	if err := json.Unmarshal(words, &status); err != nil {
		t.Fatalf("read the status: %v\n%s", err, words)
	}
	return status.State == "idle" && status.Checked.After(p.begun)
}

// family reads the number of a process and that of its parent; zeros, where it
// has just ended.
func family(file string) (pid, parent int) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, 0
	}
	// The second word is the name in brackets, which can hold anything.
	_, _ = fmt.Sscan(string(text), &pid)
	var state string
	_, _ = fmt.Sscan(string(text[strings.LastIndexByte(string(text), ')')+1:]), &state, &parent)
	return pid, parent
}

// memory adds up what the kernel says of a process (proc_pid_smaps, rolled up).
func memory(pid int) (process, error) {
	dir := fmt.Sprintf("/proc/%d/", pid)
	name, err := os.Readlink(dir + "exe")
	if err != nil {
		return process{}, err
	}
	text, err := os.ReadFile(dir + "smaps_rollup")
	if err != nil {
		return process{}, err
	}
	p := process{Name: filepath.Base(name)}
	for line := range strings.Lines(string(text)) {
		var key string
		var size int
		if _, err := fmt.Sscan(line, &key, &size); err != nil {
			continue // the first line is the range of addresses
		}
		switch key {
		case "Rss:":
			p.Resident = size
		case "Private_Clean:", "Private_Dirty:":
			p.Private += size
		}
	}
	return p, nil
}
