package bench

import "fmt"

// plan is what an edition allows in both services: how many calls at once, and
// how many credits a day.
type plan struct {
	name                      string
	deskAtOnce, crmAtOnce     int
	deskCredits, creditsByOne int // of a day, and further ones for each user
	crmEdition                string
}

// Plans names the plans, with the limits that Zoho publishes:
// https://help.zoho.com/portal/en/kb/desk/developer-resources/api/articles/api-limits and
// https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html. CRM's follow from
// its edition, in the sandbox as there; crmAtOnce only says what they are.
func Plans() []string { return []string{"enterprise", "free"} }

func planOf(name string) (plan, error) {
	switch name {
	case "enterprise":
		return plan{name: name, deskAtOnce: 25, crmAtOnce: 20, deskCredits: 100_000, creditsByOne: 1000, crmEdition: "enterprise"}, nil
	case "free":
		return plan{name: name, deskAtOnce: 5, crmAtOnce: 5, deskCredits: 5000, crmEdition: "free"}, nil
	}
	return plan{}, fmt.Errorf("there is no plan %q", name)
}

// users is how many there are in a company of that many records a side.
func users(records int) int { return 10 + records/1000 }

// knobs sets the sandbox to a plan.
func (p plan) knobs(records int) map[string]any {
	return map[string]any{
		"desk": map[string]any{"concurrency": p.deskAtOnce, "credits_per_day": p.deskCredits + p.creditsByOne*users(records)},
		"crm":  map[string]any{"edition": p.crmEdition, "licenses": users(records)},
	}
}
