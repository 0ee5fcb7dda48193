package config

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Span is a length of time as people write it: 30s, 15m, 36h, 90d, 2w, 6mo,
// 1y, or several of these in a row, at most 100 years. One that Check refuses counts as no time.
type Span string

// spanForms names the forms that a Span takes, for messages.
const spanForms = "a length of time such as 30s, 15m, 36h, 90d, 2w, 6mo or 1y"

var spanPart = regexp.MustCompile(`^(\d+)\s*([a-z]+)\s*`)

// length is what a Span says, kept apart by how the calendar counts it.
type length struct {
	years, months, days int
	rest                time.Duration
}

// Check tells what is wrong with the text, if anything is.
func (s Span) Check() error {
	_, err := s.length()
	return err
}

// Before returns the moment that lies the span before t, by the calendar.
func (s Span) Before(t time.Time) time.Time {
	l, _ := s.length()
	return t.AddDate(-l.years, -l.months, -l.days).Add(-l.rest)
}

// Duration returns the span as a plain duration; a month counts as 30 days and
// a year as 365.
func (s Span) Duration() time.Duration {
	l, _ := s.length()
	return l.plain()
}

// longest is the longest Span: what is longer leads to dates that cannot be
// written down.
const longest = 100 * 365 * 24 * time.Hour

// plain counts a month as 30 days and a year as 365. What no Duration holds is
// longer than longest all the same.
func (l length) plain() time.Duration {
	days := min(365*l.years+30*l.months+l.days, 2*int(longest/(24*time.Hour)))
	return time.Duration(days)*24*time.Hour + min(l.rest, longest+1)
}

func (s Span) length() (length, error) {
	var sum length
	rest := strings.ToLower(strings.TrimSpace(string(s)))
	if rest == "" {
		return length{}, fmt.Errorf("%q is not %s", s, spanForms)
	}
	for rest != "" {
		part := spanPart.FindStringSubmatch(rest)
		if part == nil {
			return length{}, fmt.Errorf("%q is not %s", s, spanForms)
		}
		count, err := strconv.Atoi(part[1])
		if err != nil || count > 1_000_000 || !sum.add(count, part[2]) {
			return length{}, fmt.Errorf("%q is not %s", s, spanForms)
		}
		if sum.plain() > longest {
			return length{}, fmt.Errorf("%q is longer than 100y", s)
		}
		rest = rest[len(part[0]):]
	}
	return sum, nil
}

// add counts the units in; false for a unit that does not exist.
func (l *length) add(count int, unit string) bool {
	switch unit {
	case "s", "sec", "second", "seconds":
		l.rest += time.Duration(count) * time.Second
	case "m", "min", "minute", "minutes":
		l.rest += time.Duration(count) * time.Minute
	case "h", "hour", "hours":
		l.rest += time.Duration(count) * time.Hour
	case "d", "day", "days":
		l.days += count
	case "w", "week", "weeks":
		l.days += 7 * count
	case "mo", "month", "months":
		l.months += count
	case "y", "year", "years":
		l.years += count
	default:
		return false
	}
	return true
}
