package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

func newDisconnect(s *session) *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use:   "disconnect --yes",
		Short: "Forget the sign-in, here and at Zoho",
		Long: `Forget the sign-in and all secrets, and have Zoho end it.

Nothing in Desk or CRM is changed. Links, history and settings stay, so that a later connect
goes on where this ended; it takes a fresh key.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !yes {
				return misuse("disconnecting loses the sign-in: to connect again takes a fresh key", "To do so: counterpart disconnect --yes")
			}
			return s.once(cmd.Context(), func(p Product) error {
				gone, err := p.Setup.Disconnect(cmd.Context())
				if err != nil {
					return err
				}
				if gone.Warning != "" {
					s.note("%s", gone.Warning)
				}
				return s.print(gone, func(w io.Writer) {
					_, _ = fmt.Fprintln(w, "Disconnected. Links, history and settings stay.")
				})
			})
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "it is understood that connecting again takes a fresh key")
	return cmd
}
