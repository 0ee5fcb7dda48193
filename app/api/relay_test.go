package api

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

func collect() (*Relay, *[]uint64) {
	var got []uint64
	r := NewRelay(func(name string, data any) {
		if e, ok := data.(Event); ok && name == EventName {
			got = append(got, e.Seq)
		}
	})
	return r, &got
}

func TestRelay_KeepsTheLatestOfManyStatusEvents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, got := collect()
		for seq := range uint64(1000) {
			r.Take(Event{Seq: seq + 1, Kind: EventStatus})
			time.Sleep(time.Millisecond)
		}
		r.Stop()
		synctest.Wait()
		if n := len(*got); n < 5 || n > 7 {
			t.Errorf("passed on %d of 1000 events in a second, want about five: %v", n, *got)
		}
		if (*got)[0] != 1 || (*got)[len(*got)-1] != 1000 {
			t.Errorf("got %v, want the first at once and the last in the end", *got)
		}
	})
}

func TestRelay_DropsNoOtherEventAndKeepsTheOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, got := collect()
		for _, e := range []Event{
			{Seq: 1, Kind: EventStatus},
			{Seq: 2, Kind: EventStatus},
			{Seq: 3, Kind: EventStatus},
			{Seq: 4, Kind: EventPlan},
			{Seq: 5, Kind: EventStatus},
			{Seq: 6, Kind: EventHistory},
			{Seq: 7, Kind: EventFailures},
		} {
			r.Take(e)
		}
		if diff := cmp.Diff([]uint64{1, 3, 4, 5, 6, 7}, *got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func TestRelay_ReleasesTheLastStatusWhenAllIsQuiet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, got := collect()
		r.Take(Event{Seq: 1, Kind: EventStatus})
		r.Take(Event{Seq: 2, Kind: EventStatus})
		time.Sleep(pace)
		synctest.Wait()
		if diff := cmp.Diff([]uint64{1, 2}, *got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		r.Stop()
		r.Take(Event{Seq: 3, Kind: EventPlan})
		if len(*got) != 2 {
			t.Errorf("got %v: something was passed on after Stop", *got)
		}
	})
}
