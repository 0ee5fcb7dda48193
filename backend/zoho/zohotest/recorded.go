package zohotest

import (
	"os"
	"path/filepath"
	"testing"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// Recorded decodes a recorded answer of a real service, for a test of a package
// right below backend/zoho. The test is skipped where the recordings are not at
// hand.
func Recorded(t *testing.T, side record.Side, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "shared", "fixtures", side.String(), name))
	if err != nil {
		t.Skipf("no recorded answers at hand: %v", err)
	}
	if err := (rest.Answer{Body: text}).Decode(into); err != nil {
		t.Fatal(err)
	}
}
