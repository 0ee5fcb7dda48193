package simulation

import (
	"context"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// cut is what the program ends with when it is cut off.
type cut struct{}

// step is a point at which the program may be cut off.
func (w *world) step(what string) {
	if w.crashIn == 0 {
		return
	}
	if w.crashIn--; w.crashIn == 0 {
		w.say("the program is cut off %s", what)
		w.seen.crash(what)
		panic(cut{})
	}
}

// request is the way of a call to a service: time passes, people act, and
// something may go wrong on the way.
func (s *service) request(kind string, module record.Module) error {
	w := s.w
	if w.halt.on && (w.halt.until.IsZero() || w.now.Before(w.halt.until)) {
		w.fail("a request (%s %s of %s) leaves while the sync is paused", kind, module, s.side)
	}
	s.calls++
	w.hear(kind)
	w.say("%s: %s %s", s.side.Title(), kind, module)
	w.step("before a " + kind)
	w.advance(s.pace())
	w.people()
	if w.calm || !w.chance("fault", w.hostile) {
		return nil
	}
	return s.fault()
}

// answer is the way back of an answer.
func (s *service) answer() error {
	s.w.advance(s.pace())
	s.w.step("after a call")
	return nil
}

// pace is how long half a call takes.
func (s *service) pace() time.Duration {
	if s.w.calm {
		return 50 * time.Millisecond
	}
	return [...]time.Duration{
		50 * time.Millisecond, 120 * time.Millisecond, 300 * time.Millisecond, 700 * time.Millisecond, 1100 * time.Millisecond,
	}[s.w.draw("pace", 5)]
}

func (s *service) fault() error {
	codes := [...]record.Code{record.Network, record.ServerError, record.TooMany, record.SignIn, record.NoCredits}
	code := codes[s.w.draw("code", len(codes))]
	s.w.seen.hit("fault " + string(code))
	s.w.say("%s: %s", s.side.Title(), code)
	return &record.Error{Code: code, Side: s.side.String(), Message: "a fault", Retry: s.w.now.Add(time.Minute)}
}

// cutOff is the store, which the program may be cut off from at any update,
// before it is kept or after.
type cutOff struct{ w *world }

func (c cutOff) View(f func(engine.Reads) error) error { return engine.StoreOn(c.w.db).View(f) }

func (c cutOff) Flush() error { return c.w.db.Flush() }

func (c cutOff) Update(f func(engine.Tx) error) error {
	var watched *ledger
	err := engine.StoreOn(c.w.db).Update(func(tx engine.Tx) error {
		watched = &ledger{Tx: tx}
		if err := f(watched); err != nil {
			return err
		}
		c.w.step("before a commit")
		return nil
	})
	if err == nil {
		c.w.keep(watched)
		c.w.step("after a commit")
	}
	return err
}

// cycle runs the sync once. It may be cut off, and begins anew then.
func (w *world) cycle() {
	if !w.calm && w.chance("crash", 150) {
		w.crashIn = 1 + w.draw("crash in", 80)
	}
	w.acts = 6
	w.say("cycle")
	w.seen.cycles++
	run, crashed, err := w.carryOut()
	w.crashIn = 0
	if crashed {
		w.forgetCalls()
		w.restart()
	}
	w.say("cycle ended: %s %v", run.State, err)
	w.checkRun(run, err)
	w.checkLinks()
	if w.hash%8 == 0 { // now and then: it takes as long as a cycle
		w.checkReasons(false)
	}
}

func (w *world) carryOut() (run record.Run, crashed bool, err error) {
	defer func() {
		switch p := recover(); p.(type) {
		case nil:
		case cut:
			crashed = true
		default:
			panic(p)
		}
	}()
	run, err = w.engine.Cycle(context.Background(), engine.Options{Approve: true})
	return run, false, err
}
