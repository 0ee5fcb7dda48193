package product

import (
	"runtime/debug"
	"testing"

	"counterpart/backend/event"
)

// setting reads what the process is allowed, and atRest sets it for a test and
// puts it back afterwards. It is that of the whole process: these tests are not
// parallel to others.
func setting() Allowance {
	now := Allowance{Garbage: debug.SetGCPercent(100), Memory: debug.SetMemoryLimit(-1)}
	debug.SetGCPercent(now.Garbage)
	return now
}

func atRest(t *testing.T) Allowance {
	t.Helper()
	before, resting := setting(), Allowance{Garbage: 60, Memory: 1 << 40}
	set := func(a Allowance) {
		debug.SetGCPercent(a.Garbage)
		debug.SetMemoryLimit(a.Memory)
	}
	set(resting)
	t.Cleanup(func() { set(before) })
	return resting
}

func TestAppetite_IsLargeOnlyWhileALargeCycleWorks(t *testing.T) {
	resting, working := atRest(t), Allowance{Garbage: 300, Memory: 1 << 39}
	a := appetite{allowance: working}
	for i, step := range []struct {
		what event.Kind
		want Allowance
	}{
		{event.Started{}, resting},
		{event.Progress{Stage: event.Reading, Done: much - 1}, resting},
		{event.Ended{}, resting},
		{event.Started{}, resting},
		{event.Progress{Stage: event.Reading, Done: much}, working},
		{event.Progress{Stage: event.Writing, Done: 1}, working},
		{event.Progress{Stage: event.Writing, Done: 2 * much}, working},
		{event.Ended{}, resting},
		{event.Ended{}, resting},
	} {
		a.hear(step.what)
		if got := setting(); got != step.want {
			t.Fatalf("after step %d: got %+v, want %+v", i, got, step.want)
		}
	}
}

func TestAppetite_LeavesRoomAboveWhatIsInUse(t *testing.T) {
	const mib = 1 << 20
	resting := atRest(t)
	a := appetite{allowance: Allowance{Garbage: 300, Memory: 1 << 39}}
	a.adapt(1 << 40)
	if got := setting(); got != resting {
		t.Errorf("at rest: got %+v, want %+v", got, resting)
	}
	a.begin()
	for _, step := range []struct{ inUse, want int64 }{
		{100 * mib, 1 << 39},
		{1 << 39, 1<<39 + 1<<39/5},
		{1<<39 + mib, 1<<39 + 1<<39/5}, // not at every turn
		{1 << 38, 1 << 39},
	} {
		a.adapt(step.inUse)
		if got := setting().Memory; got != step.want {
			t.Errorf("with %d in use: got %d, want %d", step.inUse, got, step.want)
		}
	}
	a.end()
	if got := setting(); got != resting {
		t.Errorf("afterwards: got %+v, want %+v", got, resting)
	}
}

func TestAppetite_EndsWithTheEvents(t *testing.T) {
	resting := atRest(t)
	events := make(chan event.Event, 1)
	events <- event.Event{What: event.Progress{Done: much}}
	close(events)
	a := appetite{allowance: Allowance{Garbage: 300, Memory: 1 << 39}}
	a.follow(events)
	if got := setting(); got != resting {
		t.Errorf("got %+v, want %+v", got, resting)
	}
}

func TestAppetite_LeavesWhatAPersonSet(t *testing.T) {
	own := atRest(t)
	a := appetite{}
	for _, what := range []event.Kind{event.Progress{Done: much}, event.Ended{}} {
		a.hear(what)
		if got := setting(); got != own {
			t.Errorf("after %T: got %+v, want %+v", what, got, own)
		}
	}
}

func TestInUse_IsTold(t *testing.T) {
	debug.FreeOSMemory() // collects
	if got := inUse(); got < 1<<10 {
		t.Errorf("got %d bytes", got)
	}
}
