package config

import "strings"

// Nearest returns the known name that is most like name; false where none is
// so like it that it could have been meant.
func Nearest(name string, known []string) (string, bool) {
	best := nearest(name, known)
	leaf := best
	if !strings.Contains(name, ".") {
		leaf = best[strings.LastIndexByte(best, '.')+1:]
	}
	likeness := min(edits(strings.ToLower(name), strings.ToLower(best)), edits(strings.ToLower(name), strings.ToLower(leaf)))
	return best, best != "" && likeness <= max(1, len(name)/3)
}

// nearest returns the known name that takes the fewest single-letter edits to
// reach from name. A name without its section is compared without sections.
func nearest(name string, known []string) string {
	best, least := "", len(name)+1000
	for _, candidate := range known {
		distance := edits(name, candidate)
		if !strings.Contains(name, ".") {
			distance = min(distance, 1+edits(name, candidate[strings.LastIndexByte(candidate, '.')+1:]))
		}
		if distance < least {
			best, least = candidate, distance
		}
	}
	return best
}

// edits counts the insertions, deletions and replacements from a to b.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
