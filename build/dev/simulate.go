package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"
)

// manyHistories is how many histories must have come across everything that the
// simulation lists.
const manyHistories = 100_000

// simulateCommand runs random histories of the sync on all processors, tells how
// far it is now and then, and at the end what the histories came across.
func simulateCommand(ctx context.Context, t tree, args []string) error {
	flags := flag.NewFlagSet("simulate", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	histories := flags.Int("histories", 20_000, "how many histories are run")
	seed := flags.Uint64("seed", 0, "where the histories begin; 0: anywhere")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	if *histories <= 0 || flags.NArg() > 0 {
		return fmt.Errorf("%w: simulate takes a number above 0 and a seed, and nothing else", errUsage)
	}
	s := newSimulation(*histories, *seed)
	told := time.Now()
	s.progress = func(done tally) {
		if time.Since(told) > 20*time.Second {
			told = time.Now()
			t.say("%s", s.line(done))
		}
	}
	done, err := simulate(ctx, t, s)
	if err != nil {
		return err
	}
	t.say("%s\n%s", done, s.line(done))
	if never := done.never(); len(never) > 0 && done.Histories >= manyHistories {
		t.say("FAILED: no history came across: %s", strings.Join(never, ", "))
		return errReported
	}
	return nil
}

// stepSeed is where the histories of the step begin: the same ones every time,
// so that its result says something of the change at hand and nothing of luck.
// The command draws others.
const stepSeed = 1

// simulationStep runs enough histories to find most mistakes, in two minutes at
// most, and says so in one line.
func simulationStep(ctx context.Context, t tree, _ io.Writer) error {
	s := newSimulation(20_000, stepSeed)
	s.until = s.begun.Add(2 * time.Minute)
	done, err := simulate(ctx, t, s)
	if err == nil {
		t.say("  %s", s.line(done))
	}
	return err
}

// simulate builds the simulation and runs it. What a failing history says, and
// how to run it again, is shown.
func simulate(ctx context.Context, t tree, s *simulation) (tally, error) {
	program, remove, err := buildSimulation(ctx, t)
	if err != nil {
		return tally{}, err
	}
	defer remove()
	s.chunk = program
	done, failed := s.run(ctx)
	if err := ctx.Err(); err != nil {
		return done, err
	}
	if failed != nil {
		t.say("%s\n%s", failed.said, s.line(done))
		t.say("FAILED with seed %d; the history runs again with:\n  %s", failed.seed, replay(failed.seed))
		return done, errReported
	}
	return done, nil
}

// anySeed draws where histories begin. It leaves room for the seeds that follow.
func anySeed() uint64 { return 1 + rand.Uint64N(1<<40) }
