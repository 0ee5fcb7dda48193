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
	flags.StringVar(&o.Profile, "profile", "", "write where the processor time of the last sync process went into this file, for go tool pprof")
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

// bench measures, and prints what was measured, also where that was cut off.
func (s *session) bench(cmd *cobra.Command, o bench.Options) error {
	rows := []bench.Row{}
	failed := bench.Run(cmd.Context(), o, func(r bench.Row) error {
		rows = append(rows, r)
		return nil
	})
	if failed == nil || len(rows) > 0 {
		if err := s.printBench(rows); err != nil {
			return err
		}
	}
	switch {
	case cmd.Context().Err() != nil:
		s.code = exitFailed
		s.note("counterpart: interrupted\nThe temporary files are removed.")
		return nil
	case failed != nil:
		return cannotRun{failed}
	}
	return nil
}

func (s *session) printBench(rows []bench.Row) (err error) {
	s.printed = true
	if s.json {
		err = json.NewEncoder(s.env.Stdout).Encode(rows)
	} else {
		err = bench.Table(s.env.Stdout, rows)
	}
	if err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}
