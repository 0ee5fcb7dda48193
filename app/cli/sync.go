package cli

import (
	"context"

	"counterpart/app/api"

	"github.com/spf13/cobra"
)

func newSync(s *session) *cobra.Command {
	var once bool
	var approval Approval
	cmd := &cobra.Command{
		Use:   "sync [--once] [--approve]",
		Short: "Sync now, or watch and sync whenever something changes",
		Long: `Sync until interrupted, whenever something changes; with --once, one time.

A first plan, and one that would change far more than usual, waits for approval: on a terminal
it is shown and asked about, else the sync ends in the state guarded.
With --json, --once prints one document, and watching prints one line of JSON per run.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(p Product) error {
				if once {
					return s.syncOnce(cmd.Context(), p, approval)
				}
				return s.watch(cmd.Context(), p, approval)
			})
		},
	}
	cmd.Flags().BoolVar(&once, "once", false, "make one cycle and end")
	cmd.Flags().BoolVar(&approval.Any, "approve", false, "carry out a plan that would wait for approval")
	return cmd
}

func (s *session) syncOnce(ctx context.Context, p Product, approval Approval) error {
	run, err := s.cycle(ctx, p, approval)
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
		if run, err = s.cycle(ctx, p, Approval{PlanID: planID}); err != nil {
			return err
		}
	}
	return s.finish(run)
}

// cycle makes one cycle and shows its progress.
func (s *session) cycle(ctx context.Context, p Product, approval Approval) (api.Run, error) {
	meter := s.newMeter()
	defer meter.clear()
	return p.Sync.SyncOnce(ctx, approval, meter.show)
}
