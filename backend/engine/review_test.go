package engine_test

import (
	"context"
	"testing"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

func TestReview_IsNoSync(t *testing.T) {
	b := newBench(t)
	b.crmContact("Lovelace", "ada@example.com")
	if run, err := b.engine.Cycle(context.Background(), engine.Options{}); err != nil || run.State != record.Guarded {
		t.Fatalf("the first plan: %s (%v), want guarded", run.State, err)
	}
	before, err := b.engine.Status()
	if err != nil {
		t.Fatal(err)
	}
	items := 0
	if _, err := b.engine.Review(context.Background(), func(engine.Item) error {
		items++
		status, err := b.engine.Status()
		if err != nil || status.Running || status.Progress != nil {
			t.Errorf("while a plan is shown again: got running %v, %+v, %v, want nothing to run", status.Running, status.Progress, err)
		}
		if status.Seq != before.Seq {
			t.Errorf("got the event %d, want none after %d", status.Seq, before.Seq)
		}
		return nil
	}); err != nil || items != 1 {
		t.Errorf("got %d operations, %v, want 1", items, err)
	}
}
