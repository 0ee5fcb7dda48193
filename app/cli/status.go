package cli

import (
	"fmt"
	"io"
	"strings"

	"counterpart/app/api"

	"github.com/spf13/cobra"
)

func newStatus(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Show the state of the sync",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(p Product) error {
				status, err := p.Sync.Status(cmd.Context())
				if err != nil {
					return err
				}
				if status.State == api.StateGuarded {
					if err := s.learnMode(cmd.Context(), p); err != nil {
						return err
					}
				}
				return s.print(status, func(w io.Writer) { s.showStatus(w, status) })
			})
		},
	}
}

func (s *session) showStatus(w io.Writer, status api.Status) {
	_, _ = fmt.Fprintln(w, status.Sentence)
	if status.Progress.Stage != "" && status.State != api.StateSyncing {
		_, _ = fmt.Fprintln(w, progressLine(status.Progress))
	}
	switch {
	case status.Problem != nil && status.Problem.Hint != "":
		_, _ = fmt.Fprintln(w, status.Problem.Hint)
	case status.State == api.StateSetup && status.Progress.Stage == "":
		_, _ = fmt.Fprintln(w, "Connect them in the window, or with: counterpart connect")
	}
	if status.State == api.StateGuarded {
		_, _ = fmt.Fprintln(w, guardWords(s.approveBy))
	}
	if status.Failures > 0 {
		_, _ = fmt.Fprintln(w, "See the records that wait: counterpart failures")
	}
	for _, line := range s.statusLines(status) {
		if line[1] != "" {
			_, _ = fmt.Fprintf(w, "%-13s %s\n", line[0], line[1])
		}
	}
}

func (s *session) statusLines(status api.Status) [][2]string {
	if status.State == api.StateSetup {
		return nil // there is nothing to count yet
	}
	lines := [][2]string{
		{"Resumes", s.when(status.ResumeAt)},
		{"Last check", s.when(status.CheckedAt)},
		{"Next check", because(s.when(status.NextRunAt), status.NextWhy)},
		{"Goes on", s.when(status.RetryAt)},
		{"Waiting", count(status.Waiting, "record")},
		{"Failures", count(status.Failures, "record")},
	}
	if status.LastRun != nil {
		lines = append(lines, [2]string{"Last run", s.when(status.LastRun.Started) + ", " + runWords(*status.LastRun)})
	}
	if c := status.Connection; c.Connected {
		lines = append(lines,
			[2]string{"Signed in as", c.AdminEmail + environmentWords(c.Environment)},
			[2]string{"Desk credits", creditWords(status.Credits.Desk)},
			[2]string{"CRM credits", creditWords(status.Credits.CRM)},
			[2]string{"Note", c.Warning})
		for _, scope := range c.Missing {
			lines = append(lines, [2]string{"Lacks", strings.Join(scope.Names, ", ") + ". " + scope.Why + " Sign in again to allow it."})
		}
	}
	return lines
}

// because adds the reason to something that is told; what is not told has none.
func because(text, why string) string {
	if text == "" || why == "" {
		return text
	}
	return text + " (" + why + ")"
}

func creditWords(c api.Credit) string {
	if c.Used == 0 && c.Remaining < 0 {
		// Nothing was asked of the service since this process began.
		if c.Limit == 0 {
			return "not known yet"
		}
		return fmt.Sprintf("%d a day, %d kept in reserve", c.Limit, c.Reserve)
	}
	text := fmt.Sprintf("%d used today", c.Used)
	if c.Remaining >= 0 {
		text += fmt.Sprintf(", %d left", c.Remaining)
	}
	if c.Limit > 0 {
		text += fmt.Sprintf(" of %d", c.Limit)
	}
	if c.Reserve > 0 {
		text += fmt.Sprintf(", %d kept in reserve", c.Reserve)
	}
	return text
}
