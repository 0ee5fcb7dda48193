package bench

import (
	"bufio"
	"encoding/json"
	"io"
	"os"

	"counterpart/backend/sandbox"
)

// requests hands on, in their order, the requests to one service in a part of a
// trace, until f returns false.
func requests(file string, from, to int64, service string, f func(sandbox.Traced) bool) error {
	trace, err := os.Open(file)
	if err != nil {
		return err
	}
	defer func() { _ = trace.Close() }()
	const ahead = 1 << 20
	lines := json.NewDecoder(bufio.NewReaderSize(io.NewSectionReader(trace, from, to-from), ahead))
	for lines.More() {
		var line sandbox.Traced
		if err := lines.Decode(&line); err != nil {
			return err
		}
		if line.Service == service && !f(line) {
			return nil
		}
	}
	return nil
}
