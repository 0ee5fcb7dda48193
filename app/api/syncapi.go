package api

import (
	"context"
	"time"
)

// SyncAPI lets the window see and steer the sync.
type SyncAPI struct {
	gate *Gate
	now  func() time.Time
}

// Status returns the whole state. The window asks for it once, and again
// whenever it has missed an event.
func (s *SyncAPI) Status() (Status, error) {
	return guard(s.gate, "status", func(ctx context.Context, p Product) (Status, error) {
		return p.Sync.Status(ctx)
	})
}

// SyncNow asks for a run; while paused for a single one, after which it is
// still paused.
func (s *SyncAPI) SyncNow() error {
	return do(s.gate, "sync now", func(ctx context.Context, p Product) error { return p.Sync.SyncNow(ctx) })
}

// Pause pauses until told to resume ("manual"), for half an hour ("30m"), one,
// two or eight hours ("1h", "2h", "8h") or until eight in the morning of the
// next day ("tomorrow").
func (s *SyncAPI) Pause(length string) error {
	return do(s.gate, "pause", func(ctx context.Context, p Product) error {
		until, err := pauseEnd(length, s.now())
		if err != nil {
			return err
		}
		return p.Sync.Pause(ctx, until)
	})
}

// Resume ends a pause.
func (s *SyncAPI) Resume() error {
	return do(s.gate, "resume", func(ctx context.Context, p Product) error { return p.Sync.Resume(ctx) })
}
