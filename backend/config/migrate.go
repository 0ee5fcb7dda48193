package config

import (
	"fmt"

	"counterpart/backend/record"

	"github.com/pelletier/go-toml/v2"
)

// upgrade takes the text of an older version through the migrations up to the
// wanted version. Text of that version, or of none, is returned as it is.
func upgrade(text []byte, wanted int, steps []migration) ([]byte, error) {
	tree := map[string]any{}
	if err := toml.Unmarshal(text, &tree); err != nil {
		return text, err
	}
	version, given := tree["version"].(int64)
	if !given || version == int64(wanted) {
		return text, nil
	}
	if version > int64(wanted) || version < 1 {
		return text, &record.Error{
			Code:    record.Invalid,
			Message: fmt.Sprintf("the settings are of version %d, this program knows up to %d", version, wanted),
			Advice:  "Update Counterpart.",
		}
	}
	for _, step := range steps[version-1:] {
		step(tree)
	}
	tree["version"] = int64(wanted)
	return toml.Marshal(tree)
}

// migration brings the tree of one version to the next. The first one leads
// from version 1 to 2.
type migration func(tree map[string]any)

// migrations has one entry less than Version.
func migrations() []migration { return []migration{splitShare} }

// splitShare leads to version 2. Until then schedule.credit_share bounded all
// that was spent; that is the budget now, and the share is for looking while
// nothing changes. An interval that was the default of its time gives way to
// that of today.
func splitShare(tree map[string]any) {
	schedule, ok := tree["schedule"].(map[string]any)
	if !ok {
		return
	}
	if all, ok := schedule["credit_share"].(int64); ok {
		schedule["budget"] = all
		schedule["credit_share"] = min(all, int64(Default().Schedule.CreditShare))
	}
	if schedule["min_interval"] == "30s" {
		delete(schedule, "min_interval")
	}
}
