package product

import (
	"fmt"
	"strings"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// sentence says the state in one sentence, for terminals and trays. It never
// says "in sync" of what is not.
func sentence(s api.Status, now time.Time) string {
	switch s.State {
	case api.StateSyncing:
		if s.Paused {
			return "Syncing once; it stays paused. " + syncing(s.Progress)
		}
		return syncing(s.Progress)
	case api.StatePaused:
		if s.ResumeAt != "" {
			return "Paused until " + clock(s.ResumeAt, now) + "."
		}
		return "Paused since " + clock(s.PausedAt, now) + ", until it is resumed."
	case api.StateGuarded:
		return guarded(s)
	case api.StateWaiting:
		return waiting(s, now)
	case api.StateFailed:
		if s.Problem != nil {
			return s.Problem.Message
		}
		return "The sync has stopped, and needs a person."
	}
	return idle(s, now)
}

func guarded(s api.Status) string {
	switch {
	case s.Problem != nil:
		return s.Problem.Message
	case s.Guard == api.GuardMass:
		return "The plan waits for approval: it would change far more than usual."
	}
	return "The first plan waits for approval. Nothing has been written yet."
}

func waiting(s api.Status, now time.Time) string {
	switch {
	case s.Problem != nil:
		return s.Problem.Message
	case s.RetryAt != "":
		return "Waiting; it goes on by itself at " + clock(s.RetryAt, now) + "."
	}
	return "Waiting; it goes on by itself."
}

// idle says what there is to say while nothing is under way.
func idle(s api.Status, now time.Time) string {
	good, done, never := "In sync", "Last checked", "Not synced yet."
	if s.Mode == api.ModeOneWay {
		good, done, never = "Imported from CRM to Desk", "Last looked", "Nothing was imported yet."
	}
	if cutOff(s.LastRun) {
		never = "The last sync did not come to its end; the next one goes on."
	}
	open := strings.Join(left(s), ", and ")
	switch {
	case s.Unfinished:
		return "Connected. The set-up is not finished yet."
	case s.CheckedAt == "" && open != "":
		return never + " Besides, " + open + "."
	case s.CheckedAt == "":
		return never
	case open != "":
		return good + ", but " + open + "."
	}
	return good + ". " + done + " at " + clock(s.CheckedAt, now) + "."
}

// cutOff tells whether a run did not come to its end. One that did, and after
// which nothing was checked, was the last one of an import.
func cutOff(r *api.Run) bool {
	return r != nil && r.State != record.OK.String() && r.State != record.Partial.String()
}

// left says what waits for a person.
func left(s api.Status) (open []string) {
	switch {
	case s.Failures == 1:
		open = append(open, "1 record waits: it could not be synced")
	case s.Failures > 1:
		open = append(open, fmt.Sprintf("%d records wait: they could not be synced", s.Failures))
	}
	switch {
	case s.Withheld == 1:
		open = append(open, "1 change waits that was left out of the plan")
	case s.Withheld > 1:
		open = append(open, fmt.Sprintf("%d changes wait that were left out of the plan", s.Withheld))
	}
	return open
}

func syncing(p api.Progress) string {
	switch {
	case p.Stage == api.StageReading && p.Done > 0:
		return fmt.Sprintf("Reading both services: %d records so far.", p.Done)
	case p.Stage == api.StageWriting:
		return fmt.Sprintf("Writing %s: %d of %d.", p.Module, p.Done, p.Total)
	}
	return "Looking for changes."
}

// clock writes a time for people: the time of day, with the date if it is
// another one.
func clock(stamp string, now time.Time) string {
	at, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return stamp
	}
	at = at.In(now.Location())
	if at.Format(time.DateOnly) != now.Format(time.DateOnly) {
		return at.Format("2 Jan 2006 15:04")
	}
	return at.Format("15:04")
}
