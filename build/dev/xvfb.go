package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A screen is a display that nobody sees.
type screen struct {
	name   string // for DISPLAY
	pixels string // the file that holds the picture, in X window dump format
	server *exec.Cmd
	dir    string
}

// openScreen starts Xvfb on a free display.
func openScreen(ctx context.Context, t tree) (*screen, error) {
	dir, err := os.MkdirTemp("", "counterpart-screen-")
	if err != nil {
		return nil, fmt.Errorf("open a screen: %w", err)
	}
	number, told, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("open a screen: %w", err)
	}
	defer number.Close()
	// Descriptor 3 is the first of ExtraFiles: there Xvfb says which display
	// it took, once it is ready.
	cmd := t.command(ctx, job{name: "Xvfb", args: []string{
		"-displayfd", "3", "-screen", "0", "1440x960x24", "-fbdir", dir, "-nolisten", "tcp", "-noreset",
	}})
	cmd.ExtraFiles = []*os.File{told}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("open a screen: %w", err)
	}
	_ = told.Close()
	line, err := bufio.NewReader(number).ReadString('\n')
	if err != nil {
		endGroup(cmd)
		_ = cmd.Wait()
		return nil, fmt.Errorf("open a screen: Xvfb ended without a display: %w", err)
	}
	return &screen{":" + strings.TrimSpace(line), filepath.Join(dir, "Xvfb_screen0"), cmd, dir}, nil
}

// env is what a program needs to open its window on the screen.
func (s *screen) env() []string {
	return []string{"DISPLAY=" + s.name, "WAYLAND_DISPLAY=", "GDK_BACKEND=x11", "LIBGL_ALWAYS_SOFTWARE=1"}
}

func (s *screen) close() {
	stopGently(s.server)
	_ = os.RemoveAll(s.dir)
}
