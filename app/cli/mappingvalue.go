package cli

import (
	"fmt"
	"io"
	"slices"

	"counterpart/app/api"

	"github.com/spf13/cobra"
)

func newMappingValue(s *session) *cobra.Command {
	return newGroup("value", "Show and change what the values of a mapped picklist are called on the other side",
		newValueShow(s), newValueSet(s), newValueUnset(s))
}

func newValueShow(s *session) *cobra.Command {
	var edit ValueEdit
	cmd := &cobra.Command{
		Use:   "show --module M --desk FIELD",
		Short: "List the values of both fields and what they are called",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := edit.check("show"); err != nil {
				return err
			}
			return s.with(cmd.Context(), func(p Product) error {
				values, err := p.Mapping.MappingValues(cmd.Context(), edit.Module, edit.Desk)
				if err != nil {
					return err
				}
				return s.print(values, func(w io.Writer) { showValues(w, values) })
			})
		},
	}
	edit.bind(cmd)
	return cmd
}

// showValues lists the value pairs, then the options without one: those that
// are called the same on both sides, and those without a counterpart.
func showValues(w io.Writer, values api.MappingValues) {
	if !values.Possible {
		_, _ = fmt.Fprintln(w, "Values can be paired only where one field is a picklist or multi-select, and the other one too or a text.")
		return
	}
	var cells [][]string
	paired := [2]map[string]bool{{}, {}}
	for _, pair := range values.Pairs {
		paired[0][pair.Desk], paired[1][pair.CRM] = true, true
		cells = append(cells, []string{pair.Desk, pair.CRM, ""})
	}
	like := map[string]string{}
	for _, pair := range values.Suggested {
		like[pair.Desk] = fmt.Sprintf("like %q", pair.CRM)
	}
	for _, option := range values.Desk {
		switch {
		case slices.Contains(values.NoCRM, option):
			cells = append(cells, []string{option, "(no counterpart)", like[option]})
		case !paired[0][option]:
			cells = append(cells, []string{option, option, "the same word"})
		}
	}
	for _, option := range values.NoDesk {
		cells = append(cells, []string{"(no counterpart)", option, ""})
	}
	table(w, []string{"DESK", "CRM", "NOTE"}, cells)
}

func newValueSet(s *session) *cobra.Command {
	var edit ValueEdit
	cmd := &cobra.Command{
		Use:   "set --module M --desk FIELD --desk-value VALUE --crm-value VALUE [--plan]",
		Short: "Pair a value of Desk with the value of CRM that says the same",
		Args:  exactly(),
	}
	edit.bind(cmd)
	s.changesValue(cmd, &edit, "set", func() bool { return edit.DeskValue != "" && edit.CRMValue != "" }, "--desk-value and --crm-value")
	return cmd
}

func newValueUnset(s *session) *cobra.Command {
	var edit ValueEdit
	cmd := &cobra.Command{
		Use:   "unset --module M --desk FIELD (--desk-value VALUE | --crm-value VALUE) [--plan]",
		Short: "End the pairing of a value; no value is changed by it",
		Args:  exactly(),
	}
	edit.bind(cmd)
	s.changesValue(cmd, &edit, "unset", func() bool { return (edit.DeskValue == "") != (edit.CRMValue == "") }, "either --desk-value or --crm-value")
	return cmd
}

// changesValue completes a command that edits a value pair, or shows what that
// would do.
func (s *session) changesValue(cmd *cobra.Command, edit *ValueEdit, name string, whole func() bool, needs string) {
	plan := false
	cmd.Flags().StringVar(&edit.DeskValue, "desk-value", "", "value of the Desk field")
	cmd.Flags().StringVar(&edit.CRMValue, "crm-value", "", "value of the CRM field")
	cmd.Flags().BoolVar(&plan, "plan", false, "show what the next sync would do with it, and save nothing")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := edit.check(name); err != nil {
			return err
		}
		if !whole() {
			return misuse(fmt.Sprintf("mapping value %s needs %s", name, needs), "See the values with: counterpart mapping value show")
		}
		return s.with(cmd.Context(), func(p Product) error {
			if plan {
				meter := s.newMeter()
				summary, err := p.Mapping.PreviewMappingValue(cmd.Context(), *edit, meter.show)
				meter.clear()
				if err != nil {
					return err
				}
				return s.showPlan(cmd.Context(), p, summary)
			}
			row, err := p.Mapping.SetMappingValue(cmd.Context(), *edit)
			if err != nil {
				return err
			}
			return s.showMapped(row)
		})
	}
}

// bind takes the fields from the command line.
func (e *ValueEdit) bind(cmd *cobra.Command) {
	cmd.Flags().StringVar(&e.Module, "module", "", "Contacts or Accounts")
	cmd.Flags().StringVar(&e.Desk, "desk", "", "API name of the Desk field")
}

func (e *ValueEdit) check(name string) error {
	if e.Module == "" || e.Desk == "" {
		return misuse(fmt.Sprintf("mapping value %s needs --module and --desk", name), "See the fields in force with: counterpart mapping show")
	}
	module, err := parseModule(e.Module)
	e.Module = module
	return err
}
