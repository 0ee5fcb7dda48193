package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"counterpart/app/api"
)

func newCustomers(s *session) *cobra.Command {
	q := api.CustomerQuery{Module: "Contacts"}
	cmd := &cobra.Command{
		Use:   "customers",
		Short: "List contacts or accounts of both sides, by name",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			module, err := parseModule(q.Module)
			switch {
			case err != nil:
				return err
			case q.Limit < 1:
				return misuse(fmt.Sprintf("--limit: %d is not a number of customers", q.Limit), "")
			case q.Offset < 0:
				return misuse(fmt.Sprintf("--offset: %d is below 0", q.Offset), "")
			}
			q.Module = module
			return s.with(cmd.Context(), func(p Product) error {
				page, err := p.Customers.CustomerPage(cmd.Context(), q)
				if err != nil {
					return err
				}
				return s.print(listing(page.Rows), func(w io.Writer) { showCustomers(w, page) })
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&q.Module, "module", "Contacts", "Contacts or Accounts")
	flags.StringVar(&q.State, "state", "", "only those in this state: linked, desk-only, crm-only, waiting, failing, outside or bereft")
	flags.StringVar(&q.Search, "search", "", "only those with this text in the name, the e-mail address or the id")
	flags.IntVar(&q.Limit, "limit", 50, "how many at most")
	flags.IntVar(&q.Offset, "offset", 0, "how many to leave out first")
	return cmd
}

// stateWords are the states of customers in words for people.
var stateWords = map[string]string{
	api.CustomerLinked: "linked", api.CustomerDeskOnly: "only in Desk", api.CustomerCRMOnly: "only in CRM", api.CustomerWaiting: "waiting",
	api.CustomerFailing: "failing", api.CustomerOutside: "outside the window", api.CustomerBereft: "counterpart deleted",
}

func showCustomers(w io.Writer, page api.CustomerPage) {
	if len(page.Rows) > 0 {
		cells := make([][]string, 0, len(page.Rows))
		for _, row := range page.Rows {
			cells = append(cells, []string{row.Name, row.Key, row.Company, stateWords[row.State], row.Desk, row.CRM, row.Why})
		}
		table(w, []string{"NAME", "E-MAIL", "ACCOUNT", "STATE", "DESK", "CRM", "WHY"}, cells)
	}
	var parts []string
	for _, c := range page.Counts {
		if c.Count > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.Count, stateWords[c.State]))
		}
	}
	_, _ = fmt.Fprintf(w, "%d of %s.\n", len(page.Rows), count(page.Total, "customer"))
	if len(parts) > 0 {
		_, _ = fmt.Fprintf(w, "In all: %s.\n", strings.Join(parts, ", "))
	}
}
