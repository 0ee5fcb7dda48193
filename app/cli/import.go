package cli

import (
	"context"
	"fmt"
	"io"
	"time"

	"counterpart/app/api"
	"counterpart/backend/config"

	"github.com/spf13/cobra"
)

func newImport(s *session) *cobra.Command {
	return newGroup("import", "Import from CRM to Desk only, until two-way sync is enabled",
		newImportRun(s), newImportSchedule(s), newEnableTwoWay(s))
}

func newImportRun(s *session) *cobra.Command {
	var o Once
	cmd := &cobra.Command{
		Use:   "run [--approve]",
		Short: "Import from CRM to Desk now",
		Long: `Bring Desk up to date with CRM, one time. Nothing is ever written to CRM.

On a new installation this puts the one-way import in force instead of the two-way sync.
The first plan waits for approval, as for sync.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(p Product) error {
				s.approveBy = "import run"
				return s.runOnce(cmd.Context(), p, o, p.Import.RunImport)
			})
		},
	}
	cmd.Flags().BoolVar(&o.Any, "approve", false, "carry out a plan that would wait for approval")
	return cmd
}

// The bounds of an import's schedule.
const (
	oftenest = 5 * time.Minute
	rarest   = 90 * 24 * time.Hour
)

func newImportSchedule(s *session) *cobra.Command {
	var every string
	var off bool
	cmd := &cobra.Command{
		Use:   "schedule [--every 24h | --off]",
		Short: "Show or set how often the import runs while the app is open or sync watches",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if every != "" && off {
				return misuse("--every and --off exclude one another", "")
			}
			d, err := importEvery(every)
			if err != nil {
				return err
			}
			return s.with(cmd.Context(), func(p Product) (err error) {
				var i api.Import
				if every == "" && !off {
					i, err = p.Import.Import(cmd.Context())
				} else {
					i, err = p.Import.ScheduleImport(cmd.Context(), d)
				}
				if err != nil {
					return err
				}
				return s.print(i, func(w io.Writer) { s.showImport(w, i) })
			})
		},
	}
	cmd.Flags().StringVar(&every, "every", "", "import so often, such as 6h or 1d")
	cmd.Flags().BoolVar(&off, "off", false, "import only when told to")
	return cmd
}

func importEvery(text string) (time.Duration, error) {
	if text == "" {
		return 0, nil
	}
	span := config.Span(text)
	if err := span.Check(); err != nil {
		return 0, misuse("--every: "+err.Error(), "")
	}
	if d := span.Duration(); d < oftenest || d > rarest {
		return 0, misuse("--every: "+text+" is not from 5m to 90d", "")
	}
	return span.Duration(), nil
}

func newEnableTwoWay(s *session) *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use:   "enable-two-way --yes",
		Short: "Sync both ways from now on; this cannot be reverted",
		Long: `End the one-way import for ever and sync both ways instead.

What was edited in Desk since it was imported then travels to CRM, and records that only Desk
has are added to CRM. Nothing is written before the plan of that is approved.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !yes {
				return misuse("enabling two-way sync cannot be reverted: edits and new records of Desk then travel to CRM, and the one-way import cannot be had again",
					"To do so: counterpart import enable-two-way --yes")
			}
			return s.with(cmd.Context(), func(p Product) error {
				i, err := p.Import.EnableTwoWay(cmd.Context())
				if err != nil {
					return err
				}
				return s.print(i, func(w io.Writer) { s.showImport(w, i) })
			})
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "it is understood that this cannot be reverted")
	return cmd
}

func (s *session) showImport(w io.Writer, i api.Import) {
	switch i.Mode {
	case api.ModeTwoWay:
		_, _ = fmt.Fprintln(w, "Two-way sync is enabled. See what it would do: counterpart plan")
		return
	case api.ModeNew:
		_, _ = fmt.Fprintln(w, "No import is in force, and nothing was synced yet. Import from CRM to Desk: counterpart import run")
		return
	}
	_, _ = fmt.Fprintln(w, "A one-way import from CRM to Desk is in force.")
	every := "only when told to: counterpart import run"
	if d, err := time.ParseDuration(i.Every); err == nil {
		every = "every " + shortly(d)
	}
	for _, line := range [][2]string{{"Schedule", every}, {"Last import", s.when(i.LastAt)}, {"Next import", s.when(i.NextAt)}} {
		if line[1] != "" {
			_, _ = fmt.Fprintf(w, "%-13s %s\n", line[0], line[1])
		}
	}
}

// shortly writes a length of time without what is zero: 24h, 1h30m, 5m.
func shortly(d time.Duration) string {
	switch {
	case d%time.Hour == 0:
		return fmt.Sprintf("%dh", d/time.Hour)
	case d%time.Minute == 0 && d > time.Hour:
		return fmt.Sprintf("%dh%dm", d/time.Hour, d%time.Hour/time.Minute)
	case d%time.Minute == 0:
		return fmt.Sprintf("%dm", d/time.Minute)
	}
	return d.String()
}

// oneCycle is what makes a cycle of whatever is in force.
func (s *session) oneCycle(ctx context.Context, p Product) cycleFunc {
	if i, err := p.Import.Import(ctx); err == nil && i.Mode == api.ModeOneWay {
		return p.Import.RunImport
	}
	return p.Sync.SyncOnce
}

// sayOneWay tells a person who watches what is watched.
func (s *session) sayOneWay(ctx context.Context, p Product) {
	if i, err := p.Import.Import(ctx); err == nil && i.Mode == api.ModeOneWay {
		s.note("A one-way import from CRM to Desk is in force, and runs by its schedule.\nSync both ways, for ever: counterpart import enable-two-way --yes")
	}
}
