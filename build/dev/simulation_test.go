package main

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// ran is a simulation that only counts; the chunks whose seeds are given fail.
func ran(t *testing.T, s *simulation, failing ...uint64) (tally, *failedHistory, []uint64) {
	t.Helper()
	var mu sync.Mutex
	var seeds []uint64
	s.chunk = func(_ context.Context, seed uint64, histories int) (tally, error) {
		mu.Lock()
		defer mu.Unlock()
		seeds = append(seeds, seed)
		if slices.Contains(failing, seed) {
			return tally{Histories: 1}, failedWith("To reproduce, specify -run=\"TestHistories\" -rapid.seed=42", seed)
		}
		return tally{Histories: histories, Hits: map[string]int{"add": 2}, Rows: []string{"add", "update"}}, nil
	}
	done, failed := s.run(t.Context())
	slices.Sort(seeds)
	return done, failed, seeds
}

func TestSimulation_RunsChunksWithSeedsOfTheirOwn(t *testing.T) {
	s := newSimulation(2*chunkSize+5, 7)
	done, failed, seeds := ran(t, s)
	if want := []uint64{7, 7 + seedsApart, 7 + 2*seedsApart}; !slices.Equal(seeds, want) || failed != nil {
		t.Errorf("seeds %v, failed %v; want %v, and none", seeds, failed, want)
	}
	if done.Histories != 2*chunkSize+5 || done.Hits["add"] != 6 {
		t.Errorf("got %d histories and %v", done.Histories, done.Hits)
	}
	if got := done.never(); !slices.Equal(got, []string{"update"}) {
		t.Errorf("never hit: %v, want update", got)
	}
	if !strings.Contains(done.String(), " 0  update\n") {
		t.Errorf("what was never hit is not told:\n%s", done)
	}
}

func TestSimulation_EndsWithTheFirstFailure(t *testing.T) {
	s := newSimulation(100*chunkSize, 7)
	s.workers = 1
	_, failed, seeds := ran(t, s, 7+2*seedsApart)
	if len(seeds) != 3 || failed == nil || failed.seed != 42 {
		t.Fatalf("%d chunks, failed %v; want 3, and the seed 42", len(seeds), failed)
	}
	if got := replay(failed.seed); !strings.Contains(got, "-rapid.seed=42") || !strings.HasPrefix(got, "go test ./backend/engine/simulation") {
		t.Errorf("it runs again with %s", got)
	}
	if got := asFailed(errors.New("killed"), 9); got.seed != 9 || got.said != "killed" {
		t.Errorf("a process that was killed: %+v", got)
	}
}

func TestSimulation_EndsInTime(t *testing.T) {
	s := newSimulation(100*chunkSize, 0)
	s.until = time.Now().Add(-time.Second)
	if done, failed, seeds := ran(t, s); len(seeds) != 0 || failed != nil || s.seed == 0 {
		t.Errorf("%d histories of %d chunks from seed %d, failed %v", done.Histories, len(seeds), s.seed, failed)
	}
}

func TestSimulateCommand_RefusesWhatItDoesNotKnow(t *testing.T) {
	for _, args := range [][]string{{"--histories", "some"}, {"--histories", "0"}, {"engine"}} {
		if err := simulateCommand(t.Context(), tree{root: t.TempDir(), out: &bytes.Buffer{}}, args); !errors.Is(err, errUsage) {
			t.Errorf("%v: got %v, want wrong use", args, err)
		}
	}
}
