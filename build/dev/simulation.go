package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"
)

// Histories are run in chunks, each in a process of its own with a seed of its
// own. The seeds of the histories within a chunk stay below the next chunk's.
const (
	chunkSize  = 1000
	seedsApart = 1_000_000
)

// simulation is a great number of histories.
type simulation struct {
	histories int
	seed      uint64
	workers   int
	begun     time.Time
	until     time.Time   // no chunk begins after that; zero: no limit
	progress  func(tally) // told after each chunk; nil: nobody is
	// chunk runs some histories. It fails with a *failedHistory where one fails.
	chunk chunkRunner

	mu     sync.Mutex
	begins int // chunks that were begun
	done   tally
	failed *failedHistory // of the first chunk that has one
	at     int            // that chunk
}

// failedHistory is a history in which something does not hold.
type failedHistory struct {
	seed uint64
	said string
}

// Error implements error.
func (f *failedHistory) Error() string { return fmt.Sprintf("the history with seed %d fails", f.seed) }

// newSimulation prepares so many histories, on all processors.
func newSimulation(histories int, seed uint64) *simulation {
	if seed == 0 {
		seed = anySeed()
	}
	return &simulation{histories: histories, seed: seed, workers: runtime.NumCPU(), begun: time.Now()}
}

// run runs the histories until all are done or one fails.
func (s *simulation) run(ctx context.Context) (tally, *failedHistory) {
	var wait sync.WaitGroup
	for range s.workers {
		wait.Go(func() {
			for {
				at, histories := s.next()
				if histories == 0 || ctx.Err() != nil {
					return
				}
				done, err := s.chunk(ctx, s.seedOf(at), histories)
				s.add(at, done, err)
			}
		})
	}
	wait.Wait()
	return s.done, s.failed
}

func (s *simulation) seedOf(chunk int) uint64 { return s.seed + uint64(chunk)*seedsApart }

// next begins a chunk, and returns how many histories it has; 0: no more.
func (s *simulation) next() (at, histories int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	late := !s.until.IsZero() && time.Now().After(s.until)
	if at = s.begins; s.failed != nil || late || at*chunkSize >= s.histories {
		return 0, 0
	}
	s.begins++
	return at, min(chunkSize, s.histories-at*chunkSize)
}

// add counts a chunk.
func (s *simulation) add(at int, done tally, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done.add(done)
	if err != nil && (s.failed == nil || at < s.at) {
		s.failed, s.at = asFailed(err, s.seedOf(at)), at
	}
	if s.progress != nil {
		s.progress(s.done)
	}
}

// line says in one line what was run.
func (s *simulation) line(done tally) string {
	return fmt.Sprintf("%d histories in %s, from seed %d", done.Histories, time.Since(s.begun).Round(time.Second/10), s.seed)
}
