package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// testFrontend runs Vitest and counts from its report.
func testFrontend(ctx context.Context, t tree, out io.Writer) (count, error) {
	return reported(func(report string) error {
		return quietly(out, func(w io.Writer) error {
			return npmRun(ctx, t, w, "test", "--reporter=default", "--reporter=json", "--outputFile.json="+report)
		})
	}, countVitest)
}

// reported runs tests that leave a report in a file, and counts from it. The
// count stands even when the tests failed; a missing report is only worth a
// word when nothing else went wrong.
func reported(tests func(report string) error, read func([]byte) (count, error)) (count, error) {
	dir, err := os.MkdirTemp("", "counterpart-report-")
	if err != nil {
		return count{}, fmt.Errorf("make a place for the report: %w", err)
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "report.json")
	failed := tests(file)
	text, err := os.ReadFile(file)
	if err != nil {
		return count{}, errors.Join(failed, fmt.Errorf("no report of the tests: %w", err))
	}
	c, err := read(text)
	return c, errors.Join(failed, err)
}
