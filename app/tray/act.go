package tray

import "context"

// click takes a click and returns at once: the adapter loses the next one
// while it waits for this. Opening and quitting wait for nothing else.
func (t *Tray) click(a Action) {
	switch a {
	case Open:
		t.deps.Open()
	case Quit:
		t.deps.Quit()
	default:
		select {
		case t.clicked <- a:
		default:
			t.deps.Log.WithField("action", a).Warn("click on the tray is lost: earlier ones are still being done")
		}
	}
}

// act does what was clicked, one after the other, until ctx ends.
func (t *Tray) act(ctx context.Context) {
	for {
		select {
		case a := <-t.clicked:
			if err := t.do(a); err != nil {
				t.deps.Log.WithField("action", a).WithError(err).Warn("click on the tray")
			}
			t.Wake()
		case <-ctx.Done():
			return
		}
	}
}

func (t *Tray) do(a Action) error {
	switch a {
	case SyncNow:
		return t.deps.Sync.SyncNow()
	case Pause:
		return t.deps.Sync.Pause("manual")
	case PauseHalfHour:
		return t.deps.Sync.Pause("30m")
	case PauseHour:
		return t.deps.Sync.Pause("1h")
	case PauseTomorrow:
		return t.deps.Sync.Pause("tomorrow")
	case Resume:
		return t.deps.Sync.Resume()
	}
	return nil
}
