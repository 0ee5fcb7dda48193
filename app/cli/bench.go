package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"counterpart/app/bench"

	"github.com/spf13/cobra"
)

func newBench(s *session) *cobra.Command {
	o := bench.Options{Now: time.Now, Say: s.note}
	var noBare bool
	cmd := &cobra.Command{
		Use:   "bench",
		Short: "Measure calls, time, memory and disk on a sandbox",
		Long: `Measure what syncs take: a first one, one without changes (idle), after 1 % of the records changed, and after 20 % changed at once.

A sandbox and the sync each run as a process of their own. Calls and credits stand beside the least that are possible;
the time beside that of a bare client, which makes the very same requests with no logic at all. Everything is
temporary and is removed at the end; your installation is left alone. Ten thousand records a side take about two minutes,
a million about an hour and 8 GB of memory.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.Bare = !noBare
			if err := checkBench(o); err != nil {
				return err
			}
			var err error
			if o.Binary, err = os.Executable(); err != nil {
				return fmt.Errorf("find the program: %w", err)
			}
			return s.bench(cmd, o)
		},
	}
	flags := cmd.Flags()
	flags.IntSliceVar(&o.Records, "records", []int{10_000}, "records on each side; one in five is an account, half are on both sides")
	flags.DurationSliceVar(&o.Latencies, "latency", []time.Duration{0, 50 * time.Millisecond}, "how long every answer of the services takes")
	flags.StringSliceVar(&o.Plans, "plan", []string{"enterprise"}, "whose limits the services have: "+strings.Join(bench.Plans(), ", "))
	flags.StringSliceVar(&o.Scenarios, "scenario", bench.Scenarios(), "what is measured")
	flags.BoolVar(&noBare, "no-bare", false, "leave the bare client out")
	flags.Uint64Var(&o.Seed, "seed", 1, "the same seed makes the same records")
	flags.StringVar(&o.Dir, "temp", "", "where the temporary files lie")
	return cmd
}

func checkBench(o bench.Options) error {
	for _, n := range o.Records {
		if n < 100 {
			return misuse(fmt.Sprintf("--records: %d is less than 100", n), "")
		}
	}
	for _, d := range o.Latencies {
		if d < 0 {
			return misuse("--latency cannot be negative", "")
		}
	}
	for flag, names := range map[string][2][]string{"--plan": {o.Plans, bench.Plans()}, "--scenario": {o.Scenarios, bench.Scenarios()}} {
		for _, name := range names[0] {
			if !slices.Contains(names[1], name) {
				return misuse(fmt.Sprintf("%s: %q is none of %s", flag, name, strings.Join(names[1], ", ")), "")
			}
		}
	}
	return nil
}

func (s *session) bench(cmd *cobra.Command, o bench.Options) error {
	rows := []bench.Row{}
	err := bench.Run(cmd.Context(), o, func(r bench.Row) error {
		rows = append(rows, r)
		return nil
	})
	if err != nil && len(rows) == 0 {
		return cannotRun{err}
	}
	s.printed = true
	// What was measured before an interruption counts.
	if s.json {
		if printed := json.NewEncoder(s.env.Stdout).Encode(rows); printed != nil {
			return fmt.Errorf("print: %w", printed)
		}
	} else if printed := bench.Table(s.env.Stdout, rows); printed != nil {
		return fmt.Errorf("print: %w", printed)
	}
	if err != nil {
		return cannotRun{err}
	}
	return nil
}
