package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

// tally is what histories came across, as the simulation tells it.
type tally struct {
	Histories, Steps, Cycles, Calls, Crashes int

	Hits map[string]int
	Rows []string // what enough histories must come across
}

func readTally(file string) (t tally, err error) {
	told, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(told, &t)
	}
	if err != nil {
		return t, fmt.Errorf("read what the simulation counted: %w", err)
	}
	return t, nil
}

// add counts what further histories came across.
func (t *tally) add(more tally) {
	t.Histories += more.Histories
	t.Steps += more.Steps
	t.Cycles += more.Cycles
	t.Calls += more.Calls
	t.Crashes += more.Crashes
	if t.Hits == nil {
		t.Hits = map[string]int{}
	}
	for what, n := range more.Hits {
		t.Hits[what] += n
	}
	if len(t.Rows) == 0 {
		t.Rows = more.Rows
	}
}

// never lists the rows that no history came across.
func (t tally) never() (never []string) {
	for _, row := range t.Rows {
		if t.Hits[row] == 0 {
			never = append(never, row)
		}
	}
	return never
}

// String is one line for each thing that was counted.
func (t tally) String() string {
	var b strings.Builder
	for _, what := range slices.Sorted(maps.Keys(t.Hits)) {
		fmt.Fprintf(&b, "%12d  %s\n", t.Hits[what], what)
	}
	for _, row := range t.never() {
		fmt.Fprintf(&b, "%12d  %s\n", 0, row)
	}
	fmt.Fprintf(&b, "%d steps, %d cycles, %d calls, %d times cut off", t.Steps, t.Cycles, t.Calls, t.Crashes)
	return b.String()
}
