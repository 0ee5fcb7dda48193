package main

import (
	"os/exec"
	"path/filepath"
)

// localMachine is the machine that this runs on.
type localMachine struct{}

func (localMachine) program(names ...string) bool { return firstProgram(names...) != "" }

func (localMachine) module(names ...string) bool {
	for _, name := range names {
		if exec.Command("pkg-config", "--exists", name).Run() == nil {
			return true
		}
	}
	return false
}

func (localMachine) file(patterns ...string) bool {
	for _, p := range patterns {
		if found, err := filepath.Glob(p); err == nil && len(found) > 0 {
			return true
		}
	}
	return false
}

func (localMachine) offers(manager, pkg string) bool {
	query := map[string][]string{
		"apt-get": {"apt-cache", "show", pkg},
		"dnf":     {"dnf", "info", "-q", pkg},
		"pacman":  {"pacman", "-Si", pkg},
		"zypper":  {"zypper", "--non-interactive", "info", pkg},
	}[manager]
	return query != nil && exec.Command(query[0], query[1:]...).Run() == nil
}

// firstProgram returns the path of the first of the programs that exists, or
// nothing.
func firstProgram(names ...string) string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}
