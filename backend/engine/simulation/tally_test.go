package simulation

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

// tally counts what histories came across.
type tally struct {
	hits      map[string]int
	histories int
	steps     int
	cycles    int
	calls     int
	crashes   int
}

func newTally() *tally { return &tally{hits: map[string]int{}} }

func (t *tally) hit(what string) { t.hits[what]++ }

func (t *tally) crash(what string) {
	t.crashes++
	t.hits["cut off "+what]++
}

func (t *tally) call(kind string, n int) {
	t.hits["sent "+kind] += n
}

// keepIn writes the tally to a file, together with the rows that enough
// histories must come across.
func (t *tally) keepIn(file string) error {
	told, err := json.Marshal(map[string]any{
		"histories": t.histories, "steps": t.steps, "cycles": t.cycles, "calls": t.calls, "crashes": t.crashes, "hits": t.hits, "rows": rows(),
	})
	if err != nil {
		return fmt.Errorf("tell the tally: %w", err)
	}
	if err := os.WriteFile(file, told, 0o600); err != nil {
		return fmt.Errorf("keep the tally: %w", err)
	}
	return nil
}

// String is one line for each thing that was counted.
func (t *tally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d histories, %d steps, %d cycles, %d calls, %d times cut off\n", t.histories, t.steps, t.cycles, t.calls, t.crashes)
	for _, what := range slices.Sorted(maps.Keys(t.hits)) {
		fmt.Fprintf(&b, "%12d  %s\n", t.hits[what], what)
	}
	return b.String()
}
