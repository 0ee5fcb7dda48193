package cli

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// table prints rows under a heading, in columns as wide as they need. A cell
// is on one line whatever it holds.
func table(w io.Writer, heading []string, rows [][]string) {
	columns := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, row := range append([][]string{heading}, rows...) {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = strings.Join(strings.Fields(cell), " ")
		}
		_, _ = fmt.Fprintln(columns, strings.TrimRight(strings.Join(cells, "\t"), "\t"))
	}
	_ = columns.Flush()
}

// count says a number of things: "1 record", "2 records".
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// side is the name of a side for people.
func side(name string) string {
	switch name {
	case "desk":
		return "Desk"
	case "crm":
		return "CRM"
	}
	return name
}
