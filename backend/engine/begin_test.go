package engine_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// afterJob is a Desk that makes nothing until CRM begins a job.
type afterJob struct {
	engine.Side
	once      sync.Once
	called    chan struct{} // closed at the first call
	beginning chan struct{} // closed when a job is being begun
	made      chan struct{} // one for each record made
}

func (a *afterJob) Create(ctx context.Context, module record.Module, writes []engine.Write) []engine.Result {
	a.once.Do(func() { close(a.called) })
	within(a.beginning)
	results := a.Side.Create(ctx, module, writes)
	for range results {
		a.made <- struct{}{}
	}
	return results
}

// afterCall is a CRM that makes nothing until Desk was called: what leads to Desk
// is not what begins the first job then.
type afterCall struct {
	*jobber
	of *afterJob
}

func (a *afterCall) Create(ctx context.Context, module record.Module, writes []engine.Write) []engine.Result {
	within(a.of.called)
	return a.jobber.Create(ctx, module, writes)
}

// within waits for an event, and tells whether it came.
func within(event <-chan struct{}) bool {
	select {
	case <-event:
		return true
	case <-time.After(time.Minute):
		return false
	}
}

// A job that takes its time to be begun has no name until then. What goes on
// beside it, and looks at the jobs between stretches, asks nothing about it.
func TestBulk_AsksAboutNoJobThatIsBeingBegun(t *testing.T) {
	const contacts = 1300 // of CRM: three stretches
	b, j := newJobs(t, 40)
	desk := &afterJob{
		Side: b.desk, called: make(chan struct{}), beginning: make(chan struct{}), made: make(chan struct{}, contacts),
	}
	b.around(record.Desk, desk)
	b.around(record.CRM, &afterCall{j, desk})
	for i := range contacts {
		b.crmContact(fmt.Sprint("Buyer ", i), fmt.Sprintf("b%d@example.com", i))
	}
	var begun atomic.Bool
	j.begin = func(job string, err error) (string, error) {
		if begun.Swap(true) {
			return job, err
		}
		close(desk.beginning)
		for i := range contacts - 100 {
			if i == 200 {
				b.clock.Advance(time.Minute) // by now it is time to ask
			}
			if !within(desk.made) {
				t.Error("nothing goes on beside a job")
				break
			}
		}
		return job, err
	}
	var nameless atomic.Bool
	j.asked = func(job string) { nameless.Store(nameless.Load() || job == "") }
	if run := b.sync(); run.State != record.OK {
		t.Errorf("run %+v: %v", run, run.Problem)
	}
	if nameless.Load() {
		t.Error("a job without a name was asked about")
	}
	b.quiet()
}
