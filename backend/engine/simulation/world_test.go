package simulation

import (
	"context"
	"hash/fnv"
	"io"
	"time"

	"github.com/sirupsen/logrus"
	"pgregory.net/rapid"

	"counterpart/backend/engine"
	"counterpart/backend/event"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// begin is when every history begins, by our clock.
var begin = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// world is one history: people work on both services, services fail, the
// program crashes, and the sync runs in between. Everything runs in one
// goroutine.
type world struct {
	r        *rapid.T
	told     bool // somebody reads what is said
	rig      *rig
	now      time.Time
	sides    [2]*service
	db       *store.DB
	engine   *engine.Engine
	settings engine.Settings
	seen     *tally

	calm    bool // nothing goes wrong any more and people rest
	hostile int  // how often something goes wrong, in thousandths
	busy    int  // how often people act between two calls, in thousandths
	acts    int  // what people may still do while a cycle runs
	crashIn int  // calls and commits until the program is cut off; 0: it is not

	// quiet is set when a record was deleted and put back within one second: its
	// time does not tell, and it is found only when the bin is looked at once a day.
	quiet bool

	halt  halt
	late  []late // what services still carry out though nobody waits
	truth truth
	hash  uint64
}

// halt is a pause as people know it.
type halt struct {
	on    bool
	until time.Time
}

// late is a write that a service carries out after its caller gave up.
type late struct {
	at time.Time
	do func()
}

// rig is what histories share.
type rig struct {
	log  *logrus.Logger
	seen *tally
}

func newRig() *rig {
	log := logrus.New()
	log.SetOutput(io.Discard)
	log.SetLevel(logrus.PanicLevel)
	return &rig{log: log, seen: newTally()}
}

// draws: one number decides, zero means that nothing out of the ordinary
// happens; the others are spread evenly.
var wide = rapid.IntRange(0, 1<<20)

// draw returns a number below n.
func (w *world) draw(label string, n int) int {
	if n <= 1 {
		return 0
	}
	x := uint64(wide.Draw(w.r, label))
	if x == 0 {
		return 0
	}
	x *= 0x9e3779b97f4a7c15
	x ^= x >> 29
	x *= 0xbf58476d1ce4e5b9
	return int((x >> 33) % uint64(n))
}

// chance tells whether something happens that does so in so many of a thousand
// cases.
func (w *world) chance(label string, thousandths int) bool {
	if thousandths <= 0 {
		return false
	}
	return w.draw(label, 1000) >= 1000-thousandths
}

func (w *world) one(label string) bool { return w.draw(label, 2) == 1 }

func newWorld(r *rapid.T, g *rig) *world {
	w := &world{r: r, told: r.Output() != io.Discard, rig: g, now: begin, seen: g.seen, truth: newTruth()}
	w.hostile = [...]int{0, 20, 60, 200}[w.draw("hostile", 4)]
	w.busy = [...]int{0, 30, 100, 250}[w.draw("busy", 4)]
	for _, side := range record.Sides() {
		w.sides[side] = newService(w, side)
	}
	w.settings.Entries = wholeMapping()
	if w.one("window") {
		w.settings.Window = begin.Add(-365 * 24 * time.Hour)
	}
	db, err := store.Open(store.Options{Memory: true})
	if err != nil {
		panic(err)
	}
	w.db = db
	w.populate()
	w.restart()
	return w
}

func (w *world) close() { _ = w.db.Close() }

// restart ends the program and begins it anew on the same store.
func (w *world) restart() {
	e, err := engine.New(engine.Config{
		Sides: [2]engine.Side{w.sides[0], w.sides[1]}, Store: cutOff{w}, Settings: w.settings, Bus: &event.Bus{},
		Log: w.rig.log, Now: func() time.Time { return w.now }, Sleep: w.sleep, Order: w.order,
		Stretch: [...]int{1000, 1, 2, 5}[w.draw("stretch", 4)],
	})
	if err != nil {
		w.fail("the engine does not begin: %v", err)
	}
	w.engine = e
	pause, err := e.Paused()
	if err != nil {
		w.fail("read the pause: %v", err)
	}
	w.halt = halt{pause.Paused, pause.Until}
}

// advance lets time pass; what services still had to carry out is.
func (w *world) advance(d time.Duration) {
	end := w.now.Add(d)
	for len(w.late) > 0 && !w.late[0].at.After(end) {
		do := w.late[0].do
		if w.late[0].at.After(w.now) {
			w.now = w.late[0].at
		}
		w.late = w.late[1:]
		do()
	}
	w.now = end
}

// sleep is how the engine waits.
func (w *world) sleep(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	w.advance(d)
	w.people()
	return ctx.Err()
}

// order is in which order n calls leave that would be under way at once, or
// their answers come.
func (w *world) order(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	if n < 2 || w.calm {
		return order
	}
	x := uint64(w.draw("order", 1<<16))
	for i := n - 1; i > 0 && x > 0; i-- {
		j := int(x % uint64(i+1))
		x /= uint64(i + 1)
		order[i], order[j] = order[j], order[i]
	}
	return order
}

// fail ends the history: something does not hold.
func (w *world) fail(format string, args ...any) {
	w.r.Helper()
	w.r.Fatalf(format, args...)
}

// say notes what happens, for who reads a failing history and for the test that
// two runs of a history are the same.
func (w *world) say(format string, args ...any) {
	if w.told {
		w.r.Logf("%s "+format, append([]any{w.now.Format("15:04:05.000")}, args...)...)
	}
}

// hear mixes a call into the hash of the history.
func (w *world) hear(text string) {
	h := fnv.New64a()
	_, _ = io.WriteString(h, text)
	w.hash = (w.hash*1099511628211 ^ h.Sum64()) + uint64(w.now.UnixNano())
}
