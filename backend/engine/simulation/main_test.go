package simulation

import (
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"testing"
)

// TestMain makes a run that asks for nothing else a short one, always of the same
// histories: whoever wants more gives -rapid.checks, and gets others each time
// unless -rapid.seed is given too.
//
// Garbage is collected more rarely than usual: a history leaves much of it, and
// little that stays.
func TestMain(m *testing.M) {
	flag.Parse()
	debug.SetGCPercent(400)
	given := map[string]bool{}
	flag.Visit(func(f *flag.Flag) { given[f.Name] = true })
	if !given["rapid.checks"] && !given["rapid.seed"] {
		if err := flag.Set("rapid.seed", "1"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	os.Exit(m.Run())
}
