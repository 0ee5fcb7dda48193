package table

import (
	"iter"
	"slices"
	"sort"
)

const chunkSize = 512

// Sorted is an ordered set of values, in chunks, so that an insertion moves
// few of them. Two values are the same when compare says 0.
type Sorted[T any] struct {
	compare func(a, b T) int
	chunks  [][]T
	n       int
}

// NewSorted returns an empty set in the order of compare.
func NewSorted[T any](compare func(a, b T) int) *Sorted[T] {
	return &Sorted[T]{compare: compare}
}

// Len is the number of values.
func (s *Sorted[T]) Len() int { return s.n }

// place is the chunk and the position in it of the first value not below v.
// The chunk may be one past the last.
func (s *Sorted[T]) place(v T) (int, int) {
	c := sort.Search(len(s.chunks), func(i int) bool {
		chunk := s.chunks[i]
		return s.compare(chunk[len(chunk)-1], v) >= 0
	})
	if c == len(s.chunks) {
		return c, 0
	}
	at, _ := slices.BinarySearchFunc(s.chunks[c], v, s.compare)
	return c, at
}

// Insert adds a value that is not in the set.
func (s *Sorted[T]) Insert(v T) {
	s.n++
	c, at := s.place(v)
	if c == len(s.chunks) {
		s.push(v)
		return
	}
	chunk := slices.Insert(s.chunks[c], at, v)
	s.chunks[c] = chunk
	if len(chunk) > chunkSize {
		half := len(chunk) / 2
		tail := append(make([]T, 0, chunkSize+1), chunk[half:]...)
		s.chunks[c] = slices.Clip(chunk[:half])
		s.chunks = slices.Insert(s.chunks, c+1, tail)
	}
}

// push appends a value that is above all others. Records mostly arrive in
// order, so a full last chunk is left full rather than split.
func (s *Sorted[T]) push(v T) {
	last := len(s.chunks) - 1
	if last < 0 || len(s.chunks[last]) >= chunkSize {
		s.chunks = append(s.chunks, make([]T, 0, 64))
		last++
	}
	s.chunks[last] = append(s.chunks[last], v)
}

// Remove takes out the value that equals v, if there is one.
func (s *Sorted[T]) Remove(v T) {
	c, at := s.place(v)
	if c == len(s.chunks) || s.compare(s.chunks[c][at], v) != 0 {
		return
	}
	s.n--
	s.chunks[c] = slices.Delete(s.chunks[c], at, at+1)
	if len(s.chunks[c]) == 0 {
		s.chunks = slices.Delete(s.chunks, c, c+1)
	}
}

// Rank is the number of values below v.
func (s *Sorted[T]) Rank(v T) int {
	c, at := s.place(v)
	for i := range c {
		at += len(s.chunks[i])
	}
	return at
}

// From yields, ascending, the values that are not below v.
func (s *Sorted[T]) From(v T) iter.Seq[T] {
	c, at := s.place(v)
	return s.up(c, at)
}

// All yields every value, ascending.
func (s *Sorted[T]) All() iter.Seq[T] { return s.up(0, 0) }

// Below yields, descending, the values that are below v.
func (s *Sorted[T]) Below(v T) iter.Seq[T] {
	c, at := s.place(v)
	return s.down(c, at)
}

// Backward yields every value, descending.
func (s *Sorted[T]) Backward() iter.Seq[T] { return s.down(len(s.chunks), 0) }

func (s *Sorted[T]) up(c, at int) iter.Seq[T] {
	return func(yield func(T) bool) {
		for ; c < len(s.chunks); c, at = c+1, 0 {
			for _, v := range s.chunks[c][at:] {
				if !yield(v) {
					return
				}
			}
		}
	}
}

func (s *Sorted[T]) down(c, at int) iter.Seq[T] {
	return func(yield func(T) bool) {
		for {
			if at == 0 {
				if c--; c < 0 {
					return
				}
				at = len(s.chunks[c])
			}
			at--
			if !yield(s.chunks[c][at]) {
				return
			}
		}
	}
}
