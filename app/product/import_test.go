package product

import (
	"testing"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

func TestForWindow_StartImport(t *testing.T) {
	now := time.Date(2026, 3, 9, 11, 0, 0, 0, zone)
	p := kept(t, now, func(*store.Tx) error { return nil })
	told := make(chan string, 100)
	defer p.Subscribe(func(e api.Event) { told <- e.Kind })()
	window := p.Window().Import
	if i, err := window.Import(t.Context()); err != nil || i.Mode != api.ModeNew {
		t.Fatalf("got %+v, %v, want nothing in force yet", i, err)
	}
	if err := window.StartImport(t.Context()); err != nil {
		t.Fatal(err)
	}
	// The plan is gone at once, and known anew when the import has ended.
	for plans := 0; plans < 2; {
		if <-told == api.EventPlan {
			plans++
		}
	}
	i, err := window.Import(t.Context())
	if err != nil || i.Mode != api.ModeOneWay || i.LastAt != api.Stamp(now) {
		t.Errorf("got %+v, %v, want an import that ended now", i, err)
	}
	if i, err = window.EnableTwoWay(t.Context()); err != nil || i.Mode != api.ModeTwoWay {
		t.Fatalf("got %+v, %v, want two-way sync", i, err)
	}
	if err := window.StartImport(t.Context()); record.CodeOf(err) != record.Invalid {
		t.Errorf("got %v, want a refusal of an import after two-way sync", err)
	}
}
