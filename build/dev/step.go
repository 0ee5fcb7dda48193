package main

import (
	"context"
	"fmt"
	"io"
	"strings"
)

// A step is one part of the test command.
type step struct {
	name string
	what string // for --list
	// needs names the steps that must have run before.
	needs []string
	// display marks a step that opens windows: left out by --quick, and on
	// systems other than Linux, where no Xvfb can hold them.
	display bool
	// do carries the step out and returns the tests that it counted. What it
	// writes to out is shown.
	do func(ctx context.Context, t tree, out io.Writer) (count, error)
}

// A choice is which steps a person asked for.
type choice struct {
	only     string // one step, with what it needs
	quick    bool
	displays bool // whether this system can run steps that open windows
}

// choose returns the steps to run, in their order, and the names of those left
// out because they open windows.
func (c choice) choose(all []step) (chosen []step, left []string, err error) {
	wanted := map[string]bool{}
	if c.only != "" {
		if !want(all, c.only, wanted) {
			return nil, nil, fmt.Errorf("%w: no step %q; there are %s", errUsage, c.only, strings.Join(names(all), ", "))
		}
	} else {
		for _, s := range all {
			wanted[s.name] = true
		}
	}
	for _, s := range all {
		switch {
		case !wanted[s.name]:
		case s.display && (c.quick || !c.displays):
			left = append(left, s.name)
		default:
			chosen = append(chosen, s)
		}
	}
	return chosen, left, nil
}

// want marks a step and all that it needs.
func want(all []step, name string, wanted map[string]bool) bool {
	for _, s := range all {
		if s.name != name {
			continue
		}
		wanted[name] = true
		for _, n := range s.needs {
			want(all, n, wanted)
		}
		return true
	}
	return false
}

func names(steps []step) []string {
	list := make([]string, len(steps))
	for i, s := range steps {
		list[i] = s.name
	}
	return list
}
