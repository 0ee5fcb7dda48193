package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"
)

// errReported marks a failure that was already shown.
var errReported = errors.New("a step failed")

// testCommand checks and tests everything, the fast things first.
func testCommand(ctx context.Context, t tree, args []string) error {
	flags := flag.NewFlagSet("test", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	var c choice
	flags.BoolVar(&c.quick, "quick", false, "leave out the steps that open windows")
	flags.StringVar(&c.only, "only", "", "run one step and what it needs")
	list := flags.Bool("list", false, "list the steps")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	if *list {
		listSteps(t.out, steps)
		return nil
	}
	c.displays = runtime.GOOS == "linux"
	chosen, left, err := c.choose(steps)
	if err != nil {
		return err
	}
	if err := t.keepDist(); err != nil {
		return err
	}
	if len(left) > 0 {
		t.say("left out, since they open windows: %s", strings.Join(left, ", "))
	}
	return runSteps(ctx, t, chosen, time.Now)
}

// runSteps runs steps until one fails. Its last line is the sum of all tests
// that ran; a failed step that counted no failed test counts as one.
func runSteps(ctx context.Context, t tree, chosen []step, now func() time.Time) error {
	begun := now()
	var total count
	for _, s := range chosen {
		t.say("== %s", s.name)
		from := now()
		c, err := s.do(ctx, t, t.out)
		if err == nil && c.failed > 0 {
			err = fmt.Errorf("%d tests failed", c.failed)
		}
		took := now().Sub(from).Round(100 * time.Millisecond)
		if err != nil {
			if c.failed == 0 {
				c.failed = 1
			}
			t.say("%v", err)
			t.say("FAILED at %q after %s; run it alone with: go run ./build/dev test --only %s", s.name, took, s.name)
			t.say("%s", total.plus(c))
			return errReported
		}
		total = total.plus(c)
		t.say("ok %s %s%s", s.name, took, counted(c))
	}
	t.say("all %d steps passed in %s", len(chosen), now().Sub(begun).Round(time.Second))
	t.say("%s", total)
	return nil
}

func counted(c count) string {
	if c == (count{}) {
		return ""
	}
	return " (" + c.String() + ")"
}

func listSteps(out io.Writer, all []step) {
	for _, s := range all {
		note := ""
		if s.display {
			note = " [opens windows]"
		}
		fmt.Fprintf(out, "%-12s %s%s\n", s.name, s.what, note)
	}
}
