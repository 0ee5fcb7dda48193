package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestChoose(t *testing.T) {
	all := []step{
		{name: "format"},
		{name: "node"},
		{name: "frontend", needs: []string{"node"}},
		{name: "binary", needs: []string{"frontend"}},
		{name: "screen", display: true},
		{name: "window", needs: []string{"binary", "screen"}, display: true},
	}
	for _, c := range []struct {
		name   string
		choice choice
		want   string
		left   string
		fails  bool
	}{
		{"everything", choice{displays: true}, "format node frontend binary screen window", "", false},
		{"quick", choice{quick: true, displays: true}, "format node frontend binary", "screen window", false},
		{"a system without displays", choice{}, "format node frontend binary", "screen window", false},
		{"one", choice{only: "format", displays: true}, "format", "", false},
		{"one and what it needs", choice{only: "window", displays: true}, "node frontend binary screen window", "", false},
		{"none such", choice{only: "windw", displays: true}, "", "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			chosen, left, err := c.choice.choose(all)
			if c.fails {
				if !errors.Is(err, errUsage) {
					t.Fatalf("got error %v, want wrong use", err)
				}
				return
			}
			if got := strings.Join(names(chosen), " "); got != c.want || err != nil {
				t.Errorf("got %q and error %v, want %q", got, err, c.want)
			}
			if got := strings.Join(left, " "); got != c.left {
				t.Errorf("left out %q, want %q", got, c.left)
			}
		})
	}
}

// TestStepsAreInOrder: a step comes after all that it needs, under one name.
func TestStepsAreInOrder(t *testing.T) {
	var seen []string
	for _, s := range steps {
		for _, n := range s.needs {
			if !slices.Contains(seen, n) {
				t.Errorf("%s needs %s, which does not come before it", s.name, n)
			}
		}
		if slices.Contains(seen, s.name) {
			t.Errorf("two steps are called %s", s.name)
		}
		seen = append(seen, s.name)
	}
}

func TestRunSteps(t *testing.T) {
	tests := func(c count, err error) func(context.Context, tree, io.Writer) (count, error) {
		return func(context.Context, tree, io.Writer) (count, error) { return c, err }
	}
	for _, c := range []struct {
		name  string
		steps []step
		want  string // the last line
		fails bool
		shows string
	}{
		{"sums", []step{{name: "a", do: tests(count{2, 0, 1}, nil)}, {name: "b", do: tests(count{3, 0, 0}, nil)}}, "5 passed, 0 failed, 1 skipped", false, "all 2 steps passed"},
		{"failed tests", []step{{name: "a", do: tests(count{2, 1, 0}, errors.New("exit status 1"))}}, "2 passed, 1 failed, 0 skipped", true, `FAILED at "a"`},
		{"failed tests that nobody reports", []step{{name: "a", do: tests(count{2, 1, 0}, nil)}}, "2 passed, 1 failed, 0 skipped", true, "1 tests failed"},
		{"a failed check counts as one", []step{{name: "a", do: tests(count{}, errors.New("unused import"))}}, "0 passed, 1 failed, 0 skipped", true, "unused import"},
		{"stops at the first", []step{{name: "a", do: tests(count{1, 1, 0}, nil)}, {name: "b", do: tests(count{100, 0, 0}, nil)}}, "1 passed, 1 failed, 0 skipped", true, "--only a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			err := runSteps(t.Context(), tree{out: &out}, c.steps, func() time.Time { return time.Unix(0, 0) })
			if (err != nil) != c.fails {
				t.Errorf("got error %v, want one: %t", err, c.fails)
			}
			lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
			if got := lines[len(lines)-1]; got != c.want {
				t.Errorf("last line is %q, want %q", got, c.want)
			}
			if !strings.Contains(out.String(), c.shows) {
				t.Errorf("does not show %q:\n%s", c.shows, out.String())
			}
			if strings.Contains(out.String(), "\x1b") {
				t.Errorf("colour where there is no terminal: %q", out.String())
			}
		})
	}
}
