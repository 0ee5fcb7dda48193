package normal

import (
	"strconv"
	"time"

	"counterpart/backend/record"
)

// layouts are the forms in which the services write times: Desk with
// milliseconds and Z, CRM with the offset of the user's zone.
var layouts = []string{time.RFC3339Nano, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00"}

// Time reads a time of either service, also one in milliseconds since 1970.
func Time(text string) (time.Time, bool) {
	for _, layout := range layouts {
		if at, err := time.Parse(layout, text); err == nil {
			return at.UTC(), true
		}
	}
	if len(text) == 13 {
		if ms, err := strconv.ParseInt(text, 10, 64); err == nil {
			return time.UnixMilli(ms).UTC(), true
		}
	}
	return time.Time{}, false
}

// Stamp gives the normal form of a time.
func Stamp(at time.Time) record.Value {
	return record.Value(at.UTC().Truncate(time.Second).Format(time.RFC3339))
}
