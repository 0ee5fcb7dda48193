package bench

import (
	"testing"

	"counterpart/app/api"
)

func TestLeast_CountsWhatIsReadAndWritten(t *testing.T) {
	idle := scenario{name: "idle"}
	calls, credits, err := idle.least(touched{}, nil)
	if err != nil || calls != 8 || credits != 16 {
		t.Errorf("idle: got %d calls for %d credits (%v), want 8 for 16", calls, credits, err)
	}
	// 500 of CRM are three pages instead of one. 40 pairs are read by id in two
	// calls of Desk and one of CRM, and 40 records of Desk written one by one.
	mass := scenario{name: "mass-20"}
	calls, credits, err = mass.least(touched{1: {0, 500}}, []api.RunLine{{Module: "Contacts", Source: "crm", Target: "desk", Updated: 40}})
	if err != nil || calls != 8+2+2+1+40 || credits != 16+2+6+1+40 {
		t.Errorf("mass update: got %d calls for %d credits (%v), want 53 for 65", calls, credits, err)
	}
	if _, _, err := idle.least(touched{}, []api.RunLine{{Module: "Deals"}}); err == nil {
		t.Error("a module that is not synced was counted")
	}
}
