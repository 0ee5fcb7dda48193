package zohotest

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
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

// Recordings gives the bodies of all recorded answers of a service, as seeds for
// a fuzz test of a package right below backend/zoho; none where they are not at
// hand.
func Recordings(side record.Side) []string {
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "..", "shared", "fixtures", side.String(), "*.json"))
	var bodies []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		var recorded any
		if err == nil && json.Unmarshal(text, &recorded) == nil {
			bodies = append(bodies, bodiesIn(recorded)...)
		}
	}
	return bodies
}

// bodiesIn finds what the recordings call body or response.
func bodiesIn(value any) []string {
	var bodies []string
	switch v := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if name == "body" || name == "response" {
				if text, err := json.Marshal(v[name]); err == nil {
					bodies = append(bodies, string(text))
				}
				continue
			}
			bodies = append(bodies, bodiesIn(v[name])...)
		}
	case []any:
		for _, item := range v {
			bodies = append(bodies, bodiesIn(item)...)
		}
	}
	return bodies
}
