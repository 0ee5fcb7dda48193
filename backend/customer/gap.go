package customer

import (
	"fmt"

	"counterpart/backend/record"
)

// permissions are the scopes that parts of CRM need (Zoho CRM v8, Scopes).
var permissions = map[string]string{
	"deals": "ZohoCRM.modules.deals.READ", "leads": "ZohoCRM.modules.leads.READ", "notes": "ZohoCRM.modules.notes.READ",
	"products": "ZohoCRM.modules.products.READ", "tasks": "ZohoCRM.modules.tasks.READ", "events": "ZohoCRM.modules.events.READ",
	"calls": "ZohoCRM.modules.calls.READ", "contacts": "ZohoCRM.modules.contacts.READ", "tickets": "Desk.tickets.READ",
}

// unpermitted names the permission that an error is about, where it is about
// one; what is one of the parts above.
func unpermitted(what string, err error) error {
	if err == nil || record.CodeOf(err) != record.ScopeMissing {
		return err
	}
	e := *record.AsError(err)
	e.Message = fmt.Sprintf("the sign-in does not allow to read %s: the permission %s is missing", what, permissions[what])
	e.Advice = "connect again with a key that has the permissions which the set-up lists; the sync goes on without"
	return &e
}

// gap is what a missing permission leaves unknown, in a sentence; other errors
// are no gap, and stop the reading.
func gap(what string, err error) (string, bool) {
	switch record.CodeOf(err) {
	case record.ScopeMissing:
		return fmt.Sprintf("The %s of CRM could not be looked at: the sign-in lacks the permission %s.", what, permissions[what]), true
	case record.RecordRefused, record.NotFound, record.ParameterWrong:
		return fmt.Sprintf("The %s of CRM could not be looked at: CRM refuses it.", what), true
	}
	return "", false
}
