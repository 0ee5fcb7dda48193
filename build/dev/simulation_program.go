package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
)

const (
	simulationPackage = "backend/engine/simulation"
	simulationTest    = "^TestHistories$"
)

// A chunkRunner runs some histories, beginning with a seed.
type chunkRunner func(ctx context.Context, seed uint64, histories int) (tally, error)

// buildSimulation builds the simulation, and returns what runs it and what
// removes it.
func buildSimulation(ctx context.Context, t tree) (chunkRunner, func(), error) {
	dir, err := os.MkdirTemp("", "simulation")
	if err != nil {
		return nil, nil, fmt.Errorf("build the simulation: %w", err)
	}
	remove := func() { _ = os.RemoveAll(dir) }
	program := filepath.Join(dir, "simulation.test.exe") // Windows runs no other
	if err := quietlyRun(ctx, t, job{name: "go", args: []string{"test", "-c", "-o", program, "./" + simulationPackage}}); err != nil {
		remove()
		return nil, nil, err
	}
	return func(ctx context.Context, seed uint64, histories int) (tally, error) {
		return runChunk(ctx, t, program, seed, histories)
	}, remove, nil
}

func quietlyRun(ctx context.Context, t tree, j job) error {
	var words bytes.Buffer
	if err := t.run(ctx, &words, j); err != nil {
		return fmt.Errorf("%w\n%s", err, words.Bytes())
	}
	return nil
}

// runChunk runs some histories in a process of their own.
func runChunk(ctx context.Context, t tree, program string, seed uint64, histories int) (tally, error) {
	file := fmt.Sprintf("%s.%d.json", program, seed)
	var words bytes.Buffer
	failing := t.run(ctx, &words, job{
		dir: simulationPackage, name: program, env: []string{"SIMULATION_TALLY=" + file},
		args: []string{
			"-test.run=" + simulationTest, "-test.timeout=30m", "-rapid.nofailfile", "-rapid.shrinktime=10s",
			"-rapid.seed=" + strconv.FormatUint(seed, 10), "-rapid.checks=" + strconv.Itoa(histories),
		},
	})
	done, err := readTally(file)
	if failing != nil {
		return done, failedWith(words.String(), seed)
	}
	return done, err
}

var seedOfFailure = regexp.MustCompile(`-rapid\.seed=(\d+)`)

// failedWith finds the seed of the history that failed in what a chunk said; the
// chunk's own where it says none.
func failedWith(said string, chunk uint64) *failedHistory {
	f := &failedHistory{seed: chunk, said: said}
	if found := seedOfFailure.FindStringSubmatch(said); found != nil {
		if seed, err := strconv.ParseUint(found[1], 10, 64); err == nil {
			f.seed = seed
		}
	}
	return f
}

// asFailed makes a failed history of whatever kept a chunk from its end.
func asFailed(err error, chunk uint64) *failedHistory {
	var failed *failedHistory
	if errors.As(err, &failed) {
		return failed
	}
	return &failedHistory{seed: chunk, said: err.Error()}
}

// replay is the command that runs one history again, and shows what happens.
func replay(seed uint64) string {
	return job{name: "go", args: []string{
		"test", "./" + simulationPackage, "-run=" + simulationTest, "-rapid.checks=1", fmt.Sprintf("-rapid.seed=%d", seed), "-rapid.nofailfile",
	}}.String()
}
