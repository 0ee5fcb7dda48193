package product

import (
	"context"
	"fmt"
	"strings"

	"counterpart/app/api"
	"counterpart/backend/record"
	"counterpart/backend/zoho/crm"
	"counterpart/backend/zoho/desk"
)

// checkServices asks both services what a sign-in was let in by, as of now.
func (h *home) checkServices(ctx context.Context, found hosts) (rows []api.DoctorRow) {
	both := []record.Side{record.Desk, record.CRM}
	checks := []struct {
		name  string
		sides []record.Side
		make  func(context.Context) api.DoctorRow
	}{
		{"sign-in", both, h.checkToken},
		{"scopes", nil, func(context.Context) api.DoctorRow { return scopesRow(h.vault.Get(secretScope)) }},
		{"crm", []record.Side{record.CRM}, h.checkCRM},
		{"desk", []record.Side{record.Desk}, h.checkDesk},
		{"credits", nil, func(context.Context) api.DoctorRow { return creditsRow(credits(h.reach)) }},
	}
	for _, check := range checks {
		row, ok := found.unasked(check.name, check.sides...)
		if ok {
			row = check.make(ctx)
		}
		if rows = append(rows, row); check.name == "sign-in" && row.State == broken {
			// Nobody is let in without it.
			found.failed = map[record.Side]bool{record.Desk: true, record.CRM: true}
		}
	}
	return rows
}

// checkToken tells whether the sign-in gives access tokens.
func (h *home) checkToken(ctx context.Context) api.DoctorRow {
	_, err := h.reach.source.Access(ctx)
	c := h.connection()
	words := fmt.Sprintf("good, %s environment, data centre %s; the access token is renewed at %s",
		c.Environment, c.DataCenter, clock(api.Stamp(h.reach.source.Token().Expiry), h.now()))
	row := finding("sign-in", err, words)
	if record.CodeOf(err) == record.TooMany {
		row.State = warning
	}
	return row
}

// scopesRow judges what a sign-in allows, as its answer listed it.
func scopesRow(granted string) api.DoctorRow {
	row := api.DoctorRow{Check: "scopes", State: fine, Detail: "all that are needed"}
	if granted == "" {
		row.Detail = "Zoho did not list them; what is read and written shows them"
		return row
	}
	for _, l := range lacking(granted) {
		if row.State == fine {
			row.State = warning
		}
		if !l.need.beside {
			row.State = broken
		}
	}
	if row.State != fine {
		row.Detail, row.Advice = "missing: "+words(lacking(granted)), "Sign in again: the new sign-in asks for them."
	}
	return row
}

func (h *home) checkCRM(ctx context.Context) api.DoctorRow {
	user, err := h.reach.crm.CurrentUser(ctx)
	if err != nil {
		return finding("crm", err, "")
	}
	admin, err := h.reach.crm.IsAdministrator(ctx, user.ID)
	if err != nil {
		return finding("crm", err, "")
	}
	org, err := h.reach.crm.Organization(ctx)
	row := finding("crm", err, fmt.Sprintf("%s, %s environment, %s; signed in with the profile %s (%s)",
		org.Name, org.Type, edition(org.License.Edition), user.Profile.Name, user.Status))
	_, known := crm.PlanOf(org.License.Edition, 1)
	switch {
	case err != nil:
	case !admin:
		row.State, row.Advice = broken, "Give the user the Administrator profile in CRM, or sign in as an administrator."
	case !strings.EqualFold(strings.TrimSpace(user.Email), h.config().Connection.AdminEmail):
		row.State, row.Advice = warning, "The user's e-mail address in CRM is no longer the one that signed in."
	case !known:
		row.State, row.Advice = warning, "The edition is not known: the limits of the smallest one are kept."
	}
	return row
}

func (h *home) checkDesk(ctx context.Context) api.DoctorRow {
	me, err := h.reach.desk.Me(ctx)
	if err != nil {
		return finding("desk", err, "")
	}
	orgs, err := h.reach.desk.Organizations(ctx)
	if err != nil {
		return finding("desk", err, "")
	}
	org, err := choose(orgs, h.config().Connection.DeskOrg)
	row := finding("desk", err, fmt.Sprintf("%s, %s; signed in with the profile %s (%s)",
		org.Name, edition(org.Edition), me.Profile.Name, strings.ToLower(me.Status)))
	fit := desk.FitOf(org.Edition)
	switch {
	case err != nil:
	case !org.Admin:
		row.State, row.Advice = broken, "Give the user the Administrator profile in Desk, or sign in as an administrator."
	case fit == desk.FitTooLow:
		row.State, row.Advice = broken, "The sync needs the Professional or Enterprise edition of Desk, or one above."
	case fit == desk.FitUnknown:
		row.State, row.Advice = warning, "The edition is not known: the sync may not be allowed to do everything."
	}
	return row
}

// edition writes an edition's name for people.
func edition(name string) string { return strings.ToLower(name) + " edition" }

// creditsRow tells what of the day's credits is left, after the checks that have
// just asked.
func creditsRow(all api.Credits) api.DoctorRow {
	row := api.DoctorRow{Check: "credits", State: fine}
	var texts []string
	for _, one := range []struct {
		name string
		api.Credit
	}{{"Desk", all.Desk}, {"CRM", all.CRM}} {
		text := fmt.Sprintf("%s: %d used today", one.name, one.Used)
		if one.Remaining >= 0 {
			text += fmt.Sprintf(", %d left", one.Remaining)
		}
		if one.Limit > 0 {
			text += fmt.Sprintf(" of %d", one.Limit)
		}
		if one.Remaining >= 0 && one.Remaining <= one.Reserve {
			row.State, row.Advice = warning, "The sync waits until the day's credits are back; the reserve is in the settings."
		}
		texts = append(texts, text)
	}
	row.Detail = strings.Join(texts, "; ")
	return row
}
