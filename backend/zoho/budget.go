package zoho

import "time"

// Budget is what the product may spend of a service's daily API credits.
type Budget struct {
	// Limit is the day's credits of the plan; 0: not known.
	Limit int64
	// Share is the part of Limit that the product may spend in a day, from 0
	// to 1; 0 sets no bound.
	Share float64
	// Reserve is how many of the day's credits must stay for others.
	Reserve int64
}

// allowance is the most that may be spent in a day, and whether there is such
// a bound.
func (b Budget) allowance() (int64, bool) {
	if b.Limit <= 0 || b.Share <= 0 || b.Share >= 1 {
		return 0, false
	}
	return int64(float64(b.Limit) * b.Share), true
}

// Period is the rule by which a service's day of credits ends.
type Period interface {
	// Begin gives the start of the day that holds now.
	Begin(now time.Time) time.Time
	// Fresh gives when credits come back, seen from now: all of them at the
	// end of a calendar day, the oldest of them in a rolling one. Oldest is
	// when the first of those in use was spent.
	Fresh(now, oldest time.Time) time.Time
}

// Daily is a calendar day in a time zone: Zoho Desk counts from midnight to
// midnight (Zoho Desk API limits).
type Daily struct{ Zone *time.Location }

// Begin gives the last midnight.
func (d Daily) Begin(now time.Time) time.Time {
	year, month, day := now.In(d.Zone).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, d.Zone)
}

// Fresh gives the next midnight.
func (d Daily) Fresh(now, _ time.Time) time.Time {
	year, month, day := now.In(d.Zone).Date()
	return time.Date(year, month, day+1, 0, 0, 0, 0, d.Zone)
}

// Rolling is the span of the last 24 hours, by which Zoho CRM counts (Zoho CRM
// v8, API Limits).
type Rolling struct{}

// Begin gives the same time yesterday.
func (Rolling) Begin(now time.Time) time.Time { return now.Add(-24 * time.Hour) }

// Fresh gives when the oldest credits in use fall out of the span.
func (Rolling) Fresh(now, oldest time.Time) time.Time {
	if oldest.IsZero() || oldest.Before(now.Add(-24*time.Hour)) {
		return now.Add(time.Hour)
	}
	return oldest.Add(24 * time.Hour)
}
