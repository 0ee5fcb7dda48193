package crm

import "counterpart/backend/zoho"

// PlanOf gives what an edition allows to an organization with so many users
// (Zoho CRM v8, API Limits). The edition is the license's paid_type. One that
// is not known gets the plan of the Free edition and false.
func PlanOf(edition string, users int) (zoho.Plan, bool) {
	n := int64(max(0, users))
	switch edition {
	case "free", "":
		return zoho.Plan{Concurrency: 5, Credits: 5_000}, edition != ""
	case "standard", "starter":
		return zoho.Plan{Concurrency: 10, Credits: min(100_000, 50_000+250*n)}, true
	case "professional":
		return zoho.Plan{Concurrency: 15, Credits: min(3_000_000, 50_000+500*n)}, true
	case "enterprise", "zohoone", "zohooneenterprise":
		return zoho.Plan{Concurrency: 20, Credits: min(5_000_000, 50_000+1_000*n)}, true
	case "ultimate", "crmplus":
		return zoho.Plan{Concurrency: 25, Credits: 50_000 + 2_000*n}, true
	}
	return zoho.Plan{Concurrency: 5, Credits: 5_000}, false
}
