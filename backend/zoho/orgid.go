package zoho

import "net/http"

// OrgID decorates next with the header that names the organization, which
// Zoho Desk wants on every call but the list of organizations (Zoho Desk API,
// Headers). An empty id adds nothing. The id is asked for at every call, since
// it is chosen only after the first ones.
func OrgID(next http.RoundTripper, id func() string) http.RoundTripper {
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		org := id()
		if org == "" {
			return next.RoundTrip(req)
		}
		req = req.Clone(req.Context())
		req.Header.Set("orgId", org)
		return next.RoundTrip(req)
	})
}
