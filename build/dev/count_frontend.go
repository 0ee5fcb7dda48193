package main

import (
	"encoding/json"
	"fmt"
)

// countVitest reads Vitest's JSON report.
func countVitest(report []byte) (count, error) {
	var r struct {
		Passed  *int `json:"numPassedTests"`
		Failed  int  `json:"numFailedTests"`
		Pending int  `json:"numPendingTests"`
		Todo    int  `json:"numTodoTests"`
		Suites  int  `json:"numFailedTestSuites"`
	}
	if err := json.Unmarshal(report, &r); err != nil {
		return count{}, fmt.Errorf("read Vitest's report: %w", err)
	}
	if r.Passed == nil {
		return count{}, fmt.Errorf("read Vitest's report: it counts no tests")
	}
	c := count{passed: *r.Passed, failed: r.Failed, skipped: r.Pending + r.Todo}
	// A file that cannot be loaded has no failed tests, and failed all the same.
	if c.failed == 0 {
		c.failed = r.Suites
	}
	return c, nil
}

// countPlaywright reads Playwright's JSON report. A flaky test passed at a
// second try; it is counted as failed, since a test here must not be flaky.
func countPlaywright(report []byte) (count, error) {
	var r struct {
		Stats *struct {
			Expected   int `json:"expected"`
			Unexpected int `json:"unexpected"`
			Flaky      int `json:"flaky"`
			Skipped    int `json:"skipped"`
		} `json:"stats"`
	}
	if err := json.Unmarshal(report, &r); err != nil {
		return count{}, fmt.Errorf("read Playwright's report: %w", err)
	}
	if r.Stats == nil {
		return count{}, fmt.Errorf("read Playwright's report: it counts no tests")
	}
	return count{passed: r.Stats.Expected, failed: r.Stats.Unexpected + r.Stats.Flaky, skipped: r.Stats.Skipped}, nil
}
