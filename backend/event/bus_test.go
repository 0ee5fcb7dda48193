package event

import (
	"sync"
	"testing"

	"counterpart/backend/record"
)

func TestBus_HandsEventsToEveryListenerInOrder(t *testing.T) {
	var bus Bus
	a, endA := bus.Subscribe(4)
	b, endB := bus.Subscribe(4)
	bus.Publish(Started{})
	endB()
	bus.Publish(Ended{Run: record.Run{ID: 7}})
	endA()
	var got []uint64
	for e := range a {
		got = append(got, e.Seq)
	}
	if len(got) != 2 || got[0] != 1 || got[1] != 2 {
		t.Errorf("first listener got %v, want [1 2]", got)
	}
	n := 0
	for range b {
		n++
	}
	if n != 1 {
		t.Errorf("second listener got %d events, want 1", n)
	}
}

func TestBus_DropsTheOldestForASlowListener(t *testing.T) {
	var bus Bus
	events, end := bus.Subscribe(2)
	for range 5 {
		bus.Publish(FailuresChanged{})
	}
	end()
	var got []uint64
	for e := range events {
		got = append(got, e.Seq)
	}
	if len(got) != 2 || got[0] != 4 || got[1] != 5 {
		t.Errorf("got %v, want [4 5]", got)
	}
	if bus.Seq() != 5 {
		t.Errorf("Seq() = %d, want 5", bus.Seq())
	}
}

func TestBus_MayBeUsedFromManyGoroutines(t *testing.T) {
	var bus Bus
	events, end := bus.Subscribe(1000)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 100 {
				bus.Publish(FailuresChanged{})
			}
		})
	}
	group.Wait()
	end()
	end()
	want := uint64(1)
	for e := range events {
		if e.Seq != want {
			t.Fatalf("got event %d, want %d", e.Seq, want)
		}
		want++
	}
}
