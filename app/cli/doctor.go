package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"counterpart/app/api"

	"github.com/spf13/cobra"
)

func newDoctor(s *session) *cobra.Command {
	var bundle string
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check the installation and write a report for support",
		Long:  "Check installation, connection, permissions, clock and store, and write a report for support, without secrets and customer data.",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			// Another process may do it, in another directory.
			if bundle != "" {
				path, err := filepath.Abs(bundle)
				if err != nil {
					return misuse("--bundle: "+err.Error(), "")
				}
				bundle = path
			}
			var rows []api.DoctorRow
			err := s.with(cmd.Context(), func(p Product) (err error) {
				rows, err = p.Doctor.Examine(cmd.Context(), bundle)
				return err
			})
			// What keeps the product from opening is a finding too.
			if errors.As(err, new(cannotRun)) && cmd.Context().Err() == nil {
				message, advice := words(err)
				rows = append(rows, api.DoctorRow{Check: "start", State: "failed", Detail: api.Sentence(message), Advice: advice})
			} else if err != nil {
				return err
			}
			if slices.ContainsFunc(rows, func(row api.DoctorRow) bool { return row.State == "failed" }) {
				s.code = exitSome
			}
			return s.print(listing(rows), func(w io.Writer) { showChecks(w, rows) })
		},
	}
	cmd.Flags().StringVar(&bundle, "bundle", "", "where to write the report")
	return cmd
}

func showChecks(w io.Writer, rows []api.DoctorRow) {
	cells := make([][]string, 0, len(rows))
	for _, row := range rows {
		cells = append(cells, []string{row.State, row.Check, row.Detail})
	}
	table(w, []string{"STATE", "CHECK", "FOUND"}, cells)
	for _, row := range rows {
		if row.Advice != "" {
			_, _ = fmt.Fprintf(w, "%s: %s\n", row.Check, row.Advice)
		}
	}
}
