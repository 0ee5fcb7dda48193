package cli

import (
	"errors"
	"fmt"
	"os"
	"runtime/pprof"
)

// profiled has a file tell afterwards where the processor time of do went, as
// go tool pprof reads it; empty: none does.
func profiled(file string, do func() error) (err error) {
	if file == "" {
		return do()
	}
	f, err := os.Create(file)
	if err != nil {
		return misuse(fmt.Sprintf("--cpu-profile: %v", err), "")
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := pprof.StartCPUProfile(f); err != nil {
		return fmt.Errorf("begin the profile: %w", err)
	}
	defer pprof.StopCPUProfile()
	return do()
}
