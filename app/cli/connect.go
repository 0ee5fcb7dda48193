package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"counterpart/app/api"
	"counterpart/backend/config"
	"counterpart/backend/zoho"

	"github.com/spf13/cobra"
)

func newConnect(s *session) *cobra.Command {
	var request api.ConnectRequest
	cmd := &cobra.Command{
		Use:   "connect {--admin-email E --client-id ID --code C | --browser}",
		Short: "Sign in to Zoho Desk and Zoho CRM",
		Long: `Sign in with the key that the CRM administrator made in Zoho's API console: a Self Client's code,
or with --browser a consent in the browser.

The browser's answer comes to this computer, at http://localhost:PORT/callback, which has to be registered for the
client in Zoho's API console. To sign in again in the browser with the same client takes --browser alone.

The client secret comes from the environment variable ` + secretVariable + ` or from standard input,
never from an argument. The four addresses, given together, replace the data centre's.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkRequest(request); err != nil {
				return err
			}
			secret, err := s.secretFor(cmd.Context(), request)
			if err != nil {
				return err
			}
			request.ClientSecret = secret
			return s.once(cmd.Context(), func(p Product) error { return s.connect(cmd.Context(), p, request) })
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&request.AdminEmail, "admin-email", "", "e-mail address of the CRM administrator")
	flags.StringVar(&request.ClientID, "client-id", "", "client id of the key")
	flags.StringVar(&request.Code, "code", "", "the key's code, good for a few minutes")
	flags.BoolVar(&request.Browser, "browser", false, "sign in in the browser instead of with a code")
	flags.IntVar(&request.RedirectPort, "port", 0, "port of this computer where the browser's answer comes (default connection.redirect_port)")
	flags.StringVar(&request.DataCenter, "data-center", "", strings.Join(zoho.DataCentreNames(), ", ")+" (default us)")
	flags.StringVar(&request.DeskOrg, "desk-org", "", "id of the Desk organization, where there are several")
	flags.StringVar(&request.AccountsURL, "accounts-url", "", "where to sign in")
	flags.StringVar(&request.DeskURL, "desk-url", "", "where Desk answers")
	flags.StringVar(&request.CRMURL, "crm-url", "", "where CRM answers")
	flags.StringVar(&request.ContentURL, "content-url", "", "where CRM takes bulk files")
	return cmd
}

// connect signs in. A refusal by the services is no wrong use of the command.
func (s *session) connect(ctx context.Context, p Product, request api.ConnectRequest) error {
	if request.Browser {
		consent, err := p.Setup.BeginConsent(ctx, request)
		if err != nil {
			return cannotRun{err}
		}
		s.showConsent(consent)
	}
	connection, err := p.Setup.Connect(ctx, request)
	if err != nil {
		return cannotRun{err}
	}
	return s.showConnection(connection)
}

// showConsent opens the page on which the access is allowed, and says where it
// is: a browser may also be somewhere else.
func (s *session) showConsent(c api.Consent) {
	opened := s.env.Browse != nil && s.env.Browse(c.Address) == nil
	lead := "Open this page in a browser on this computer"
	if opened {
		lead = "Your browser opens this page. If it does not, open it there"
	}
	s.note("%s, sign in as the CRM administrator, and choose Accept:\n\n%s\n", lead, c.Address)
	s.note("Waiting for the answer at %s, which has to be registered for the client. Ctrl+C gives up.", c.RedirectURI)
}

// secretFor gets the client secret. For a client that is the same as before, it
// is known.
func (s *session) secretFor(ctx context.Context, r api.ConnectRequest) (string, error) {
	if r.Browser && r.ClientID == "" {
		return s.env.Getenv(secretVariable), nil
	}
	return s.secret(ctx)
}

// checkRequest refuses what could not work without asking anyone.
func checkRequest(r api.ConnectRequest) error {
	if r.Browser && r.Code != "" {
		return misuse("--code and --browser are two ways of signing in", "Use one of them.")
	}
	if r.RedirectPort != 0 && (r.RedirectPort < lowestPort || r.RedirectPort > highestPort) {
		return misuse(fmt.Sprintf("--port: %d is not a port from %d to %d", r.RedirectPort, lowestPort, highestPort), "")
	}
	if missing := missingFlags(r); len(missing) > 0 {
		slices.Sort(missing)
		return misuse("connect needs "+strings.Join(missing, ", "), "See: counterpart connect --help")
	}
	if r.DataCenter != "" && !slices.Contains(zoho.DataCentreNames(), r.DataCenter) {
		return misuse(fmt.Sprintf("--data-center: %q is not one of %s", r.DataCenter, strings.Join(zoho.DataCentreNames(), ", ")), "")
	}
	if r.AdminEmail != "" && !strings.Contains(r.AdminEmail, "@") {
		return misuse(fmt.Sprintf("--admin-email: %q is not an e-mail address", r.AdminEmail), "")
	}
	return checkAddresses(r)
}

// The ports that the browser's answer may come to.
const lowestPort, highestPort = 1024, 65535

// missingFlags names what has to be given. In the browser everything may be as
// it was before.
func missingFlags(r api.ConnectRequest) (missing []string) {
	if r.Browser {
		return nil
	}
	for flag, value := range map[string]string{"--admin-email": r.AdminEmail, "--client-id": r.ClientID, "--code": r.Code} {
		if strings.TrimSpace(value) == "" {
			missing = append(missing, flag)
		}
	}
	return missing
}

func checkAddresses(r api.ConnectRequest) error {
	given := 0
	for _, address := range []struct{ flag, value string }{
		{"--accounts-url", r.AccountsURL}, {"--desk-url", r.DeskURL}, {"--crm-url", r.CRMURL}, {"--content-url", r.ContentURL},
	} {
		if address.value == "" {
			continue
		}
		given++
		if !config.IsRoot(strings.TrimSuffix(address.value, "/")) {
			return misuse(fmt.Sprintf("%s: %q is not an address such as https://accounts.zoho.eu, without a path; http is for this computer only", address.flag, address.value), "")
		}
	}
	if given != 0 && given != 4 {
		return misuse("--accounts-url, --desk-url, --crm-url and --content-url are given together or not at all", "")
	}
	return nil
}

// edition writes an edition's name the same way for both services, which spell
// them in capitals or in small letters.
func edition(name string) string {
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(name, "_", " ")))
	for i, word := range words {
		words[i] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, " ") + " edition"
}

// environmentWords name an environment of CRM that is not the real one.
func environmentWords(environment string) string {
	if environment == "" || environment == string(zoho.Production) {
		return ""
	}
	return ", environment " + environment
}

func (s *session) showConnection(c api.Connection) error {
	if c.Warning != "" {
		s.note("%s", c.Warning)
	}
	return s.print(c, func(w io.Writer) {
		_, _ = fmt.Fprintf(w, "Connected as %s, in the data centre %s%s.\n", c.AdminEmail, c.DataCenter, environmentWords(c.Environment))
		_, _ = fmt.Fprintf(w, "Desk: %s (%s, %s)\nCRM:  %s (%s)\n", c.DeskOrgName, c.DeskOrg, edition(c.DeskEdition), c.CRMOrgName, edition(c.CRMEdition))
		_, _ = fmt.Fprintln(w, "See what a first sync would write: counterpart plan")
	})
}
