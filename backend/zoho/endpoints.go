package zoho

import "strings"

// Endpoints are the roots of the four hosts that the product speaks to,
// without path and without trailing slash. The paths /oauth/v2, /api/v1,
// /crm/v8 and /crm/bulk/v8 come after them.
type Endpoints struct {
	// Accounts is the OAuth server.
	Accounts string
	// Desk is the host of the Zoho Desk API.
	Desk string
	// CRM is the host of the Zoho CRM API, what OAuth calls api_domain.
	CRM string
	// Content is the host that takes file uploads for bulk writes.
	Content string
}

// Override gives the endpoints with every root that o names in place of e's.
func (e Endpoints) Override(o Endpoints) Endpoints {
	return Endpoints{
		Accounts: pick(o.Accounts, e.Accounts),
		Desk:     pick(o.Desk, e.Desk),
		CRM:      pick(o.CRM, e.CRM),
		Content:  pick(o.Content, e.Content),
	}
}

// Resolve gives the endpoints to use with a token: the token answer's
// api_domain decides where the CRM API is (Zoho CRM v8, Multi-DC Support),
// and the overrides have the last word.
func (d DataCentre) Resolve(apiDomain string, overrides Endpoints) Endpoints {
	return d.Endpoints.Override(Endpoints{CRM: apiDomain}).Override(overrides)
}

// pick gives the first root without its trailing slash, the second when the
// first is blank.
func pick(first, second string) string {
	if root := strings.TrimRight(strings.TrimSpace(first), "/"); root != "" {
		return root
	}
	return strings.TrimRight(strings.TrimSpace(second), "/")
}
