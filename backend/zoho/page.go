package zoho

import (
	"net/url"
	"slices"
	"strings"
)

// site is the domain of a data centre's pages, such as zoho.eu.
func (d DataCentre) site() string {
	return strings.TrimPrefix(d.Endpoints.Accounts, "https://accounts.")
}

// DeskPage is the address of a record in Desk's own pages, in the form in which
// Desk gives it (Zoho Desk API, webUrl). Module is Contacts or Accounts; portal
// is the organization's name in addresses, without which there is none.
func (d DataCentre) DeskPage(portal, module, id string) string {
	if portal == "" || id == "" {
		return ""
	}
	return "https://desk." + d.site() + "/support/" + url.PathEscape(portal) + "/ShowHomePage.do#" + module + "/dv/" + url.PathEscape(id)
}

// CRMPage is the address of a record in CRM's own pages. Module is its API name;
// org is the organization's zgid, which may be empty: then CRM takes the one
// that the person uses.
func (d DataCentre) CRMPage(org, module, id string) string {
	if id == "" {
		return ""
	}
	if module == "Deals" {
		module = "Potentials" // as CRM called them first, and its pages still do
	}
	place := "/crm/tab/"
	if org != "" {
		place = "/crm/org" + url.PathEscape(org) + "/tab/"
	}
	return "https://crm." + d.site() + place + url.PathEscape(module) + "/" + url.PathEscape(id)
}

// Page lets an address through that a service gave for its own page, if it is
// one of Zoho's: https, at the host of Desk or CRM in a data centre. Another
// becomes empty.
func Page(address string) string {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Scheme != "https" || parsed.User != nil || parsed.Port() != "" {
		return ""
	}
	known := slices.ContainsFunc(DataCentres(), func(d DataCentre) bool {
		return parsed.Host == "desk."+d.site() || parsed.Host == "crm."+d.site()
	})
	if !known {
		return ""
	}
	return address
}
