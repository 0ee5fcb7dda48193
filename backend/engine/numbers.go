package engine

import (
	"strconv"

	"counterpart/backend/record"
)

// numbers is a set of numbers. Those that lie close together take a bit each, as
// ids do that were given out one after the other.
type numbers map[uint64]uint64

const wordBits = 64

func (s *numbers) add(n uint64) {
	if *s == nil {
		*s = numbers{}
	}
	(*s)[n/wordBits] |= 1 << (n % wordBits)
}

func (s numbers) has(n uint64) bool { return s[n/wordBits]&(1<<(n%wordBits)) != 0 }

// ids is a set of record ids. Those of both services are numbers.
type ids struct {
	numbers numbers
	others  map[string]struct{}
	size    int
}

func (s *ids) add(id string) {
	n, ok := numberOf(id)
	s.put(id, n, ok)
}

// put adds an id, by the number that stands for it where it has one.
func (s *ids) put(id string, n uint64, number bool) {
	switch _, other := s.others[id]; {
	case number && s.numbers.has(n), !number && other:
		return
	case number:
		s.numbers.add(n)
	case s.others == nil:
		s.others = map[string]struct{}{id: {}}
	default:
		s.others[id] = struct{}{}
	}
	s.size++
}

func (s *ids) has(id string) (found bool) {
	if n, ok := numberOf(id); ok {
		return s.numbers.has(n)
	}
	_, found = s.others[id]
	return found
}

// linkSet is a set of links. Their ids ascend in small letters and digits.
type linkSet struct{ ids }

func (s *linkSet) add(id record.LinkID) {
	const digits, base = 7, 36 // of the first two billion or so
	n, err := strconv.ParseUint(string(id), base, 64)
	s.put(string(id), n, err == nil && len(id) == digits)
}
