package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"counterpart/app/api"
)

// frame is how long a progress line stays before the next may replace it.
const frame = 100 * time.Millisecond

// meter shows progress on one line that it writes over and over.
type meter struct {
	w     io.Writer
	now   func() time.Time
	last  time.Time
	stage string
	drawn bool
}

// newMeter returns the meter of a command, or nil where nobody looks at it.
func (s *session) newMeter() *meter {
	if s.json || s.options.Verbose || !isTerminal(s.env.Stderr) {
		return nil
	}
	return &meter{w: s.env.Stderr, now: s.env.Now}
}

// show draws the progress of a status. A stage's first line is always drawn.
func (m *meter) show(status api.Status) {
	p := status.Progress
	if m == nil || p.Stage == "" {
		return
	}
	stage := p.Stage + p.Side + p.Module
	if now := m.now(); stage != m.stage || now.Sub(m.last) >= frame {
		_, _ = fmt.Fprintf(m.w, "\r%s\x1b[K", progressLine(p))
		m.last, m.stage, m.drawn = now, stage, true
	}
}

// clear takes the line away.
func (m *meter) clear() {
	if m != nil && m.drawn {
		_, _ = fmt.Fprint(m.w, "\r\x1b[K")
		m.drawn = false
	}
}

// progressLine says where a run is: "Reading CRM Contacts: 1200 of 5000, 210
// records/s, 18s left".
func progressLine(p api.Progress) string {
	what := []string{stageWord(p.Stage)}
	if p.Side != "" {
		what = append(what, side(p.Side))
	}
	if p.Module != "" {
		what = append(what, p.Module)
	}
	var parts []string
	if p.Total > 0 {
		parts = append(parts, fmt.Sprintf("%d of %d", p.Done, p.Total))
	} else if p.Done > 0 {
		parts = append(parts, fmt.Sprint(p.Done))
	}
	if p.Rate > 0 {
		parts = append(parts, fmt.Sprintf("%.0f records/s", p.Rate))
	}
	if p.SecondsLeft >= 0 {
		parts = append(parts, fmt.Sprintf("%s left", time.Duration(p.SecondsLeft)*time.Second))
	}
	line := strings.Join(what, " ")
	if len(parts) > 0 {
		line += ": " + strings.Join(parts, ", ")
	}
	return line
}

func stageWord(stage string) string {
	switch stage {
	case api.StageStarting:
		return "Starting"
	case api.StageReading:
		return "Reading"
	case api.StagePlanning:
		return "Comparing"
	case api.StageWriting:
		return "Writing"
	}
	return stage
}
