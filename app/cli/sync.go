package cli

import (
	"context"

	"counterpart/app/api"

	"github.com/spf13/cobra"
)

func newSync(s *session) *cobra.Command {
	var once bool
	var o Once
	var profile string
	cmd := &cobra.Command{
		Use:   "sync [--once [--while-paused]] [--approve]",
		Short: "Sync now, or watch and sync whenever something changes",
		Long: `Sync until interrupted, whenever something changes; with --once, one time.

A first plan, and one that would change far more than usual, waits for approval: on a terminal
it is shown and asked about, else the sync ends in the state guarded.
While paused nothing is synced; with --while-paused, --once makes one cycle and leaves it paused.
With --json, --once prints one document, and watching prints one line of JSON per run.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.WhilePaused && !once {
				return misuse("--while-paused goes with --once", "Use: counterpart sync --once --while-paused")
			}
			return profiled(profile, func() error {
				return s.with(cmd.Context(), func(p Product) error {
					if once {
						return s.runOnce(cmd.Context(), p, o, p.Sync.SyncOnce)
					}
					s.sayOneWay(cmd.Context(), p)
					return s.watch(cmd.Context(), p, o.Approval)
				})
			})
		},
	}
	cmd.Flags().BoolVar(&once, "once", false, "make one cycle and end")
	cmd.Flags().BoolVar(&o.Any, "approve", false, "carry out a plan that would wait for approval")
	cmd.Flags().BoolVar(&o.WhilePaused, "while-paused", false, "with --once: sync though paused, and stay paused")
	cmd.Flags().StringVar(&profile, "cpu-profile", "", "write where the processor time went into this file")
	_ = cmd.Flags().MarkHidden("cpu-profile") // it is there: the line above made it
	return cmd
}

// cycleFunc makes one cycle.
type cycleFunc func(context.Context, Once, Progress) (api.Run, error)

// runOnce makes one cycle, asks about a plan that waits where a person is, and
// shows how it ended.
func (s *session) runOnce(ctx context.Context, p Product, o Once, make cycleFunc) error {
	run, err := s.cycle(ctx, o, make)
	if err != nil {
		return err
	}
	if run.State != "guarded" || s.json {
		return s.finish(run)
	}
	planID, agreed, err := s.propose(ctx, p)
	if err != nil {
		return err
	}
	if agreed {
		o.Approval = Approval{PlanID: planID}
		if run, err = s.cycle(ctx, o, make); err != nil {
			return err
		}
	}
	return s.finish(run)
}

// cycle makes one cycle and shows its progress.
func (s *session) cycle(ctx context.Context, o Once, make cycleFunc) (api.Run, error) {
	meter := s.newMeter()
	defer meter.clear()
	return make(ctx, o, meter.show)
}
