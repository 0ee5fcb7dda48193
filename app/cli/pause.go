package cli

import (
	"fmt"
	"io"
	"time"

	"counterpart/backend/config"

	"github.com/spf13/cobra"
)

func newPause(s *session) *cobra.Command {
	var length string
	cmd := &cobra.Command{
		Use:   "pause [--for 2h]",
		Short: "Stop the sync until told to resume, or for a time",
		Long:  "Stop the sync, also one in another process, and return when nothing moves any more. A pause survives a restart.",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			until, err := s.pauseEnd(length)
			if err != nil {
				return err
			}
			return s.with(cmd.Context(), func(p Product) error {
				if err := p.Sync.Pause(cmd.Context(), until); err != nil {
					return err
				}
				return s.afterwards(cmd, p)
			})
		},
	}
	cmd.Flags().StringVar(&length, "for", "", "resume by itself after this time, such as 30m, 2h or 1d")
	return cmd
}

func newResume(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "resume",
		Short: "End a pause",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(p Product) error {
				if err := p.Sync.Resume(cmd.Context()); err != nil {
					return err
				}
				return s.afterwards(cmd, p)
			})
		},
	}
}

// afterwards shows the state that a command brought about.
func (s *session) afterwards(cmd *cobra.Command, p Product) error {
	status, err := p.Sync.Status(cmd.Context())
	if err != nil {
		return err
	}
	return s.print(status, func(w io.Writer) { _, _ = fmt.Fprintln(w, status.Sentence) })
}

// pauseEnd is when a pause of that length ends; zero for an empty one.
func (s *session) pauseEnd(length string) (time.Time, error) {
	if length == "" {
		return time.Time{}, nil
	}
	span := config.Span(length)
	if err := span.Check(); err != nil {
		return time.Time{}, misuse("--for: "+err.Error(), "")
	}
	if span.Duration() <= 0 {
		return time.Time{}, misuse("--for: a pause has to last longer than "+length, "")
	}
	return s.env.Now().Add(span.Duration()), nil
}
