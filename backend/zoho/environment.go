package zoho

import (
	"net/url"
	"strings"
)

// Environment is which copy of a CRM organization a sign-in belongs to. It is
// chosen at the consent, and a token is good in that one only (Zoho CRM v8,
// OAuth, Environments).
type Environment string

// The environments of Zoho CRM.
const (
	Production Environment = "production"
	Sandbox    Environment = "sandbox"
	Developer  Environment = "developer"
)

// Environments lists all of them, the real one first.
func Environments() []Environment { return []Environment{Production, Sandbox, Developer} }

// APIDomain is the root of the CRM API of an environment, as a token's answer
// names it in api_domain (Zoho CRM v8, Multi-DC Support).
func (d DataCentre) APIDomain(e Environment) string {
	if e == Production {
		return d.Endpoints.CRM
	}
	return strings.Replace(d.Endpoints.CRM, "//www.", "//"+string(e)+".", 1)
}

// PlaceOf tells to which data centre and environment an api_domain belongs;
// false for one that is not Zoho's.
func PlaceOf(apiDomain string) (DataCentre, Environment, bool) {
	root := canonical(apiDomain)
	for _, d := range DataCentres() {
		for _, e := range Environments() {
			if root == d.APIDomain(e) {
				return d, e, true
			}
		}
	}
	return DataCentre{}, "", false
}

// centreOfAccounts finds the data centre of an accounts server.
func centreOfAccounts(root string) (DataCentre, bool) {
	root = canonical(root)
	for _, d := range DataCentres() {
		if root == d.Endpoints.Accounts {
			return d, true
		}
	}
	return DataCentre{}, false
}

// canonical writes a root in the form of the table: small letters, no trailing
// slash, no port where it is the usual one. What is no root stays as it is, and
// so is in no table.
func canonical(root string) string {
	text := pick(root, "")
	u, err := url.Parse(text)
	if err != nil || u.User != nil || u.Path != "" || u.RawQuery != "" || u.Fragment != "" {
		return text
	}
	host := strings.ToLower(u.Host)
	if strings.EqualFold(u.Scheme, "https") {
		host = strings.TrimSuffix(host, ":443")
	}
	return strings.ToLower(u.Scheme) + "://" + host
}
