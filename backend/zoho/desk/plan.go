package desk

import (
	"strings"

	"counterpart/backend/zoho"
)

// PlanOf gives what an edition allows to an organization with so many agents
// (Zoho Desk API limits). An edition that is not known gets the plan of the
// Free one and false.
func PlanOf(edition string, agents int) (zoho.Plan, bool) {
	n := int64(max(0, agents))
	switch strings.ToUpper(edition) {
	case "FREE", "FREE_2019", "NEW_FREE":
		return zoho.Plan{Concurrency: 5, Credits: 5_000}, true
	case "EXPRESS":
		return zoho.Plan{Concurrency: 10, Credits: 25_000 + 100*n}, true
	case "STANDARD":
		return zoho.Plan{Concurrency: 10, Credits: 50_000 + 250*n}, true
	case "PROFESSIONAL":
		return zoho.Plan{Concurrency: 15, Credits: 75_000 + 500*n}, true
	case "ENTERPRISE", "ZOHOONE", "ULTIMATE", "CRMPLUS":
		return zoho.Plan{Concurrency: 25, Credits: 100_000 + 1_000*n}, true
	}
	return zoho.Plan{Concurrency: 5, Credits: 5_000}, false
}

// Fit is whether an edition has what the sync needs.
type Fit uint8

// The fits: Professional, Enterprise and above have it.
const (
	FitUnknown Fit = iota
	FitTooLow
	FitGood
)

// FitOf judges an edition by its name.
func FitOf(edition string) Fit {
	switch strings.ToUpper(edition) {
	case "PROFESSIONAL", "ENTERPRISE", "ULTIMATE", "ZOHOONE", "CRMPLUS":
		return FitGood
	case "FREE", "FREE_2019", "NEW_FREE", "EXPRESS", "STANDARD":
		return FitTooLow
	}
	return FitUnknown
}
