package product

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"counterpart/backend/record"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/loopback"
)

// explain gives errors of the services words that fit a sign-in.
func (s *signIn) explain(err error) error {
	e := *record.AsError(err)
	address := map[string]string{record.Desk.String(): s.connection.Desk, record.CRM.String(): s.connection.CRM}[e.Side]
	service := map[string]string{record.Desk.String(): "Desk", record.CRM.String(): "CRM"}[e.Side]
	switch {
	case e.Code == record.ScopeMissing && e.Field == "":
		e.Advice = s.say("generate a new key with all the scopes that the set-up lists", "sign in again; where connection.scopes is set in the settings, leave it empty")
	case e.Code == record.SignIn && service != "":
		e.Message = fmt.Sprintf("the key is good, but %s does not let its user in", service)
		e.Advice = fmt.Sprintf("see that the user is active in %s and that the data centre is right, then %s", service, s.say("generate a new key", "sign in again"))
	case service != "" && (e.Code == record.RecordGone || e.Code == record.NotFound):
		e.Message = fmt.Sprintf("what answers at %s is not %s", cmp.Or(address, "the data centre's address"), service)
		e.Advice = "check the address and the data centre"
	case e.Code == record.Network && address != "":
		e.Message = fmt.Sprintf("%s could not be reached at %s", service, address)
		e.Advice = "check the address and the internet connection"
	default:
		return err
	}
	e.Side = ""
	return &e
}

// say chooses words by the way of signing in.
func (s *signIn) say(key, browser string) string {
	if s.request.Browser {
		return browser
	}
	return key
}

// refused gives what the accounts server said words that fit the way of signing
// in.
func (s *signIn) refused(err error, centre zoho.DataCentre) error {
	e := *record.AsError(err)
	word, _, _ := strings.Cut(e.Service, ":")
	switch {
	case word == "invalid_redirect_uri":
		e.Field = "redirect_port"
		e.Advice = "register exactly this redirect address for the client in Zoho's API console: " + loopback.RedirectURI(s.connection.RedirectPort)
	case !s.request.Browser:
		return err
	case word == "invalid_code":
		e.Message = "Zoho does not accept the browser's answer: it was used already, or is older than two minutes"
		e.Advice = "sign in again, and choose Accept soon after the page has opened"
	case word == "invalid_client":
		e.Message = fmt.Sprintf("Zoho does not know this client id in the data centre %s", centre.Label)
		e.Advice = "check the client id; where the account is in another data centre than the client, enable that one for it under Multi DC, at " + centre.Console()
	default:
		return err
	}
	return &e
}

// lacks refuses a key for want of scopes.
func (s *signIn) lacks(message string) error {
	e := &record.Error{Code: record.ScopeMissing, Field: "code", Message: message, Advice: "generate a new key, with these scopes too"}
	if s.request.Browser {
		e.Field = ""
	}
	return e
}

// mixed warns of two services that do not belong together.
func mixed(realCRM bool) string {
	if realCRM {
		return "The Desk organization is a sandbox, and CRM is the real one"
	}
	return "CRM is a sandbox or developer environment, and Desk is the real one"
}

// late tells of services that took too long.
func late(ctx context.Context, err error) error {
	if !errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return err
	}
	return &record.Error{
		Code: record.Network, Message: fmt.Sprintf("the services gave no answer within %d seconds", int(patience.Seconds())),
		Advice: "check the internet connection and try again", Service: err.Error(),
	}
}

// placed names the input at fault in the words of a request, where one is.
func placed(err error, browser bool) error {
	if err == nil {
		return nil
	}
	e := *record.AsError(err)
	e.Field = strings.TrimPrefix(e.Field, "connection.")
	word, _, _ := strings.Cut(e.Service, ":")
	switch {
	case e.Field != "":
	case word == "invalid_client":
		e.Field = "client_id"
	case word == "invalid_client_secret":
		e.Field = "client_secret"
	case browser && (word == "invalid_code" || e.Code == record.ScopeMissing || e.Code == record.SignIn):
	case word == "invalid_code", e.Code == record.ScopeMissing, e.Code == record.SignIn:
		e.Field = "code"
	case e.Code == record.WrongOrg:
		e.Field = "desk_org"
	}
	return &e
}
