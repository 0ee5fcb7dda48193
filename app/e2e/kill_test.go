//go:build e2e

package e2e

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// number reads a number from the environment.
func number(t *testing.T, name string, otherwise int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// troubles are what goes wrong with the services during the kills.
const troubles = "desk:drop-after:0.03,crm:drop-after:0.05,*:429:0.02,*:500:0.02"

// TestKill kills the program again and again during the first sync, at random
// moments, while answers get lost, services refuse and searches lag. In the end
// both sides agree, no record was made twice, and the history tells all.
func TestKill(t *testing.T) {
	t.Parallel()
	kills := number(t, "COUNTERPART_E2E_KILLS", 6)
	seed := number(t, "COUNTERPART_E2E_SEED", 1)
	random := rand.New(rand.NewPCG(uint64(seed), 1))
	perSide := strconv.Itoa(80 + 20*kills)
	s := serve(t, "--seed", strconv.Itoa(seed), "--contacts", perSide, "--accounts", strconv.Itoa(20+5*kills), "--latency", "10ms", "--index-lag", "2s")
	i := install(t)
	i.connect(s)
	i.everything()
	var plan []planRow
	i.ask(0, &plan, "plan")
	want := map[change]int{}
	for _, row := range plan {
		if row.Action == "add" {
			want[change{row.Target, row.Module, "created"}]++
		}
	}
	s.knobs(map[string]any{"faults": map[string]any{"faults": troubles}})
	for done := 0; done < kills; {
		if random.IntN(2) == 0 {
			s.later()
		}
		if killed, left := killOne(t, s, i, random); killed {
			done++
		} else if !left {
			newcomers(s, done, want)
		}
	}
	t.Logf("%d kills; the services received %v", kills, s.traffic().changes)

	// With the end of the troubles it comes to rest.
	s.knobs(map[string]any{"faults": map[string]any{"faults": ""}})
	for range 6 {
		s.later()
		if r := i.sync("ok", "partial", "waiting"); r.State != "waiting" && r.RunID == "" {
			break
		}
	}
	checkAgreement(t, i, s)
	onlyAlreadyMapped(t, s, i.failures())
	made := map[change]int{}
	for c, n := range s.traffic().changes {
		if c.verb == "created" {
			made[c] = n
		}
	}
	for c, n := range want {
		if made[c] != n {
			t.Errorf("%s of %s: %d records were created, the plan had %d", c.module, c.side, made[c], n)
		}
	}
	before := s.traffic()
	i.sync("ok", "partial")
	s.received("a sync at rest", before, map[change]int{})
	checkHistory(t, i, s)
}

// newcomers are more records to sync, on either side.
func newcomers(s *sandbox, kills int, want map[change]int) {
	s.t.Helper()
	const some = 30
	for n := range some {
		name := fmt.Sprintf("Newcomer %d of %d", n, kills)
		mail := fmt.Sprintf("newcomer%d@%d.example", n, kills)
		s.create(desk, contacts, row{"lastName": name, "email": "desk." + mail})
		s.create(crm, contacts, row{"Last_Name": name, "Email": "crm." + mail})
	}
	want[change{crm, contacts, "created"}] += some
	want[change{desk, contacts, "created"}] += some
}

// killOne starts a sync and kills it at a random moment: after some calls, or
// after some creates. It tells whether it came to that, and if not, whether
// there is more to sync.
func killOne(t *testing.T, s *sandbox, i *installation, random *rand.Rand) (killed, left bool) {
	t.Helper()
	begin := s.traffic()
	creates := s.created()
	var there func() bool
	if random.IntN(4) == 0 {
		calls := 1 + random.IntN(40)
		there = func() bool {
			now := s.traffic()
			return now.calls[desk]+now.calls[crm] >= begin.calls[desk]+begin.calls[crm]+calls
		}
	} else {
		goal := creates + 1 + random.IntN(20)
		there = func() bool { return s.created() >= goal }
	}
	cycle := i.start("sync", "--once", "--approve", "--json")
	until(t, "the moment to kill comes", func() bool { return there() || cycle.hasEnded() })
	if !cycle.hasEnded() {
		cycle.kill()
		return true, true
	}
	var r run
	o := cycle.outcome()
	if o.stdout == "" {
		t.Fatalf("a sync ended with code %d and says nothing but\n%s", o.code, o.stderr)
	}
	one(t, o.stdout, &r)
	return false, r.State == "waiting" || r.State == "failed" || r.RunID != ""
}
