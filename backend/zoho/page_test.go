package zoho

import "testing"

func TestPage_LetsOnlyPagesOfZohoThrough(t *testing.T) {
	for address, want := range map[string]bool{
		"https://desk.zoho.com/support/acme/ShowHomePage.do#Cases/dv/1": true,
		"https://desk.zohocloud.ca/support/acme/x":                      true,
		"https://crm.zoho.eu/crm/org1/tab/Contacts/2":                   true,
		"http://desk.zoho.com/support/acme":                             false,
		"https://desk.zoho.com.evil.example/support":                    false,
		"https://desk.zoho.com@evil.example/":                           false,
		"https://user@desk.zoho.com/":                                   false,
		"https://desk.zoho.com:8443/":                                   false,
		"javascript:alert(1)":                                           false,
		"https://mail.zoho.com/":                                        false,
		"http://127.0.0.1:8080/support":                                 false,
		"":                                                              false,
	} {
		expected := ""
		if want {
			expected = address
		}
		if got := Page(address); got != expected {
			t.Errorf("got %q, want %q", got, expected)
		}
	}
}

func TestDataCentre_PagesAreLetThrough(t *testing.T) {
	for _, d := range DataCentres() {
		for _, page := range []string{d.DeskPage("acme", "Contacts", "1"), d.CRMPage("7", "Deals", "2"), d.CRMPage("", "Contacts", "3")} {
			if page == "" || Page(page) != page {
				t.Errorf("%s: got %q", d.Name, page)
			}
		}
	}
	eu, _ := FindDataCentre("eu")
	if got, want := eu.CRMPage("7", "Deals", "2"), "https://crm.zoho.eu/crm/org7/tab/Potentials/2"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := eu.DeskPage("", "Contacts", "1"); got != "" {
		t.Errorf("without a portal: got %q", got)
	}
}
