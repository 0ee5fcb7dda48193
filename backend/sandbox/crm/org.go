package crm

import (
	"net/http"
	"strings"
)

// getOrg is Get Organization Data.
func (s *Service) getOrg(*call) (reply, *refusal) {
	admin := s.users[0].Person
	created := s.clock(s.firstDay)
	return answer(http.StatusOK, map[string]any{"org": []any{map[string]any{
		"country": nil, "hierarchy_preferences": map[string]any{"type": "Role_Hierarchy"}, "photo_id": nil,
		"city": nil, "description": nil, "type": "production", "mc_status": true, "gapps_enabled": false,
		"lite_users_enabled": false, "domain_name": "org" + s.cfg.OrgID, "translation_enabled": false,
		"street": nil, "alias": nil, "currency": "US Dollar - USD", "deletable_org_account": false,
		"id": s.catalog.ID(20005), "state": nil, "fax": nil, "employee_count": "50", "zip": nil,
		"created_time": created, "website": nil, "currency_symbol": "$", "mobile": nil, "currency_locale": "USD",
		"primary_zuid": admin.ZUID, "zia_portal_id": nil, "time_zone": admin.TimeZone, "zgid": s.cfg.OrgID,
		"country_code": "US", "license_details": s.license(), "phone": nil, "company_name": s.companyName(),
		"privacy_settings": false, "primary_email": admin.Email, "hipaa_compliance_enabled": false, "iso_code": "USD",
	}}}), nil
}

func (s *Service) license() map[string]any {
	paid := s.knobs.Edition != "free" && s.knobs.Edition != "trial"
	out := map[string]any{
		"paid_expiry": nil, "users_license_purchased": s.knobs.Licenses, "trial_type": nil, "trial_expiry": nil,
		"paid": paid, "paid_type": s.knobs.Edition, "portal_users_license_purchased": 0,
	}
	if paid {
		out["paid_expiry"] = s.clock(s.now() + 365*day)
	}
	if s.knobs.Edition == "trial" {
		out["trial_type"], out["trial_expiry"], out["paid_type"] = "enterprise", s.clock(s.now()+15*day), "free"
	}
	return out
}

// companyName is the part of the administrator's e-mail domain that names the
// company.
func (s *Service) companyName() string {
	_, domain, _ := strings.Cut(s.users[0].Person.Email, "@")
	name, _, _ := strings.Cut(domain, ".")
	if name == "" {
		return "Sandbox"
	}
	return strings.ToUpper(name[:1]) + name[1:]
}
