package api

import (
	"strconv"

	"counterpart/backend/record"
)

// RunOf shows a run of the journal.
func RunOf(r record.Run) Run {
	run := NewRun(strconv.FormatUint(r.ID, 10), r.State.String())
	run.Started, run.Finished = Stamp(r.Started), Stamp(r.Finished)
	for _, line := range r.Lines {
		run.Lines = append(run.Lines, LineOf(line))
	}
	run.Unchanged = r.Unchanged
	run.Calls = SideCounts{Desk: r.Calls[record.Desk], CRM: r.Calls[record.CRM]}
	run.Credits = SideCounts{Desk: r.Credits[record.Desk], CRM: r.Credits[record.CRM]}
	if r.Problem != nil {
		run.Reason = AsProblem(r.Problem).Words()
	}
	return run
}

// LineOf shows one line of a run.
func LineOf(l record.Line) RunLine {
	return RunLine{
		Module: l.Module.String(), Source: l.Source.String(), Target: l.Source.Other().String(),
		Added: l.Added, Updated: l.Updated, Failed: l.Failed,
	}
}

// HistoryOf shows a run as lines of the sync history; none for a run without
// lines.
func HistoryOf(r record.Run) []HistoryRow {
	rows := make([]HistoryRow, 0, len(r.Lines))
	for _, line := range r.Lines {
		l := LineOf(line)
		rows = append(rows, HistoryRow{
			Date: Stamp(r.Started), Source: l.Source, Target: l.Target, Module: l.Module,
			Added: l.Added, Updated: l.Updated, Failed: l.Failed, RunID: strconv.FormatUint(r.ID, 10),
			Finished: Stamp(r.Finished), State: r.State.String(),
		})
	}
	return rows
}

// FailureOf shows an open failure. Where nothing is said of what to do about
// this very record, the reason's advice stands in.
func FailureOf(f record.Failure) FailureRow {
	reason := record.ReasonOf(f.Problem.Code)
	row := FailureRow{
		ID: f.String(), Time: Stamp(f.Last), Module: f.Module.String(), Side: f.Side.String(),
		RecordID: f.ID, Name: f.Name, Code: string(f.Problem.Code), Reason: reason.Title, Meaning: reason.Meaning,
		Message: Sentence(f.Problem.Message), Advice: Sentence(f.Problem.Advice), Field: f.Problem.Field,
		Attempts: f.Attempts, NextTry: Stamp(f.Next),
	}
	if row.Advice == "" {
		row.Advice = reason.Advice
	}
	if _, isPair := f.Pair(); isPair {
		row.RecordID = ""
	}
	return row
}
