package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"counterpart/app/api"
)

func newWhy(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "why ID",
		Short: "Say why a record is, or is not, in sync; such as why desk/Contacts/123",
		Args:  exactly("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.with(cmd.Context(), func(p Product) error {
				standing, err := p.Journal.Why(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				return s.print(standing, func(w io.Writer) { s.showStanding(w, standing) })
			})
		},
	}
}

func (s *session) showStanding(w io.Writer, row api.Standing) {
	_, _ = fmt.Fprintf(w, "%s %s: %s\n%s\n", row.ID, row.Name, row.Stand, row.Sentence)
	for _, line := range [][2]string{
		{"Counterpart", row.Counterpart},
		{"Problem", strings.TrimSpace(row.Message + " " + row.Advice)},
		{"Next try", s.when(row.NextTry)},
		{"Left alone", strings.Join(row.LeftAlone, ", ")},
	} {
		if line[1] != "" {
			_, _ = fmt.Fprintf(w, "%-13s %s\n", line[0], line[1])
		}
	}
}
