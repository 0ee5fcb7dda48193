package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestCountString(t *testing.T) {
	if got, want := (count{12, 0, 3}).String(), "12 passed, 0 failed, 3 skipped"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestGoReport(t *testing.T) {
	for _, c := range []struct {
		name   string
		events string
		want   count
		shows  []string
		hides  string
	}{
		{
			name: "a test that passed says nothing",
			events: `{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"chatter\n"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p","Elapsed":1.25}`,
			want: count{passed: 1}, shows: []string{"ok   p 1.2 s"}, hides: "chatter",
		},
		{
			name: "a test with parts is not counted itself",
			events: `{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"run","Package":"p","Test":"TestA/one"}
{"Action":"run","Package":"p","Test":"TestA/a/b"}
{"Action":"pass","Package":"p","Test":"TestA/one"}
{"Action":"skip","Package":"p","Test":"TestA/a/b"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p"}`,
			want: count{passed: 1, skipped: 1},
		},
		{
			name: "a failed part fails once and shows its words",
			events: `{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"run","Package":"p","Test":"TestA/one"}
{"Action":"output","Package":"p","Test":"TestA/one","Output":"got 1, want 2\n"}
{"Action":"fail","Package":"p","Test":"TestA/one"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"fail","Package":"p"}`,
			want: count{failed: 1}, shows: []string{"TestA/one", "got 1, want 2", "FAIL p"},
		},
		{
			name: "a heading that fails by itself",
			events: `{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"run","Package":"p","Test":"TestA/one"}
{"Action":"pass","Package":"p","Test":"TestA/one"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"fail","Package":"p"}`,
			want: count{passed: 1, failed: 1},
		},
		{
			name: "a package that does not build",
			events: `{"Action":"build-output","ImportPath":"p","Output":"undefined: x\n"}
{"Action":"build-fail","ImportPath":"p"}
{"Action":"output","Package":"p","Output":"FAIL p [build failed]\n"}
{"Action":"fail","Package":"p"}`,
			want: count{failed: 1}, shows: []string{"undefined: x", "build failed"},
		},
		{
			name: "a package that died in a test",
			events: `{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"panic: test timed out\n"}
{"Action":"fail","Package":"p"}`,
			want: count{failed: 1}, shows: []string{"panic: test timed out"},
		},
		{
			name: "a package without tests", events: `{"Action":"skip","Package":"p"}`, want: count{},
		},
		{
			name: "words that are no event", events: "go: cannot find module\n", shows: []string{"go: cannot find module"},
		},
		{
			name: "the same name in two packages",
			events: `{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"run","Package":"q","Test":"TestA"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"q","Test":"TestA"}`,
			want: count{passed: 2},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			r := newGoReport(&out)
			if err := r.readFrom(strings.NewReader(c.events)); err != nil {
				t.Fatal(err)
			}
			if r.count != c.want {
				t.Errorf("got %v, want %v", r.count, c.want)
			}
			for _, s := range c.shows {
				if !strings.Contains(out.String(), s) {
					t.Errorf("does not show %q:\n%s", s, out.String())
				}
			}
			if c.hides != "" && strings.Contains(out.String(), c.hides) {
				t.Errorf("shows %q:\n%s", c.hides, out.String())
			}
		})
	}
}

func TestCountFrontend(t *testing.T) {
	for _, c := range []struct {
		name   string
		read   func([]byte) (count, error)
		report string
		want   count
		fails  bool
	}{
		{"vitest", countVitest, `{"numPassedTests":7,"numFailedTests":1,"numPendingTests":2,"numTodoTests":1}`, count{7, 1, 3}, false},
		{"vitest with a file that does not load", countVitest, `{"numPassedTests":7,"numFailedTestSuites":1}`, count{7, 1, 0}, false},
		{"vitest without tests", countVitest, `{}`, count{}, true},
		{"vitest cut short", countVitest, `{"numPassed`, count{}, true},
		{"playwright", countPlaywright, `{"stats":{"expected":5,"unexpected":1,"flaky":1,"skipped":2}}`, count{5, 2, 2}, false},
		{"playwright without tests", countPlaywright, `{"suites":[]}`, count{}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.read([]byte(c.report))
			if got != c.want || (err != nil) != c.fails {
				t.Errorf("got %v and error %v, want %v and an error: %t", got, err, c.want, c.fails)
			}
		})
	}
}
