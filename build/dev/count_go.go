package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// A goEvent is one line of go test -json.
type goEvent struct {
	Action     string
	Package    string
	ImportPath string
	Test       string
	Elapsed    float64
	Output     string
}

// A goReport follows a run of go test -json: it counts, keeps the words of what
// is running, and shows those of what failed.
//
// A test with subtests is a heading, not a test: only what has no parts counts.
type goReport struct {
	out     io.Writer
	count   count
	words   map[string][]string // by package and test
	running map[string]bool     // tests that began and have not ended
	parts   map[string]count    // what became of a test's parts
	failing map[string]int      // failures counted by package
}

func newGoReport(out io.Writer) *goReport {
	return &goReport{
		out: out, words: map[string][]string{}, running: map[string]bool{},
		parts: map[string]count{}, failing: map[string]int{},
	}
}

// readFrom takes in all events. What is no event is shown as it is: that is
// how go says what it could not even begin.
func (r *goReport) readFrom(events io.Reader) error {
	lines := bufio.NewReader(events)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			r.line(line)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read go test's events: %w", err)
		}
	}
}

func (r *goReport) line(line []byte) {
	var e goEvent
	if json.Unmarshal(line, &e) != nil {
		_, _ = r.out.Write(line)
		return
	}
	key := e.Package + " " + e.Test
	switch e.Action {
	case "run":
		r.running[key] = true
	case "output":
		r.words[key] = append(r.words[key], e.Output)
	case "build-output":
		fmt.Fprint(r.out, e.Output)
	case "pass", "fail", "skip":
		if e.Test == "" {
			r.endPackage(e)
		} else {
			r.endTest(e, key)
		}
		delete(r.words, key)
	}
}

func (r *goReport) endTest(e goEvent, key string) {
	one := result(e.Action)
	parts, heading := r.parts[key]
	delete(r.parts, key)
	delete(r.running, key)
	if parent := r.parent(key); parent != "" {
		r.parts[parent] = r.parts[parent].plus(one)
	}
	if e.Action == "fail" {
		r.show(e.Package+" "+e.Test, r.words[key])
	}
	// A heading that failed though none of its parts did, failed by itself.
	if ownFailure := e.Action == "fail" && parts.failed == 0; heading && !ownFailure {
		return
	}
	r.count = r.count.plus(one)
	r.failing[e.Package] += one.failed
}

// parent returns the running test that a test is part of. A part's own name
// may hold slashes, so that cutting at the last one would not do.
func (r *goReport) parent(key string) string {
	first := strings.IndexByte(key, ' ')
	for i := strings.LastIndexByte(key, '/'); i > first; i = strings.LastIndexByte(key[:i], '/') {
		if r.running[key[:i]] {
			return key[:i]
		}
	}
	return ""
}

// endPackage shows a package's result. A package that fails without a failed
// test (it does not build, or died) counts as one failure.
func (r *goReport) endPackage(e goEvent) {
	key := e.Package + " "
	switch e.Action {
	case "fail":
		if r.failing[e.Package] == 0 {
			r.count.failed++
			r.show(e.Package, append(r.unfinished(e.Package), r.words[key]...))
		}
		fmt.Fprintf(r.out, "  FAIL %s %.1f s\n", e.Package, e.Elapsed)
	case "pass":
		fmt.Fprintf(r.out, "  ok   %s %.1f s\n", e.Package, e.Elapsed)
	}
}

// unfinished returns the last words of tests that began and never ended, as in
// a package that panicked or ran out of time.
func (r *goReport) unfinished(pkg string) []string {
	var words []string
	for key, said := range r.words {
		if strings.HasPrefix(key, pkg+" ") && key != pkg+" " {
			words = append(words, said...)
		}
	}
	return words
}

func (r *goReport) show(title string, words []string) {
	fmt.Fprintf(r.out, "  --- %s\n", title)
	for _, w := range words {
		fmt.Fprint(r.out, "  "+w)
	}
}

func result(action string) count {
	switch action {
	case "pass":
		return count{passed: 1}
	case "fail":
		return count{failed: 1}
	default:
		return count{skipped: 1}
	}
}
