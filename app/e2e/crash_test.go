//go:build e2e

package e2e

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"counterpart/backend/record"
)

// weathers are what goes wrong with the services during the kills; one holds
// for some kills.
func weathers() []string {
	return []string{
		"", "desk:drop-after:0.05,crm:drop-after:0.08,*:429:0.03,*:500:0.03", "*:drop-before:0.04,*:truncate:0.04,*:502-html:0.03",
		"crm:truncate:0.1,desk:drop-after:0.1", "desk:500:0.15,crm:429:0.1",
	}
}

// The program asks for no more than nine access tokens in ten minutes, over its
// restarts, and writes each one down before it asks: every kill may cost it one that
// nobody sees. So all tokens are ended only while it was seen to ask for no more than
// mostTokens, and after a few kills a command is left alone, which gets a new one.
const (
	mostTokens = 2
	killsAfter = 2
)

// ruin is an installation that is killed again and again while people work on
// both sides.
type ruin struct {
	t      *testing.T
	s      *sandbox
	p      *proxy
	i      *installation
	people *crowd
	random *rand.Rand
	lasts  map[string]time.Duration // how long a command took when it was left to itself
	kills  map[string]int           // by the way of killing
	pauses bool                     // a pause is in force
	calm   int                      // kills until a command is left alone, and gets an access token
}

// TestCrash kills the program at random moments of all that it does, while
// people work on both sides, answers get lost, services refuse and searches
// lag. It is killed by the clock and at the very moment that a request arrives
// or an answer leaves. In the end nothing is doubled, nothing lost and nothing
// unsaid.
func TestCrash(t *testing.T) {
	t.Parallel()
	kills := number(t, "COUNTERPART_E2E_KILLS", 40)
	seed := number(t, "COUNTERPART_E2E_SEED", 1)
	t.Logf("seed %d", seed)
	r := newRuin(t, seed)
	const stretch = 50 // kills between two looks at everything
	for done := 0; done < kills; {
		if r.strike() {
			if done++; done%stretch == 0 && done < kills {
				t.Logf("%d kills", done)
				r.rest()
				r.judge()
				if t.Failed() {
					return
				}
			}
		}
	}
	t.Logf("%d kills: %v; people did %d things, %d were refused; the services received %v",
		kills, r.kills, len(r.people.deeds), r.people.refused, r.s.traffic().changes)
	r.rest()
	r.judge()
}

func newRuin(t *testing.T, seed int) *ruin {
	t.Helper()
	s := serve(t, "--seed", strconv.Itoa(seed), "--contacts", "0", "--accounts", "0", "--latency", "4ms")
	s.knobs(map[string]any{"desk": map[string]any{"restore_bumps": true}})
	// What the program's own user does in the second of a write, CRM shows as the program's.
	s.call("POST", "person", map[string]any{"person": "standard"}, nil)
	random := rand.New(rand.NewPCG(uint64(seed), 2))
	r := &ruin{
		t: t, s: s, p: between(t, s), i: install(t), people: newCrowd(t, s, rand.New(rand.NewPCG(uint64(seed), 3))), random: random,
		lasts: map[string]time.Duration{}, kills: map[string]int{},
	}
	r.i.connect(r.p.stand(s))
	r.i.everything()
	for n := range 60 {
		module := modules()[n%2]
		if n%3 == 0 {
			r.people.twins(module)
		} else {
			r.people.create(sides()[n%4/2], module)
		}
	}
	return r
}

// change makes the weather of the next kills.
func (r *ruin) change() {
	switch r.random.IntN(8) {
	case 0:
		all := weathers()
		r.s.knobs(map[string]any{"faults": map[string]any{"faults": all[r.random.IntN(len(all))]}})
	case 1:
		r.s.knobs(map[string]any{"index_lag": []string{"0s", "1s", "3s"}[r.random.IntN(3)]})
	case 2:
		if r.calm == 0 && r.p.tokens() <= mostTokens {
			r.calm = killsAfter + 1
			r.s.call("POST", "tokens/invalidate", nil, nil)
		}
	case 3, 4:
		r.s.later()
	}
}

// strike starts a command and kills it. It tells whether it came to that.
func (r *ruin) strike() bool {
	r.change()
	r.getToken()
	if r.random.IntN(3) == 0 {
		r.people.act(1 + r.random.IntN(4))
	}
	if r.random.IntN(4) == 0 {
		r.people.twins(r.people.module())
	}
	var killed bool
	switch r.random.IntN(8) {
	case 0:
		killed = r.strikePause()
	case 1, 2, 3:
		killed = r.strikeAtRequest()
	default:
		killed = r.strikeAtTime()
	}
	r.comesUp()
	return killed
}

// getToken leaves a command alone, a few kills after all access tokens were ended.
func (r *ruin) getToken() {
	if r.calm == 0 {
		return
	}
	if r.calm--; r.calm == 0 {
		r.i.start("plan", "--json").wait()
	}
}

// command draws what is to be killed.
func (r *ruin) command() []string {
	switch r.random.IntN(10) {
	case 0, 1:
		return []string{"sync", "--approve", "--json"}
	case 2:
		return []string{"retry", "--all", "--json"}
	case 3:
		return []string{"plan", "--json"}
	}
	return []string{"sync", "--once", "--approve", "--json"}
}

// longest is how long a command is let run that was to be killed and was not.
const longest = 2500 * time.Millisecond

// strikeAtRequest kills a command at one of its requests.
func (r *ruin) strikeAtRequest() bool {
	trap := &trap{at: stage(r.random.IntN(int(stages))), writes: r.random.IntN(3) > 0, sprung: make(chan struct{})}
	trap.left = r.random.IntN(6)
	if !trap.writes {
		trap.left = r.random.IntN(25)
	}
	command := r.command()
	r.people.act(r.random.IntN(3))
	begun := make(chan *process, 1)
	r.p.set(trap, func() {
		victim := <-begun
		_ = victim.cmd.Process.Kill()
	})
	victim := r.i.start(command...)
	begun <- victim
	stop := r.crowdAtWork()
	defer stop()
	select {
	case <-trap.sprung:
		<-victim.ended
	case <-victim.ended:
	case <-time.After(longest):
		r.p.set(nil, nil)
		return r.end(victim, "time")
	}
	r.p.set(nil, nil)
	if victim.cmd.ProcessState.ExitCode() >= 0 {
		return r.ended(command, victim)
	}
	r.p.died()
	r.kills["request "+trap.at.String()]++
	return true
}

// strikeAtTime kills a command after a time: within its usual life, evenly, or
// at its very start or end.
func (r *ruin) strikeAtTime() bool {
	command := r.command()
	name := strings.Join(command, " ")
	usual := max(r.lasts[name], 40*time.Millisecond)
	if command[1] == "--approve" { // a watch has no end of its own
		usual = 400 * time.Millisecond
	}
	moment := time.Duration(r.random.Int64N(int64(usual) * 11 / 10))
	how, first := "time", make(<-chan struct{})
	switch r.random.IntN(7) {
	case 0:
		moment, how = time.Duration(r.random.Int64N(int64(25*time.Millisecond))), "start"
	case 1:
		moment, how = longest, "end"
	}
	from := time.Now()
	victim := r.i.start(command...)
	if how == "end" {
		first = victim.told()
	}
	stop := r.crowdAtWork()
	defer stop()
	select {
	case <-victim.ended:
		if r.lasts[name] = time.Since(from); r.lasts[name] > longest {
			r.lasts[name] = longest
		}
		return r.ended(command, victim)
	case <-first:
	case <-time.After(min(moment, longest)):
	}
	return r.end(victim, how)
}

// told is closed when the process has printed something.
func (p *process) told() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.news
}

// end kills a process, unless it has just ended.
func (r *ruin) end(victim *process, how string) bool {
	victim.kill()
	if victim.cmd.ProcessState.ExitCode() >= 0 {
		return false
	}
	r.p.died()
	r.kills[how]++
	return true
}

// crowdAtWork has people act from now until the returned function is called.
func (r *ruin) crowdAtWork() (stop func()) {
	done := make(chan struct{})
	var work sync.WaitGroup
	if r.random.IntN(4) > 0 {
		pause := time.Duration(1+r.random.IntN(40)) * time.Millisecond
		work.Go(func() {
			for range 6 {
				select {
				case <-done:
					return
				case <-time.After(pause):
					r.people.act(1)
				}
			}
		})
	}
	return func() {
		close(done)
		work.Wait()
	}
}

// ended looks at a command that came to its own end.
func (r *ruin) ended(command []string, victim *process) bool {
	r.t.Helper()
	o := victim.outcome()
	if !slices.Contains([]int{0, 1, 3}, o.code) || strings.Contains(o.stderr, "panic:") || strings.Contains(o.stderr, "damaged") {
		r.t.Errorf("%v ended with code %d\n%s%s", command, o.code, o.stdout, o.stderr)
	}
	if o.code != 3 && !json.Valid([]byte(o.stdout)) {
		r.t.Errorf("%v ended with code %d and prints\n%s", command, o.code, o.stdout)
	}
	return false
}

// passing are the reasons why the last sync before a kill may have failed: it was
// killed, or by the weather.
func passing() []record.Code {
	return []record.Code{record.CutOff, record.Network, record.ServerError, record.TooMany, record.AnswerLost}
}

// comesUp makes sure that the program opens at once after a kill.
func (r *ruin) comesUp() {
	r.t.Helper()
	from := time.Now()
	var now status
	o := r.i.ask(0, &now, "status")
	if took := time.Since(from); took > 10*time.Second {
		r.t.Errorf("after a kill, the program took %s to open", took)
	}
	if now.State == "setup" || now.State == "syncing" || strings.TrimSpace(o.stderr) != "" {
		r.t.Errorf("after a kill: %+v\n%s", now, o.stderr)
	}
	if now.Paused != r.pauses {
		r.t.Errorf("after a kill, a pause is in force: %t, want %t", now.Paused, r.pauses)
	}
	if r.random.IntN(5) > 0 {
		return
	}
	var checks []struct{ Check, State, Detail string }
	one(r.t, r.i.start("doctor", "--json").wait().stdout, &checks)
	for _, c := range checks {
		if c.Check == "sync" && now.Problem != nil && slices.Contains(passing(), record.Code(now.Problem.Code)) {
			continue // so it is
		}
		if c.State == "failed" && !slices.Contains([]string{"desk", "crm", "sign-in", "mapping"}, c.Check) && !strings.HasPrefix(c.Check, "host of") {
			r.t.Errorf("after a kill, doctor says %+v", c)
		}
	}
}

// strikePause kills a sync that is being paused, or the one who pauses it, and
// then the one who resumes it. A pause that was confirmed holds.
func (r *ruin) strikePause() bool {
	sync := r.i.start("sync", "--once", "--approve", "--json")
	<-time.After(time.Duration(r.random.Int64N(int64(120 * time.Millisecond))))
	pause := r.i.start("pause", "--json")
	victim := []*process{sync, pause}[r.random.IntN(2)]
	stop := r.crowdAtWork()
	<-time.After(time.Duration(r.random.Int64N(int64(60 * time.Millisecond))))
	killed := r.end(victim, "pause")
	stop()
	o := pause.wait()
	var now status
	if o.code == 0 && victim != pause || json.Valid([]byte(o.stdout)) && o.stdout != "" {
		one(r.t, o.stdout, &now)
		if !now.Paused {
			r.t.Errorf("pause says %+v", now)
		}
	} else if victim != pause {
		r.t.Errorf("pause, with the sync killed, ended with code %d\n%s%s", o.code, o.stdout, o.stderr)
	} else if !sync.hasEnded() {
		r.end(sync, "pause") // whether it heard of the pause is all the same
	}
	sync.kill()
	var after status
	r.i.ask(0, &after, "status")
	if now.Paused {
		if !after.Paused {
			r.t.Errorf("a pause was confirmed, and after a kill %+v", after)
		}
		at := r.s.traffic()
		r.i.sync("paused")
		if !r.s.traffic().same(at) {
			r.t.Error("a start during a confirmed pause made requests")
		}
	}
	resume := r.i.start("resume", "--json")
	<-time.After(time.Duration(r.random.Int64N(int64(25 * time.Millisecond))))
	killed = r.end(resume, "resume") || killed
	r.i.run(0, "resume")
	return killed
}

// rest ends all troubles and lets the program come to rest.
func (r *ruin) rest() {
	r.t.Helper()
	r.s.knobs(map[string]any{"faults": map[string]any{"faults": "", "latency": "0s"}, "index_lag": "0s"})
	const enough = 12
	for range enough {
		r.s.later()
		before := r.s.traffic()
		r.i.sync("ok", "partial", "waiting")
		r.s.later()
		r.i.start("retry", "--all", "--json").wait()
		if len(r.s.traffic().since(before)) == 0 {
			r.s.knobs(map[string]any{"faults": map[string]any{"latency": "4ms"}})
			return
		}
	}
	r.t.Errorf("after %d syncs without troubles the program still writes", enough)
}
