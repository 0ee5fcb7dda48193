package api

import (
	"time"

	"counterpart/backend/record"
)

// morning is the hour at which a pause "until tomorrow" ends, local time.
const morning = 8

// pauseEnd tells when a pause of that length ends; zero for "manual".
func pauseEnd(length string, now time.Time) (time.Time, error) {
	switch length {
	case "manual":
		return time.Time{}, nil
	case "30m":
		return now.Add(30 * time.Minute), nil
	case "1h":
		return now.Add(time.Hour), nil
	case "2h":
		return now.Add(2 * time.Hour), nil
	case "8h":
		return now.Add(8 * time.Hour), nil
	case "tomorrow":
		year, month, day := now.Date()
		return time.Date(year, month, day+1, morning, 0, 0, 0, now.Location()), nil
	}
	return time.Time{}, &record.Error{
		Code: record.Invalid, Field: "length", Message: "There is no pause of this length",
		Advice: "Choose manual, 30m, 1h, 2h, 8h or tomorrow",
	}
}
