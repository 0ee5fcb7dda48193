package product

import (
	"context"
	"fmt"

	"counterpart/backend/record"
	"counterpart/backend/store"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/crm"
	"counterpart/backend/zoho/desk"
)

// organizations is which customers' data the store holds: links are only good
// between these two.
type organizations struct {
	DeskID, DeskName, DeskEdition string
	CRMID, CRMName, CRMEdition    string
	CRMUsers                      int
	Agents                        int
	Environment                   string // of CRM; empty: not known
	// DeskPortal and CRMZGID name them in the addresses of their pages; empty in
	// what an earlier version kept.
	DeskPortal, CRMZGID string
}

const factOrganizations = "organizations"

func (o *organizations) read(tx *store.Tx) error {
	_, err := tx.Meta(factOrganizations, o)
	return err
}

func (o *organizations) write(tx *store.Tx) error { return tx.PutMeta(factOrganizations, o) }

// plans returns what both editions allow; for unknown ones, the least.
func (o *organizations) plans() (plans [2]zoho.Plan) {
	plans[record.Desk], _ = desk.PlanOf(o.DeskEdition, max(o.Agents, 1))
	plans[record.CRM], _ = crm.PlanOf(o.CRMEdition, max(o.CRMUsers, 1))
	return plans
}

// check refuses to go on with other organizations than the links were made
// between.
func (o *organizations) check(found organizations, links int) error {
	same := o.Environment == "" || found.Environment == "" || o.Environment == found.Environment
	switch {
	case o.DeskID == "" || links == 0 || (o.DeskID == found.DeskID && o.CRMID == found.CRMID && same):
		return nil
	case !same:
		return &record.Error{
			Code: record.WrongOrg, Message: fmt.Sprintf("this data directory belongs to CRM's %s environment, and the sign-in is one to %s", o.Environment, found.Environment),
			Advice: "sign in to " + o.Environment + ", or connect the other environment with a data directory of its own: --data-dir",
		}
	}
	return &record.Error{
		Code:    record.WrongOrg,
		Message: "this data directory belongs to " + o.DeskName + " in Desk and " + o.CRMName + " in CRM, not to " + found.DeskName + " and " + found.CRMName,
		Advice:  "connect other organizations with a data directory of their own: --data-dir",
	}
}

// checkLinks refuses a sign-in to other organizations than the links are
// between.
func (h *home) checkLinks(s *signIn) func(context.Context) error {
	return func(context.Context) error {
		var kept organizations
		if err := h.db.View(kept.read); err != nil {
			return err
		}
		counts, err := h.counts()
		if err != nil {
			return err
		}
		return kept.check(s.found, counts.Links[record.Contacts]+counts.Links[record.Accounts])
	}
}

// counts tells how much the store holds.
func (h *home) counts() (counts record.Counts, err error) {
	err = h.db.View(func(tx *store.Tx) error {
		counts, err = tx.Counts()
		return err
	})
	return counts, err
}
