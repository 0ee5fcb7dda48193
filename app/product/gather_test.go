package product

import (
	"slices"
	"testing"
	"time"

	"counterpart/app/api"
	"counterpart/backend/event"
)

func TestGather_TellsWhatIsFrequentOncePerFrame(t *testing.T) {
	events, frames, told := make(chan event.Event), make(chan chan time.Time), make(chan []string)
	after := func(time.Duration) <-chan time.Time {
		end := make(chan time.Time)
		frames <- end
		return end
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		gather(events, after, func(kinds []string) { told <- kinds })
	}()
	expect := func(want ...string) {
		t.Helper()
		if got := <-told; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	step := event.Event{What: event.Progress{}}
	events <- step
	expect(api.EventStatus) // the first at once
	end := <-frames
	for range 1000 {
		events <- step
	}
	events <- event.Event{What: event.FailuresChanged{}}
	end <- time.Time{}
	expect(api.EventStatus, api.EventFailures) // the others together
	<-frames
	events <- step
	events <- event.Event{What: event.Ended{}}
	expect(api.EventStatus, api.EventHistory, api.EventPlan) // an end waits for nothing
	events <- step
	close(events)
	expect(api.EventStatus) // and nothing stays untold
	<-done
}
