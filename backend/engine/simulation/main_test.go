//go:build simulation

package simulation

import (
	"os"
	"runtime/debug"
	"testing"
)

// TestMain has the garbage collected more rarely: a history leaves much of it,
// and little that stays.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}
