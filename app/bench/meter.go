package bench

import (
	"context"
	"sync"
	"time"
)

// cost is what a process took: processor time, and the most memory that it had.
// Figures that the platform does not tell are nil.
type cost struct {
	cpu          *float64 // seconds
	rss, private *float64 // MiB
}

// often is the time between two looks at a process's memory.
const often = 25 * time.Millisecond

// watchCost begins to watch a process; the function that it returns ends that
// and tells the cost in between.
func watchCost(pid int) (end func() cost) {
	before, told := cpuOf(pid)
	ctx, cancel := context.WithCancel(context.Background())
	var peak memory
	var watching sync.WaitGroup
	watching.Go(func() {
		again := time.NewTicker(often)
		defer again.Stop()
		for {
			peak = peak.or(memoryOf(pid))
			select {
			case <-again.C:
			case <-ctx.Done():
				return
			}
		}
	})
	return func() (c cost) {
		cancel()
		watching.Wait()
		if after, still := cpuOf(pid); told && still {
			c.cpu = seconds(after - before)
		}
		if peak.told {
			c.rss, c.private = mebibytes(peak.rss), mebibytes(peak.private)
		}
		return c
	}
}

// memory is what a process has of it, in bytes. Private is what it has for
// itself alone; pages of files that it maps are not in it.
type memory struct {
	rss, private int64
	told         bool
}

func (m memory) or(other memory) memory {
	return memory{rss: max(m.rss, other.rss), private: max(m.private, other.private), told: m.told || other.told}
}

func seconds(d time.Duration) *float64 {
	s := d.Seconds()
	return &s
}

func mebibytes(n int64) *float64 {
	m := float64(n) / (1 << 20)
	return &m
}
