package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"counterpart/app/api"
)

// runState returns the exit code and the words for people, by a run's state.
func runState(state string) (code int, words string) {
	switch state {
	case "ok":
		return exitOK, "Done"
	case "partial":
		return exitSome, "Done, but not everything could be synced"
	case "paused":
		return exitOK, "Paused"
	case "guarded":
		return exitSome, "Stopped"
	case "waiting":
		return exitSome, "Waiting"
	case "running":
		return exitOK, "Under way"
	}
	return exitFailed, "Could not be carried on"
}

// guardWords say what to do about a plan that waits for approval; with what
// command it is carried out.
func guardWords(command string) string {
	return fmt.Sprintf("See every change: counterpart plan\nCarry it out: counterpart %s --approve", cmp.Or(command, "sync --once"))
}

// learnMode finds out which command approves a plan.
func (s *session) learnMode(ctx context.Context, p Product) error {
	i, err := p.Import.Import(ctx)
	if i.Mode == api.ModeOneWay {
		s.approveBy = "import run"
	}
	return err
}

// finish shows how a run ended and lets its state decide the exit code.
func (s *session) finish(run api.Run) error {
	s.code, _ = runState(run.State)
	err := s.print(run, func(w io.Writer) { showRun(w, run) })
	if s.json && run.Reason != "" {
		s.note("%s", run.Reason)
	}
	switch run.State {
	case "partial":
		s.note("See the records that wait: counterpart failures")
	case "guarded":
		s.note("%s", guardWords(s.approveBy))
	case "paused":
		s.note("Go on: counterpart resume\nOne sync, and stay paused: counterpart sync --once --while-paused")
	}
	return err
}

func showRun(w io.Writer, run api.Run) {
	_, _ = fmt.Fprintln(w, outcome(run))
	if run.Reason != "" {
		_, _ = fmt.Fprintln(w, run.Reason)
	}
	for _, line := range run.Lines {
		_, _ = fmt.Fprintf(w, "  %s, %s to %s: %s\n", line.Module, side(line.Source), side(line.Target), changeWords([]api.RunLine{line}))
	}
	_, _ = fmt.Fprintf(w, "Calls: Desk %d, CRM %d. Credits: Desk %d, CRM %d.\n",
		run.Calls.Desk, run.Calls.CRM, run.Credits.Desk, run.Credits.CRM)
}

// outcome says in a sentence how a run ended.
func outcome(run api.Run) string {
	_, words := runState(run.State)
	switch {
	case len(run.Lines) > 0:
		return fmt.Sprintf("%s: %s, %s unchanged.", words, changeWords(run.Lines), count(run.Unchanged, "record"))
	case run.State == "ok":
		return fmt.Sprintf("Nothing to do: both sides agree, %s unchanged.", count(run.Unchanged, "record"))
	case run.State == "partial":
		return "Nothing to do, but records wait that could not be synced."
	}
	return words + ": nothing was written."
}

// runWords says a run in a few words, for lists.
func runWords(run api.Run) string {
	_, words := runState(run.State)
	return strings.ToLower(words[:1]) + words[1:] + ": " + changeWords(run.Lines)
}

func changeWords(lines []api.RunLine) string {
	if len(lines) == 0 {
		return "nothing written"
	}
	var added, updated, failed int
	for _, line := range lines {
		added, updated, failed = added+line.Added, updated+line.Updated, failed+line.Failed
	}
	return fmt.Sprintf("%d added, %d updated, %d failed", added, updated, failed)
}
