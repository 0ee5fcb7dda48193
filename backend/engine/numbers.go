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
}

func (s *ids) add(id string) {
	if n, ok := numberOf(id); ok {
		s.numbers.add(n)
		return
	}
	if s.others == nil {
		s.others = map[string]struct{}{}
	}
	s.others[id] = struct{}{}
}

func (s *ids) has(id string) (found bool) {
	if n, ok := numberOf(id); ok {
		return s.numbers.has(n)
	}
	_, found = s.others[id]
	return found
}

// linkSet is a set of links. Their ids ascend in small letters and digits.
type linkSet struct {
	numbers numbers
	others  map[record.LinkID]struct{}
	size    int
}

func (s *linkSet) add(id record.LinkID) {
	const digits = 7 // of the first two billion or so
	if n, err := strconv.ParseUint(string(id), 36, 64); err == nil && len(id) == digits {
		if !s.numbers.has(n) {
			s.numbers.add(n)
			s.size++
		}
		return
	}
	if s.others == nil {
		s.others = map[record.LinkID]struct{}{}
	}
	if _, has := s.others[id]; !has {
		s.others[id] = struct{}{}
		s.size++
	}
}
