package cli

import (
	"fmt"
	"io"
	"slices"

	"counterpart/app/api"

	"github.com/spf13/cobra"
)

func newConfig(s *session) *cobra.Command {
	return newGroup("config", "Show and change the settings", newConfigShow(s), newConfigSet(s))
}

func newConfigShow(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "show [KEY]",
		Short: "List the settings, or explain one",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return exactly("one KEY at most")(cmd, args)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.with(cmd.Context(), func(p Product) error {
				rows, err := p.Settings.Config(cmd.Context())
				if err != nil {
					return err
				}
				if len(args) == 1 {
					return s.showSetting(rows, args[0])
				}
				return s.print(listing(rows), func(w io.Writer) { showSettings(w, rows) })
			})
		},
	}
}

func showSettings(w io.Writer, rows []api.ConfigRow) {
	cells := make([][]string, 0, len(rows))
	for _, row := range rows {
		cells = append(cells, []string{row.Key, row.Value, row.Help})
	}
	table(w, []string{"KEY", "VALUE", "MEANING"}, cells)
}

func (s *session) showSetting(rows []api.ConfigRow, key string) error {
	at := slices.IndexFunc(rows, func(row api.ConfigRow) bool { return row.Key == key })
	if at < 0 {
		return misuse(fmt.Sprintf("there is no setting %q", key), "All settings: counterpart config show")
	}
	row := rows[at]
	return s.print(row, func(w io.Writer) {
		_, _ = fmt.Fprintf(w, "%s = %s\n%s\nAllowed: %s\nDefault: %s\n", row.Key, row.Value, row.Help, row.Allowed, row.Default)
	})
}

func newConfigSet(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "set KEY VALUE",
		Short: "Change a setting",
		Args:  exactly("KEY", "VALUE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.with(cmd.Context(), func(p Product) error {
				row, err := p.Settings.SetConfig(cmd.Context(), args[0], args[1])
				if err != nil {
					return err
				}
				return s.print(row, func(w io.Writer) { _, _ = fmt.Fprintf(w, "%s = %s\n", row.Key, row.Value) })
			})
		},
	}
}
