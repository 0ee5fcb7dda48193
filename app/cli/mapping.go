package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"counterpart/app/api"
	"counterpart/backend/config"

	"github.com/spf13/cobra"
)

func newMapping(s *session) *cobra.Command {
	return newGroup("mapping", "Show and change which fields are kept the same",
		newMappingShow(s), newMappingSet(s), newMappingUnset(s), newMappingValue(s), newMappingCheck(s))
}

func newMappingShow(s *session) *cobra.Command {
	var module string
	cmd := &cobra.Command{
		Use:   "show",
		Short: "List the mapped fields",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			name, err := parseModule(module)
			if err != nil {
				return err
			}
			return s.with(cmd.Context(), func(p Product) error {
				rows, err := p.Mapping.Mapping(cmd.Context())
				if err != nil {
					return err
				}
				rows = slices.DeleteFunc(rows, func(row api.MappingRow) bool { return name != "" && row.Module != name })
				return s.print(listing(rows), func(w io.Writer) { showMapping(w, rows) })
			})
		},
	}
	cmd.Flags().StringVar(&module, "module", "", "only Contacts or Accounts")
	return cmd
}

func showMapping(w io.Writer, rows []api.MappingRow) {
	cells := make([][]string, 0, len(rows))
	for _, row := range rows {
		cells = append(cells, []string{row.Module, row.Desk, row.CRM, row.Direction, row.Conflict, row.TypeCheck, row.Note})
	}
	table(w, []string{"MODULE", "DESK", "CRM", "DIRECTION", "CONFLICT", "TYPES", "NOTE"}, cells)
}

func newMappingSet(s *session) *cobra.Command {
	var edit MappingEdit
	var plan bool
	cmd := &cobra.Command{
		Use:   "set --module M --desk FIELD --crm FIELD [--plan]",
		Short: "Map a field of Desk to a field of CRM",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := edit.check(); err != nil {
				return err
			}
			return s.with(cmd.Context(), func(p Product) error {
				if plan {
					return s.previewMapping(cmd.Context(), p, edit)
				}
				row, err := p.Mapping.SetMapping(cmd.Context(), edit)
				if err != nil {
					return err
				}
				return s.showMapped(row)
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&edit.Module, "module", "", "Contacts or Accounts")
	flags.StringVar(&edit.Desk, "desk", "", "API name of the Desk field")
	flags.StringVar(&edit.CRM, "crm", "", "API name of the CRM field")
	flags.StringVar(&edit.Direction, "direction", "both", strings.Join(config.Directions(), ", "))
	flags.StringVar(&edit.Conflict, "conflict", "", strings.Join(config.Rules(), ", ")+" (default: as the module)")
	flags.BoolVar(&edit.NeverClear, "never-clear", false, "an emptied field does not empty its counterpart")
	flags.BoolVar(&plan, "plan", false, "show what the next sync would do with it, and save nothing")
	return cmd
}

// showMapped shows a pair as it is after an edit, and what that does.
func (s *session) showMapped(row api.MappingRow) error {
	if row.Note != "" && s.json {
		s.note("%s", api.Sentence(row.Note))
	}
	return s.print(row, func(w io.Writer) {
		showMapping(w, []api.MappingRow{row})
		if row.Effect != "" {
			_, _ = fmt.Fprintln(w, row.Effect)
		}
	})
}

// previewMapping shows what the next sync would do after an edit of the map.
func (s *session) previewMapping(ctx context.Context, p Product, edit MappingEdit) error {
	meter := s.newMeter()
	summary, err := p.Mapping.PreviewMapping(ctx, edit, meter.show)
	meter.clear()
	if err != nil {
		return err
	}
	return s.showPlan(ctx, p, summary)
}

func (e *MappingEdit) check() error {
	if e.Module == "" || e.Desk == "" || e.CRM == "" {
		return misuse("mapping set needs --module, --desk and --crm", "See the fields in force with: counterpart mapping show")
	}
	name, err := parseModule(e.Module)
	if err != nil {
		return err
	}
	e.Module = name
	if !slices.Contains(config.Directions(), e.Direction) {
		return misuse(fmt.Sprintf("--direction: %q is not one of %s", e.Direction, strings.Join(config.Directions(), ", ")), "")
	}
	if e.Conflict != "" && !slices.Contains(config.Rules(), e.Conflict) {
		return misuse(fmt.Sprintf("--conflict: %q is not one of %s", e.Conflict, strings.Join(config.Rules(), ", ")), "")
	}
	return nil
}

// unmapped is what mapping unset prints for scripts.
type unmapped struct {
	Module string `json:"module"`
	Desk   string `json:"desk"`
	Note   string `json:"note"` // what cannot work without the pair
}

func newMappingUnset(s *session) *cobra.Command {
	var gone unmapped
	var plan bool
	cmd := &cobra.Command{
		Use:   "unset --module M --desk FIELD [--plan]",
		Short: "Take a field out of the map; no value is changed by it",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if gone.Module == "" || gone.Desk == "" {
				return misuse("mapping unset needs --module and --desk", "See the fields in force with: counterpart mapping show")
			}
			name, err := parseModule(gone.Module)
			if err != nil {
				return err
			}
			gone.Module = name
			return s.with(cmd.Context(), func(p Product) error {
				if plan {
					return s.previewMapping(cmd.Context(), p, MappingEdit{Module: gone.Module, Desk: gone.Desk})
				}
				note, err := p.Mapping.UnsetMapping(cmd.Context(), gone.Module, gone.Desk)
				if err != nil {
					return err
				}
				if gone.Note = note; note != "" {
					s.note("%s", api.Sentence(note))
				}
				return s.print(gone, func(w io.Writer) {
					_, _ = fmt.Fprintf(w, "%s of Desk's %s is no longer mapped.\n", gone.Desk, gone.Module)
				})
			})
		},
	}
	cmd.Flags().StringVar(&gone.Module, "module", "", "Contacts or Accounts")
	cmd.Flags().StringVar(&gone.Desk, "desk", "", "API name of the Desk field")
	cmd.Flags().BoolVar(&plan, "plan", false, "show what the next sync would do without it, and save nothing")
	return cmd
}

func newMappingCheck(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Read the fields of both services anew and list what does not fit",
		Long:  "Read the fields of both services anew and list the pairs that may lose something or cannot work; the latter end it with exit code 1.",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(p Product) error {
				rows, err := p.Mapping.CheckMapping(cmd.Context())
				if err != nil {
					return err
				}
				rows = slices.DeleteFunc(rows, func(row api.MappingRow) bool {
					return row.TypeCheck != "loses" && row.TypeCheck != "impossible"
				})
				if slices.ContainsFunc(rows, func(row api.MappingRow) bool { return row.TypeCheck == "impossible" }) {
					s.code = exitSome
				}
				return s.print(listing(rows), func(w io.Writer) {
					if len(rows) == 0 {
						_, _ = fmt.Fprintln(w, "All mapped fields fit.")
						return
					}
					showMapping(w, rows)
				})
			})
		},
	}
}
