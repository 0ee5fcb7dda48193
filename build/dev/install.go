package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// managers are the package managers that are known, each with the words that
// install packages without asking.
var managers = []struct {
	name string
	args []string
}{
	{"apt-get", []string{"install", "-y", "--no-install-recommends"}},
	{"dnf", []string{"install", "-y"}},
	{"pacman", []string{"-S", "--needed", "--noconfirm"}},
	{"zypper", []string{"--non-interactive", "install"}},
}

// bundled says, for each system that brings its own web view, what to install
// when the build or the window misses something all the same.
var bundled = map[string]string{
	"windows": "nothing to install: the window is drawn by WebView2, which Windows 10 and 11 have",
	"darwin":  "nothing to install beside Xcode's command line tools (xcode-select --install)",
}

// installNeeds sees to it that the machine has what is needed. As root with
// apt it installs; otherwise it returns an error with the command to type.
func installNeeds(ctx context.Context, t tree, out io.Writer, needs []need) error {
	if note, ok := bundled[runtime.GOOS]; ok {
		fmt.Fprintf(out, "  %s\n", note)
		return nil
	}
	m := localMachine{}
	lacking := missing(m, needs)
	if len(lacking) == 0 {
		return nil
	}
	manager, words := findManager()
	if manager == "" {
		return fmt.Errorf("this machine lacks %s, and no known package manager was found to install it", inWords(lacking))
	}
	if manager != "apt-get" || os.Geteuid() != 0 {
		command := append([]string{"sudo", manager}, words...)
		command = append(command, choose(m, manager, lacking)...)
		return fmt.Errorf("this machine lacks %s; type: %s", inWords(lacking), strings.Join(command, " "))
	}
	if err := aptInstall(ctx, t, out, m, lacking, words); err != nil {
		return err
	}
	if still := missing(m, lacking); len(still) > 0 {
		return fmt.Errorf("after installing, this machine still lacks %s", inWords(still))
	}
	return nil
}

// aptInstall installs what is lacking. The package lists come first: a fresh
// machine has none, and which alternative is offered depends on them.
func aptInstall(ctx context.Context, t tree, out io.Writer, m machine, lacking []need, words []string) error {
	quiet := []string{"DEBIAN_FRONTEND=noninteractive"}
	update := job{name: "apt-get", args: []string{"update", "-q"}, env: quiet}
	if err := t.run(ctx, out, update); err != nil {
		return err
	}
	packages := choose(m, "apt-get", lacking)
	t.say("  installing %s", strings.Join(packages, " "))
	return t.run(ctx, out, job{name: "apt-get", args: append(append([]string{}, words...), packages...), env: quiet})
}

func findManager() (name string, words []string) {
	for _, m := range managers {
		if _, err := exec.LookPath(m.name); err == nil {
			return m.name, m.args
		}
	}
	return "", nil
}

func inWords(needs []need) string {
	names := make([]string, len(needs))
	for i, n := range needs {
		names[i] = n.what
	}
	return strings.Join(names, ", ")
}
