package zoho

import "strings"

// DataCentre is one of Zoho's separate installations. An account lives in
// exactly one of them, and a token is good in that one only.
type DataCentre struct {
	// Name is the short word that Zoho puts into the "location" of an OAuth
	// answer: us, eu, in, …
	Name string
	// Label is the name shown to people.
	Label string
	// Endpoints are the hosts of this data centre.
	Endpoints Endpoints
	// Zone is the IANA time zone whose midnight starts a new day of Desk's
	// credits ("time zone of the data centre", Zoho Desk API limits).
	Zone string
}

// DataCentres lists every data centre, the most used first (Zoho CRM v8,
// Multi-DC Support; Zoho Desk API, Getting Started). The caller may change the
// slice.
func DataCentres() []DataCentre {
	return []DataCentre{
		centre("us", "United States", "America/Los_Angeles", "zoho.com", "zohoapis.com"),
		centre("eu", "Europe", "Europe/Berlin", "zoho.eu", "zohoapis.eu"),
		centre("in", "India", "Asia/Kolkata", "zoho.in", "zohoapis.in"),
		centre("au", "Australia", "Australia/Sydney", "zoho.com.au", "zohoapis.com.au"),
		centre("jp", "Japan", "Asia/Tokyo", "zoho.jp", "zohoapis.jp"),
		canada(),
		centre("uk", "United Kingdom", "Europe/London", "zoho.uk", "zohoapis.uk"),
		centre("cn", "China", "Asia/Shanghai", "zoho.com.cn", "zohoapis.com.cn"),
		saudiArabia(),
		centre("sg", "Singapore", "Asia/Singapore", "zoho.sg", "zohoapis.sg"),
		centre("ae", "United Arab Emirates", "Asia/Dubai", "zoho.ae", "zohoapis.ae"),
	}
}

// DataCentreNames lists the short names of all data centres, in that order.
func DataCentreNames() []string {
	var names []string
	for _, d := range DataCentres() {
		names = append(names, d.Name)
	}
	return names
}

// Console is the address of Zoho's API console, where keys are made (Zoho
// Accounts, API Console). It stands beside the accounts server.
func (d DataCentre) Console() string {
	return strings.Replace(d.Endpoints.Accounts, "//accounts.", "//api-console.", 1)
}

// FindDataCentre gives the data centre of that name, in any case.
func FindDataCentre(name string) (DataCentre, bool) {
	for _, d := range DataCentres() {
		if strings.EqualFold(d.Name, strings.TrimSpace(name)) {
			return d, true
		}
	}
	return DataCentre{}, false
}

// IsZoho tells whether a host is one of Zoho's own, to which a token may be sent.
func IsZoho(host string) bool {
	for _, d := range DataCentres() {
		for _, root := range []string{d.Endpoints.Accounts, d.Endpoints.CRM, d.Endpoints.Content} {
			_, site, _ := strings.Cut(strings.TrimPrefix(root, "https://"), ".")
			if strings.HasSuffix(strings.ToLower(host), "."+site) {
				return true
			}
		}
	}
	return false
}

// centre builds a data centre whose hosts follow Zoho's usual pattern.
func centre(name, label, zone, site, apis string) DataCentre {
	return DataCentre{Name: name, Label: label, Zone: zone, Endpoints: Endpoints{
		Accounts: "https://accounts." + site,
		Desk:     "https://desk." + site,
		CRM:      "https://www." + apis,
		Content:  "https://content." + apis,
	}}
}

// canada has its accounts, Desk and uploads under zohocloud.ca, its API not.
func canada() DataCentre {
	d := centre("ca", "Canada", "America/Toronto", "zohocloud.ca", "zohoapis.ca")
	d.Endpoints.Content = "https://upload.zohocloud.ca"
	return d
}

// saudiArabia takes uploads at a host of another pattern.
func saudiArabia() DataCentre {
	d := centre("sa", "Saudi Arabia", "Asia/Riyadh", "zoho.sa", "zohoapis.sa")
	d.Endpoints.Content = "https://files.zoho.sa"
	return d
}
