package customer

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"counterpart/backend/record"
)

// How says how something is to be read.
type How uint8

// The ways to read.
const (
	Fresh How = iota // what is kept if it is fresh, or else what the service says
	Kept             // only what is kept, whatever its age
	Anew             // what the service says now
)

// Reading is what was read, how old it is, and why it is not newer.
type Reading[T any] struct {
	Value T
	AsOf  time.Time // when it was read; zero: never, and Value is zero
	Fresh bool
	Err   error // why it could not be read as asked for; Value is what was kept
}

const (
	// patience is how long a reading may take.
	patience = time.Minute
	// most is how many things are kept.
	most = 1000
)

// Shelf keeps what was read, in memory. It may be used by many goroutines.
type Shelf struct {
	now    func() time.Time
	flight singleflight.Group

	mu   sync.Mutex
	kept map[string]item
}

// item is one thing that was read.
type item struct {
	value any
	asOf  time.Time
}

// NewShelf returns an empty shelf.
func NewShelf(now func() time.Time) *Shelf { return &Shelf{now: now, kept: map[string]item{}} }

func (s *Shelf) find(key string) (item, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	got, ok := s.kept[key]
	return got, ok
}

// put keeps a thing, and forgets the oldest one where there are too many.
func (s *Shelf) put(key string, value any) item {
	s.mu.Lock()
	defer s.mu.Unlock()
	got := item{value, s.now()}
	s.kept[key] = got
	if len(s.kept) <= most {
		return got
	}
	oldest := key
	for k, i := range s.kept {
		if i.asOf.Before(s.kept[oldest].asOf) {
			oldest = k
		}
	}
	delete(s.kept, oldest)
	return got
}

// read gives what is kept under a key, or what read says, as how says. What was
// read stays fresh for life. Several who read the same at once make one call.
func read[T any](ctx context.Context, s *Shelf, key string, how How, life time.Duration, read func(context.Context) (T, error)) Reading[T] {
	got, ok := s.find(key)
	fresh := ok && s.now().Sub(got.asOf) < life
	if how == Kept || how == Fresh && fresh {
		return readingOf[T](got, fresh, nil)
	}
	done := s.flight.DoChan(key, func() (any, error) {
		// It is for all who wait, and so does not end with the first of them.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
		defer cancel()
		value, err := read(ctx)
		if err != nil {
			return nil, late(ctx, err)
		}
		return s.put(key, value), nil
	})
	select {
	case <-ctx.Done():
		return readingOf[T](got, fresh, ctx.Err())
	case result := <-done:
		if result.Err != nil {
			return readingOf[T](got, fresh, result.Err)
		}
		return readingOf[T](result.Val.(item), true, nil)
	}
}

func readingOf[T any](got item, fresh bool, err error) Reading[T] {
	value, _ := got.value.(T)
	return Reading[T]{Value: value, AsOf: got.asOf, Fresh: fresh, Err: err}
}

// late tells of a service that took too long.
func late(ctx context.Context, err error) error {
	if !errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return err
	}
	return &record.Error{
		Code: record.Network, Message: fmt.Sprintf("there was no answer within %d seconds", int(patience.Seconds())),
		Advice: "check the internet connection and try again", Service: err.Error(),
	}
}
