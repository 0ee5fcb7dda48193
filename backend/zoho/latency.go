package zoho

import "time"

const (
	block    = 32                     // calls whose mean is compared
	noise    = 100 * time.Millisecond // a difference that means nothing
	drift    = 64                     // blocks after which a usual time has half forgotten a better one
	doubling = 2
)

// latency follows how long the calls of one kind take. Of a service that is
// asked for more at once than it can do, each call takes longer: its refusals
// come later, or never.
type latency struct {
	sum   time.Duration // of the present block
	calls int
	mean  time.Duration // of the block before; 0: there was none
	usual time.Duration // what a call took when all was well
}

// took takes one call into account, and tells whether calls take twice as long
// as usual.
func (l *latency) took(d time.Duration) (slow bool) {
	l.sum += d
	if l.calls++; l.calls < block {
		return false
	}
	l.mean, l.sum, l.calls = l.sum/block, 0, 0
	if l.usual == 0 || l.mean < l.usual {
		l.usual = l.mean
	}
	slow = l.mean > doubling*l.usual && l.mean-l.usual > noise
	l.usual += (l.mean - l.usual) / drift
	return slow
}

// lately is what a call takes on average, as far as is known.
func (l *latency) lately() time.Duration {
	switch {
	case l.mean > 0:
		return l.mean
	case l.calls > 0:
		return l.sum / time.Duration(l.calls)
	}
	return 0
}
