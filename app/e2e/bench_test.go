//go:build e2e

package e2e

import (
	"os"
	"testing"
)

// benchRow is a row of counterpart bench, as far as no clock has a part in it.
type benchRow struct {
	Scenario       string   `json:"scenario"`
	RecordsPerSide int      `json:"records_per_side"`
	LatencyMS      int      `json:"latency_ms"`
	Plan           string   `json:"plan"`
	Calls          int      `json:"calls"`
	LeastCalls     int      `json:"least_calls"`
	Credits        int      `json:"credits"`
	LeastCredits   int      `json:"least_credits"`
	WallS          float64  `json:"wall_s"`
	BareWallS      *float64 `json:"bare_wall_s"`
	DiskMiB        float64  `json:"disk_mib"`
	Days           int      `json:"days"`
}

func TestBench(t *testing.T) {
	i, temp := install(t), t.TempDir()
	var rows []benchRow
	i.ask(0, &rows, "bench", "--records", "500", "--latency", "0", "--temp", temp)
	if len(rows) != 4 {
		t.Fatalf("got %d rows, want 4: %+v", len(rows), rows)
	}
	for n, name := range []string{"first", "idle", "change-1", "mass-20"} {
		r := rows[n]
		if r.Scenario != name || r.RecordsPerSide != 500 || r.LatencyMS != 0 || r.Plan != "enterprise" || r.Days != 1 {
			t.Errorf("row %d: got %+v, want %s of 500 records in a day", n, r, name)
		}
		if r.WallS <= 0 || r.BareWallS == nil || *r.BareWallS <= 0 || r.DiskMiB <= 0 {
			t.Errorf("%s: a figure is missing: %+v", name, r)
		}
		if r.LeastCalls <= 0 || r.Credits < r.Calls || r.LeastCredits < r.LeastCalls {
			t.Errorf("%s: the calls make no sense: %+v", name, r)
		}
		// A twentieth more is the goal; with few records, a call that is not full
		// weighs more, and so does a record that is looked at again since it was
		// edited in the second of its reading.
		if most := r.LeastCalls + r.LeastCalls/20 + 6; r.Calls > most {
			t.Errorf("%s: %d calls, want at most %d for the least of %d", name, r.Calls, most, r.LeastCalls)
		}
		if most := r.LeastCredits + r.LeastCredits/20 + 12; r.Credits > most {
			t.Errorf("%s: %d credits, want at most %d for the least of %d", name, r.Credits, most, r.LeastCredits)
		}
	}
	if idle := rows[1]; idle.Calls != 8 {
		t.Errorf("an idle cycle took %d calls, want 8", idle.Calls)
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}
