package bench

import (
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"
)

// Table prints rows for people.
func Table(w io.Writer, rows []Row) error {
	columns := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(columns, "scenario\trecords\tlatency\tplan\tcalls\tleast\tcredits\tleast\tseconds\tbare\tprocessor\tprivate\tresident\tdisk\tsandbox\t")
	for i := range rows {
		r := &rows[i]
		_, _ = fmt.Fprintf(columns, "%s\t%d\t%d ms\t%s\t%d\t%d\t%d\t%d\t%.1f\t%s\t%s\t%s\t%s\t%.0f MiB\t%s\t\n",
			r.Scenario, r.RecordsPerSide, r.LatencyMS, r.Plan, r.Calls, r.LeastCalls, r.Credits, r.LeastCredits,
			r.WallS, figure(r.BareWallS, 1, ""), figure(r.CPUS, 2, " s"), figure(r.PeakPrivateMiB, 0, " MiB"), figure(r.PeakRSSMiB, 0, " MiB"),
			r.DiskMiB, figure(r.SandboxCPUS, 1, " s")+", "+figure(r.SandboxPeakPrivateMiB, 0, " MiB"))
	}
	return columns.Flush()
}

// figure says a number; a dash where it cannot be told.
func figure(n *float64, digits int, unit string) string {
	if n == nil {
		return "-"
	}
	return strconv.FormatFloat(*n, 'f', digits, 64) + unit
}
