package store

import "strings"

// leftovers counts the empty logs of a directory. A process that is killed
// leaves them behind: the database makes a log empty before it gives it room,
// and empties it before it removes it. Nothing is in them, yet the database
// gives up over each of them once; it has given it room by then, and takes it
// the next time.
func leftovers(dir string) (n int) {
	if dir == "" {
		return 0 // in memory
	}
	files, _ := list(dir) // what cannot be listed, the database says better
	for _, f := range files {
		if f.kind != ".sst" && f.size == 0 {
			n++
		}
	}
	return n
}

// isLeftover tells whether the database gave up over an empty log.
func isLeftover(err error) bool {
	return err != nil && strings.Contains(err.Error(), "Create a new file")
}
