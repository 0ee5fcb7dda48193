package notice

import (
	"context"
	"reflect"
	"time"

	"github.com/sirupsen/logrus"

	"counterpart/app/api"
)

// Deps is what a Watcher needs from the rest of the app. The functions may be
// called from any goroutine and do not wait for a service.
type Deps struct {
	Log      logrus.FieldLogger
	Now      func() time.Time
	Status   func() (api.Status, error)
	Seen     func() bool        // whether the window is on the screen
	Wanted   func() bool        // whether notices are to be shown
	Show     func(Notice) error // shows one to a person
	Memory   Memory             // of the last time
	Remember func(Memory) error // keeps it for the next
}

// Watcher tells what there is to be told.
type Watcher struct {
	deps    Deps
	changed chan struct{} // holds one word at most: judge again
}

// pace is the least time between two judgements. A run changes its numbers far
// more often than there is anything to tell.
const pace = time.Second

// NewWatcher returns a watcher; Run has it watch.
func NewWatcher(deps Deps) *Watcher { return &Watcher{deps: deps, changed: make(chan struct{}, 1)} }

// Wake says that something may have changed. It does not block.
func (w *Watcher) Wake() {
	select {
	case w.changed <- struct{}{}:
	default: // it is going to judge anyway
	}
}

// Run judges whenever it is woken, and when time alone brings something to
// tell, until ctx ends.
func (w *Watcher) Run(ctx context.Context) {
	m := w.deps.Memory
	again := time.NewTimer(0)
	again.Stop()
	defer again.Stop()
	for {
		select {
		case <-w.changed:
		case <-again.C:
		case <-ctx.Done():
			return
		}
		var next time.Time
		m, next = w.judge(m)
		if !next.IsZero() {
			again.Reset(next.Sub(w.deps.Now()))
		}
		if !rest(ctx) {
			return
		}
	}
}

// judge tells what is to be told, and returns what is remembered from now on and
// when to judge again.
func (w *Watcher) judge(m Memory) (Memory, time.Time) {
	status, err := w.deps.Status()
	if err != nil {
		return m, time.Time{} // the window says so
	}
	v := Next(m, Scene{Status: status, Seen: w.deps.Seen(), Now: w.deps.Now()})
	if !reflect.DeepEqual(v.Memory, m) {
		if err := w.deps.Remember(v.Memory); err != nil {
			w.deps.Log.WithError(err).Warn("remember what was told")
		}
	}
	if v.Notice != nil && w.deps.Wanted() {
		if err := w.deps.Show(*v.Notice); err != nil {
			w.deps.Log.WithError(err).WithField("kind", v.Notice.Kind).Info("show a notification")
		}
	}
	return v.Memory, v.Again
}

// rest waits for the pace; false if ctx ends before.
func rest(ctx context.Context) bool {
	t := time.NewTimer(pace)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
