package zoho

import (
	"fmt"
	"net"
	"net/url"

	"counterpart/backend/record"
)

// Lead is where the answer of a browser consent says that the sign-in goes on
// (Zoho Accounts, Multi-DC Support). Both may be empty.
type Lead struct {
	Location       string // short name of a data centre
	AccountsServer string // root of its accounts server
}

// Follow gives the data centre that a consent leads to, which may be another
// than the chosen one. An answer that leads out of Zoho's data centres is
// refused: whoever stands there must not be sent the client secret. An accounts
// server on this computer is one only where the overrides name one there.
func (d DataCentre) Follow(lead Lead, overrides Endpoints) (DataCentre, error) {
	to := d
	if lead.Location != "" {
		found, ok := FindDataCentre(lead.Location)
		if !ok {
			return d, astray("Zoho sent the sign-in to a data centre that is not known: %q", lead.Location)
		}
		to = found
	}
	if lead.AccountsServer == "" || IsLoopback(lead.AccountsServer) && IsLoopback(overrides.Accounts) {
		return to, nil
	}
	server, ok := centreOfAccounts(lead.AccountsServer)
	switch {
	case !ok:
		return d, astray("the answer leads to %q, which is no accounts server of Zoho's", lead.AccountsServer)
	case lead.Location != "" && server.Name != to.Name:
		return d, astray("the answer names the data centre %q and the accounts server of another one", lead.Location)
	}
	return server, nil
}

// astray refuses an answer that leads nowhere that is known.
func astray(format string, args ...any) error {
	return &record.Error{
		Code: record.SetupRefused, Field: "data_center", Message: fmt.Sprintf(format, args...) + ": it was not followed, and nothing was sent there",
		Advice: "begin again, and see that the browser's page is Zoho's; if it comes back, update Counterpart or sign in with a Self Client's code",
	}
}

// Settle gives the endpoints of a token and its environment, from the
// api_domain of its answer; the environment is empty where the overrides say
// where CRM is. A token of another data centre is refused, and so is an
// api_domain that is not Zoho's.
func (d DataCentre) Settle(apiDomain string, overrides Endpoints) (Endpoints, Environment, error) {
	if overrides.CRM != "" {
		return d.Resolve(apiDomain, overrides), "", nil
	}
	if apiDomain == "" {
		return d.Resolve("", overrides), Production, nil
	}
	place, environment, ok := PlaceOf(apiDomain)
	switch {
	case !ok:
		return Endpoints{}, "", &record.Error{
			Code: record.SetupRefused, Field: "data_center", Message: fmt.Sprintf("the sign-in leads to %q, which is no address of Zoho CRM that is known", apiDomain),
			Advice: "update Counterpart; if it comes back, write to support",
		}
	case place.Name != d.Name:
		return Endpoints{}, "", &record.Error{
			Code: record.SetupRefused, Field: "data_center", Message: fmt.Sprintf("the sign-in is of the data centre %s, not of %s", place.Label, d.Label),
			Advice: fmt.Sprintf("choose the data centre %s, and sign in again", place.Label),
		}
	}
	return d.Resolve(place.APIDomain(environment), overrides), environment, nil
}

// IsLoopback tells whether a root is an address of this computer.
func IsLoopback(root string) bool {
	u, err := url.Parse(root)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}
