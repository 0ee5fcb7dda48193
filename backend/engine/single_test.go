package engine_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// once runs the one cycle that is asked for while paused.
func (b *bench) once() record.Run {
	b.t.Helper()
	b.clock.Advance(time.Minute)
	run, err := b.engine.Cycle(context.Background(), engine.Options{Approve: true, WhilePaused: true})
	if err != nil {
		b.t.Fatalf("cycle: %v", err)
	}
	return run
}

// seeing is a side that does something before each record is made on it.
type seeing struct {
	*sidetest.Memory
	before func()
}

func (s seeing) Create(ctx context.Context, module record.Module, writes []engine.Write) []engine.Result {
	s.before()
	return s.Memory.Create(ctx, module, writes)
}

func (b *bench) pause() {
	b.t.Helper()
	if err := b.engine.Pause(context.Background(), time.Time{}); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) calls() [2]int64 { return [2]int64{b.desk.Usage().Calls, b.crm.Usage().Calls} }

func (b *bench) status() engine.Status {
	b.t.Helper()
	status, err := b.engine.Status()
	if err != nil {
		b.t.Fatal(err)
	}
	return status
}

func TestWhilePaused_MakesExactlyOneRunAndStaysPaused(t *testing.T) {
	b := newBench(t)
	b.deskContact("Lovelace", "ada@example.com")
	b.pause()
	var during engine.Status
	b.around(record.CRM, seeing{b.crm, func() { during = b.status() }})
	if run := b.once(); run.State != record.OK || len(b.crm.Live(record.Contacts)) != 1 {
		t.Fatalf("got %s with %d contacts in CRM, want ok with 1", run.State, len(b.crm.Live(record.Contacts)))
	}
	if !during.Single || !during.Running || !during.Pause.Paused || during.Pausing {
		t.Errorf("during it: %+v, want running and paused", during)
	}
	if after := b.status(); after.Single || after.Running || !after.Pause.Paused {
		t.Errorf("after it: %+v, want paused and nothing running", after)
	}
	b.deskContact("Babbage", "charles@example.com")
	before := b.calls()
	if run := b.sync(); run.State != record.Paused {
		t.Errorf("a scheduled cycle: %s, want paused", run.State)
	}
	if _, err := b.engine.Schemas(context.Background(), record.Contacts, true); record.CodeOf(err) != record.Halted {
		t.Errorf("a reading after it: %v, want it held back", err)
	}
	if after := b.calls(); after != before {
		t.Errorf("calls went from %v to %v after the run", before, after)
	}
	b.restart()
	if run := b.sync(); run.State != record.Paused {
		t.Errorf("after a restart: %s, want paused", run.State)
	}
}

func TestWhilePaused_PausingAgainStopsItAtOnce(t *testing.T) {
	for name, stop := range map[string]func(*bench) error{
		"paused again": func(b *bench) error { return b.engine.Pause(context.Background(), time.Time{}) },
		"quit":         func(b *bench) error { return b.engine.Stop(context.Background()) },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			for range 40 {
				b.crmContact("Contact", "")
			}
			b.pause()
			var sent atomic.Int32
			stopped := make(chan error, 1)
			shut := make(chan struct{})
			b.around(record.Desk, seeing{b.desk, func() {
				if sent.Add(1) == 10 {
					go func() { stopped <- stop(b) }()
					go func() {
						for !b.status().Pausing {
						}
						close(shut)
					}()
				}
				if sent.Load() >= 10 {
					<-shut
				}
			}})
			run := b.once()
			if err := <-stopped; err != nil {
				t.Fatal(err)
			}
			confirmed := sent.Load()
			if run.State != record.Paused || confirmed >= 40 {
				t.Fatalf("state %s after %d writes, want paused on the way", run.State, confirmed)
			}
			if !b.status().Pause.Paused || b.status().Single {
				t.Errorf("got %+v, want paused", b.status())
			}
			b.around(record.Desk, b.desk)
			if err := b.engine.Resume(); err != nil {
				t.Fatal(err)
			}
			b.sync()
			if n := len(b.desk.Live(record.Contacts)); n != 40 {
				t.Errorf("Desk has %d contacts, want 40", n)
			}
		})
	}
}

func TestWhilePaused_ResumingDuringItStaysResumed(t *testing.T) {
	b := newBench(t)
	b.deskContact("Lovelace", "ada@example.com")
	b.pause()
	b.around(record.CRM, seeing{b.crm, func() {
		if err := b.engine.Resume(); err != nil {
			t.Error(err)
		}
	}})
	b.once()
	b.deskContact("Babbage", "charles@example.com")
	if run := b.sync(); run.State != record.OK || len(b.crm.Live(record.Contacts)) != 2 {
		t.Errorf("got %s with %d contacts, want ok with 2", run.State, len(b.crm.Live(record.Contacts)))
	}
}

func TestWhilePaused_WithoutAPauseIsAnOrdinaryRun(t *testing.T) {
	b := newBench(t)
	b.deskContact("Lovelace", "ada@example.com")
	if run := b.once(); run.State != record.OK || b.status().Pause.Paused {
		t.Errorf("got %s, paused %t", run.State, b.status().Pause.Paused)
	}
	b.sync()
}
