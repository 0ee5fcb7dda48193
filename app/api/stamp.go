package api

import "time"

// Stamp writes a time as the data objects hold it: RFC 3339 in UTC, to the
// second; empty for the zero time.
func Stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
