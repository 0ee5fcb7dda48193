package notice

import (
	"context"
	"errors"
	"io"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/sirupsen/logrus"

	"counterpart/app/api"
)

// watched is a watcher of a state that the test sets.
type watched struct {
	*Watcher
	mu     sync.Mutex
	status api.Status
	err    error
	wanted bool
	shown  []Notice
	kept   Memory
}

func watch(ctx context.Context) *watched {
	w := &watched{status: good, wanted: true}
	log := logrus.New()
	log.SetOutput(io.Discard)
	w.Watcher = NewWatcher(Deps{
		Log: log, Now: time.Now,
		Seen: func() bool { return false },
		Status: func() (s api.Status, err error) {
			w.locked(func() { s, err = w.status, w.err })
			return s, err
		},
		Wanted: func() (wanted bool) {
			w.locked(func() { wanted = w.wanted })
			return wanted
		},
		Show: func(n Notice) error {
			w.locked(func() { w.shown = append(w.shown, n) })
			return errors.New("nobody listens")
		},
		Remember: func(m Memory) error {
			w.locked(func() { w.kept = m })
			return nil
		},
	})
	go w.Run(ctx)
	return w
}

func (w *watched) locked(do func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	do()
}

// becomes has the state change, and lets the watcher come to rest.
func (w *watched) becomes(s api.Status, wait time.Duration) {
	w.locked(func() { w.status = s })
	w.Wake()
	time.Sleep(wait)
	synctest.Wait()
}

func TestWatcher(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		w := watch(ctx)
		count := func(when string, want int) {
			t.Helper()
			w.mu.Lock()
			defer w.mu.Unlock()
			if len(w.shown) != want {
				t.Errorf("%s: got %d notices, want %d: %+v", when, len(w.shown), want, w.shown)
			}
		}
		w.becomes(good, 2*pace)
		count("all is well", 0)
		w.becomes(away, 14*time.Minute)
		count("away for a moment", 0)
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		count("away for long, without any news", 1)
		w.locked(func() {
			if !w.kept.Owed {
				t.Error("what was told is not remembered")
			}
			w.err = errors.New("the store is closed")
		})
		w.becomes(good, 2*pace)
		count("without a state", 1)
		w.locked(func() { w.err = nil })
		w.becomes(good, 2*pace)
		count("well again", 2)
		w.locked(func() { w.wanted = false })
		w.becomes(signIn, 2*pace)
		count("switched off", 2)
		w.locked(func() { w.wanted = true })
		w.becomes(signIn, 2*pace)
		count("switched on, and nothing new", 2)
		cancel()
		synctest.Wait()
	})
}
