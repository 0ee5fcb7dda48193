package apitest

import (
	"testing"

	"counterpart/app/api"
)

func TestProduct_SyncsOnceWhilePaused(t *testing.T) {
	c := newClock()
	p := open(t, "paused", c)
	if err := p.SyncNow(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s := until(t, p, c, api.StateSyncing); !s.Paused {
		t.Error("got a sync that ends the pause")
	}
	if s := until(t, p, c, api.StatePaused); !s.Paused || s.Progress.Stage != "" {
		t.Errorf("got %+v, want paused again", s)
	}
}

func TestProduct_ImportsUntilTwoWaySyncIsEnabled(t *testing.T) {
	c := newClock()
	p := open(t, "one-way", c)
	ctx := t.Context()
	before, err := p.Import(ctx)
	if err != nil || before.Mode != api.ModeOneWay {
		t.Fatalf("got %+v, %v, want an import in force", before, err)
	}
	if err := p.StartImport(ctx); err != nil {
		t.Fatal(err)
	}
	until(t, p, c, api.StateIdle)
	if after, _ := p.Import(ctx); after.LastAt <= before.LastAt {
		t.Errorf("got the last import at %s, want one after %s", after.LastAt, before.LastAt)
	}
	if _, err := p.EnableTwoWay(ctx); err != nil {
		t.Fatal(err)
	}
	if err := p.StartImport(ctx); err == nil {
		t.Error("got an import after two-way sync was enabled")
	}
}

func TestProduct_TurnsAConflictRoundOnce(t *testing.T) {
	p := open(t, "idle", newClock())
	ctx := t.Context()
	recent, err := p.Conflicts(ctx, 1, 0)
	if err != nil || len(recent) == 0 {
		t.Fatalf("got %d conflicts, %v", len(recent), err)
	}
	all, _ := p.Conflicts(ctx, 365, 0)
	if len(all) <= len(recent) {
		t.Errorf("got %d of a year and %d of a day", len(all), len(recent))
	}
	if err := p.TakeLost(ctx, all[0].ID, all[0].Field); err != nil {
		t.Fatal(err)
	}
	if err := p.TakeLost(ctx, all[0].ID, all[0].Field); err == nil {
		t.Error("took the same value twice")
	}
}
