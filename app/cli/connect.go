package cli

import (
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
		Use:   "connect --admin-email E --client-id ID --code C",
		Short: "Sign in to Zoho Desk and Zoho CRM",
		Long: `Sign in with the key that the CRM administrator made in Zoho's API console.

The client secret comes from the environment variable ` + secretVariable + ` or from standard input,
never from an argument. The four addresses, given together, replace the data centre's.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkRequest(request); err != nil {
				return err
			}
			secret, err := s.secret(cmd.Context())
			if err != nil {
				return err
			}
			request.ClientSecret = secret
			return s.once(cmd.Context(), func(p Product) error {
				connection, err := p.Setup.Connect(cmd.Context(), request)
				if err != nil {
					// A refusal by the services is no wrong use of the command.
					return cannotRun{err}
				}
				return s.showConnection(connection)
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&request.AdminEmail, "admin-email", "", "e-mail address of the CRM administrator")
	flags.StringVar(&request.ClientID, "client-id", "", "client id of the key")
	flags.StringVar(&request.Code, "code", "", "the key's code, good for a few minutes")
	flags.StringVar(&request.DataCenter, "data-center", "", strings.Join(zoho.DataCentreNames(), ", ")+" (default us)")
	flags.StringVar(&request.DeskOrg, "desk-org", "", "id of the Desk organization, where there are several")
	flags.StringVar(&request.AccountsURL, "accounts-url", "", "where to sign in")
	flags.StringVar(&request.DeskURL, "desk-url", "", "where Desk answers")
	flags.StringVar(&request.CRMURL, "crm-url", "", "where CRM answers")
	flags.StringVar(&request.ContentURL, "content-url", "", "where CRM takes bulk files")
	return cmd
}

// checkRequest refuses what could not work without asking anyone.
func checkRequest(r api.ConnectRequest) error {
	var missing []string
	for flag, value := range map[string]string{"--admin-email": r.AdminEmail, "--client-id": r.ClientID, "--code": r.Code} {
		if strings.TrimSpace(value) == "" {
			missing = append(missing, flag)
		}
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		return misuse("connect needs "+strings.Join(missing, ", "), "See: counterpart connect --help")
	}
	if r.DataCenter != "" && !slices.Contains(zoho.DataCentreNames(), r.DataCenter) {
		return misuse(fmt.Sprintf("--data-center: %q is not one of %s", r.DataCenter, strings.Join(zoho.DataCentreNames(), ", ")), "")
	}
	if !strings.Contains(r.AdminEmail, "@") {
		return misuse(fmt.Sprintf("--admin-email: %q is not an e-mail address", r.AdminEmail), "")
	}
	return checkAddresses(r)
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
			return misuse(fmt.Sprintf("%s: %q is not an address such as https://accounts.zoho.eu, without a path", address.flag, address.value), "")
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

func (s *session) showConnection(c api.Connection) error {
	if c.Warning != "" {
		s.note("%s", c.Warning)
	}
	return s.print(c, func(w io.Writer) {
		_, _ = fmt.Fprintf(w, "Connected as %s.\n", c.AdminEmail)
		_, _ = fmt.Fprintf(w, "Desk: %s (%s, %s)\nCRM:  %s (%s)\n", c.DeskOrgName, c.DeskOrg, edition(c.DeskEdition), c.CRMOrgName, edition(c.CRMEdition))
		_, _ = fmt.Fprintln(w, "See what a first sync would write: counterpart plan")
	})
}
