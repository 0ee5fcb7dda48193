package zoho

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestDataCentres_AreThoseThatAreDocumented spells every host out (Zoho CRM v8,
// Multi-DC Support; Zoho Desk API, Getting Started).
func TestDataCentres_AreThoseThatAreDocumented(t *testing.T) {
	want := map[string]Endpoints{
		"us": {"https://accounts.zoho.com", "https://desk.zoho.com", "https://www.zohoapis.com", "https://content.zohoapis.com"},
		"eu": {"https://accounts.zoho.eu", "https://desk.zoho.eu", "https://www.zohoapis.eu", "https://content.zohoapis.eu"},
		"in": {"https://accounts.zoho.in", "https://desk.zoho.in", "https://www.zohoapis.in", "https://content.zohoapis.in"},
		"au": {"https://accounts.zoho.com.au", "https://desk.zoho.com.au", "https://www.zohoapis.com.au", "https://content.zohoapis.com.au"},
		"jp": {"https://accounts.zoho.jp", "https://desk.zoho.jp", "https://www.zohoapis.jp", "https://content.zohoapis.jp"},
		"ca": {"https://accounts.zohocloud.ca", "https://desk.zohocloud.ca", "https://www.zohoapis.ca", "https://upload.zohocloud.ca"},
		"uk": {"https://accounts.zoho.uk", "https://desk.zoho.uk", "https://www.zohoapis.uk", "https://content.zohoapis.uk"},
		"cn": {"https://accounts.zoho.com.cn", "https://desk.zoho.com.cn", "https://www.zohoapis.com.cn", "https://content.zohoapis.com.cn"},
		"sa": {"https://accounts.zoho.sa", "https://desk.zoho.sa", "https://www.zohoapis.sa", "https://files.zoho.sa"},
		"sg": {"https://accounts.zoho.sg", "https://desk.zoho.sg", "https://www.zohoapis.sg", "https://content.zohoapis.sg"},
		"ae": {"https://accounts.zoho.ae", "https://desk.zoho.ae", "https://www.zohoapis.ae", "https://content.zohoapis.ae"},
	}
	got := map[string]Endpoints{}
	for _, d := range DataCentres() {
		got[d.Name] = d.Endpoints
		if _, err := time.LoadLocation(d.Zone); err != nil || d.Label == "" {
			t.Errorf("%s: %q, %v", d.Name, d.Label, err)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("hosts (-want +got):\n%s", diff)
	}
}

func TestPlaceOf(t *testing.T) {
	for _, d := range DataCentres() {
		for _, e := range Environments() {
			if place, environment, ok := PlaceOf(d.APIDomain(e)); !ok || place.Name != d.Name || environment != e {
				t.Errorf("%s: got %s, %s, %v", d.APIDomain(e), place.Name, environment, ok)
			}
		}
	}
	tests := []struct {
		domain, centre string
		environment    Environment
	}{
		{"https://sandbox.zohoapis.com", "us", Sandbox},
		{"https://developer.zohoapis.com.au", "au", Developer},
		{"HTTPS://WWW.ZohoAPIs.eu/", "eu", Production},
		{"https://www.zohoapis.in:443", "in", Production},
		{"http://www.zohoapis.eu", "", ""},
		{"https://www.zohoapis.eu:8443", "", ""},
		{"https://www.zohoapis.eu.evil.example", "", ""},
		{"https://evil@www.zohoapis.eu", "", ""},
		{"https://www.zohoapis.eu/path", "", ""},
		{"https://api.zohoapis.eu", "", ""},
		{"https://127.0.0.1", "", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		place, environment, ok := PlaceOf(tt.domain)
		if place.Name != tt.centre || environment != tt.environment || ok != (tt.centre != "") {
			t.Errorf("%q: got %q, %q, %v; want %q, %q", tt.domain, place.Name, environment, ok, tt.centre, tt.environment)
		}
	}
}
