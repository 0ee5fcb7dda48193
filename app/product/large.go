package product

import "counterpart/backend/record"

// much is how many records or operations make a cycle a large one, which leaves
// memory, and values on the disk, behind that are worth giving back at once.
const much = 1000

// wasLarge tells whether a run left much behind on the disk.
func wasLarge(run record.Run) bool {
	n := 0
	for _, line := range run.Lines {
		n += line.Added + line.Updated + line.Failed
	}
	return n >= much
}
