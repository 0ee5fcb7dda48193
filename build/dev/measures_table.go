package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
)

// table returns the measures for people.
func (m measures) table() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s, %s\n\n", m.Date.Format("2006-01-02 15:04"), m.Machine)
	w := tabwriter.NewWriter(&out, 0, 0, 3, ' ', 0)
	row := func(what, value string) { fmt.Fprintf(w, "%s\t%s\n", what, value) }
	row("start to usable window, nothing set up", spread(m.New))
	row(fmt.Sprintf("start to usable window, %d links", m.Links), spread(m.Linked))
	row("frontend, gzip", fmt.Sprintf("%s script + %s style at the start; %s script in all",
		kilobytes(m.Bundle.Start), kilobytes(m.Bundle.Style), kilobytes(m.Bundle.Script)))
	row("fonts in it", kilobytes(m.Bundle.Fonts))
	row("binary, stripped", megabytes(m.Binary))
	row(fmt.Sprintf("first sync of %d pairs", m.Links), fmt.Sprintf("%.0f s", m.Sync))
	_ = w.Flush()
	fmt.Fprintf(&out, "\nmemory at rest, %d links\n", m.Links)
	w = tabwriter.NewWriter(&out, 0, 0, 3, ' ', 0)
	fmt.Fprintln(w, "\t\tprivate\tresident")
	for _, group := range []struct {
		name  string
		parts []process
	}{{"window open", m.Window}, {"in the tray only", m.Hidden}} {
		for _, p := range group.parts {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", group.name, p.Name, megabytes(p.Private*1024), megabytes(p.Resident*1024))
		}
	}
	_ = w.Flush()
	return out.String()
}

// spread shows the middle of some times, and how far they are apart.
func spread(seconds []float64) string {
	if len(seconds) == 0 {
		return "not measured"
	}
	return fmt.Sprintf("%.2f s (median of %d; %.2f to %.2f)",
		median(seconds), len(seconds), slices.Min(seconds), slices.Max(seconds))
}

func kilobytes(bytes int64) string { return fmt.Sprintf("%.1f kB", float64(bytes)/1e3) }

func megabytes(bytes int64) string { return fmt.Sprintf("%.1f MB", float64(bytes)/1e6) }
