package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// program starts the program that is measured.
type program struct {
	binary string
	secret string // of the sandbox's client
}

// grace is how long a process has to end in order before it is killed.
const grace = 30 * time.Second

// command is the program with these arguments. When ctx ends it is asked to
// end, and killed if it does not.
func (p program) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, p.binary, args...)
	// A passphrase keeps the person's own keychain out of it.
	cmd.Env = append(outside(), "COUNTERPART_PASSPHRASE=a sandbox has no secrets", "COUNTERPART_CLIENT_SECRET="+p.secret)
	cmd.Cancel, cmd.WaitDelay = func() error { return interrupt(cmd.Process) }, grace
	return cmd
}

// outside is the environment without the person's own settings.
func outside() (env []string) {
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "COUNTERPART_") {
			env = append(env, v)
		}
	}
	return env
}

// run runs a command to its end.
func (p program) run(ctx context.Context, args ...string) error {
	out, err := p.command(ctx, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("counterpart %s: %w\n%s", args[0], err, bytes.TrimSpace(out))
	}
	return nil
}

// child is a process that runs until it is stopped.
type child struct {
	cmd    *exec.Cmd
	stderr bytes.Buffer
	ended  chan struct{}
}

// start starts a process and, with first, reads what its first line says.
func (p program) start(first any, args ...string) (*child, error) {
	c := &child{cmd: p.command(context.Background(), args...), ended: make(chan struct{})}
	c.cmd.Stderr = &c.stderr
	out, err := c.cmd.StdoutPipe()
	if err == nil {
		err = c.cmd.Start()
	}
	if err != nil {
		return nil, fmt.Errorf("start counterpart %s: %w", args[0], err)
	}
	heard := make(chan error, 1)
	go func() {
		defer close(c.ended)
		if first != nil {
			heard <- json.NewDecoder(out).Decode(first)
		} else {
			heard <- nil
		}
		_, _ = io.Copy(io.Discard, out)
		_ = c.cmd.Wait() // it ends when it is told to
	}()
	if err := <-heard; err != nil {
		c.stop()
		return nil, fmt.Errorf("counterpart %s said nothing: %w\n%s", args[0], err, bytes.TrimSpace(c.stderr.Bytes()))
	}
	return c, nil
}

// stop ends the process and waits until it has.
func (c *child) stop() {
	if err := interrupt(c.cmd.Process); err != nil && !errors.Is(err, os.ErrProcessDone) {
		_ = c.cmd.Process.Kill()
	}
	late := time.AfterFunc(grace, func() { _ = c.cmd.Process.Kill() })
	defer late.Stop()
	<-c.ended
}
