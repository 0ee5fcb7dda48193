package zoho

import (
	"testing"

	"counterpart/backend/record"
)

func TestFollow(t *testing.T) {
	here := Endpoints{Accounts: "http://127.0.0.1:9", Desk: "http://127.0.0.1:9", CRM: "http://127.0.0.1:9", Content: "http://127.0.0.1:9"}
	tests := []struct {
		name      string
		lead      Lead
		overrides Endpoints
		want      string // empty: refused
	}{
		{name: "nothing said", want: "us"},
		{name: "the same", lead: Lead{"us", "https://accounts.zoho.com"}, want: "us"},
		{name: "another", lead: Lead{"eu", "https://accounts.zoho.eu"}, want: "eu"},
		{name: "another, by its server", lead: Lead{"", "https://accounts.zohocloud.ca/"}, want: "ca"},
		{name: "another, by its name", lead: Lead{"JP", ""}, want: "jp"},
		{name: "a stranger", lead: Lead{"us", "https://accounts.evil.example"}},
		{name: "a namesake", lead: Lead{"", "https://accounts.zoho.com.evil.example"}},
		{name: "with a user in it", lead: Lead{"", "https://accounts.zoho.com@evil.example"}},
		{name: "without TLS", lead: Lead{"", "http://accounts.zoho.com"}},
		{name: "another port", lead: Lead{"", "https://accounts.zoho.com:8443"}},
		{name: "a path", lead: Lead{"", "https://accounts.zoho.com/x"}},
		{name: "another host of Zoho's", lead: Lead{"", "https://desk.zoho.com"}},
		{name: "an unknown place", lead: Lead{"mars", ""}},
		{name: "two places", lead: Lead{"in", "https://accounts.zoho.eu"}},
		{name: "this computer", lead: Lead{"us", "http://127.0.0.1:9"}},
		{name: "this computer, as set", lead: Lead{"us", "http://localhost:9"}, overrides: here, want: "us"},
		{name: "a stranger, on this computer", lead: Lead{"us", "https://accounts.evil.example"}, overrides: here},
		{name: "this computer, behind a proxy", lead: Lead{"us", "http://127.0.0.1:9"}, overrides: Endpoints{Accounts: "https://zoho.proxy.example"}},
	}
	us, _ := FindDataCentre("us")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := us.Follow(tt.lead, tt.overrides)
			if tt.want == "" {
				if record.CodeOf(err) != record.SetupRefused || record.AsError(err).Advice == "" {
					t.Errorf("got %s, %v, want a refusal with advice", got.Name, err)
				}
				return
			}
			if err != nil || got.Name != tt.want {
				t.Errorf("got %s, %v, want %s", got.Name, err, tt.want)
			}
		})
	}
}

func TestSettle(t *testing.T) {
	tests := []struct {
		name, domain, override string
		crm                    string // empty: refused
		environment            Environment
	}{
		{name: "nothing said", crm: "https://www.zohoapis.eu", environment: Production},
		{name: "production", domain: "https://www.zohoapis.eu/", crm: "https://www.zohoapis.eu", environment: Production},
		{name: "sandbox", domain: "https://sandbox.zohoapis.eu", crm: "https://sandbox.zohoapis.eu", environment: Sandbox},
		{name: "developer", domain: "https://developer.zohoapis.eu", crm: "https://developer.zohoapis.eu", environment: Developer},
		{name: "another data centre", domain: "https://www.zohoapis.com"},
		{name: "a stranger", domain: "https://www.zohoapis.eu.evil.example"},
		{name: "an override", domain: "https://www.zohoapis.com", override: "http://127.0.0.1:9", crm: "http://127.0.0.1:9"},
	}
	eu, _ := FindDataCentre("eu")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ends, environment, err := eu.Settle(tt.domain, Endpoints{CRM: tt.override})
			if tt.crm == "" {
				if record.CodeOf(err) != record.SetupRefused || record.AsError(err).Field != "data_center" {
					t.Errorf("got %+v, %v, want a refusal", ends, err)
				}
				return
			}
			if err != nil || ends.CRM != tt.crm || environment != tt.environment || ends.Accounts != "https://accounts.zoho.eu" {
				t.Errorf("got %+v, %s, %v", ends, environment, err)
			}
		})
	}
}
