package engine

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"counterpart/backend/record"
)

// Order says in which order things happen that would happen at once: a
// permutation of the numbers below n.
type Order func(n int) []int

// call makes one call to a service, and returns what keeps its answer.
type call func() (keep func() error)

// atOnce makes calls, at most limit of them under way at a time, and keeps each
// answer as it comes. All of them are made, whatever becomes of the others; the
// first error of keeping comes back. With an Order everything runs in the
// caller's goroutine: limit calls leave in the one order, their answers are
// kept in another.
func (e *Engine) atOnce(limit int, calls []call) error {
	limit = max(limit, 1)
	if e.order == nil {
		// An answer that is being kept takes no call's place.
		var calling, keeping errgroup.Group
		calling.SetLimit(limit)
		for _, c := range calls {
			calling.Go(func() error {
				keeping.Go(c())
				return nil
			})
		}
		_ = calling.Wait() // it has no errors
		return keeping.Wait()
	}
	var first error
	for some := range slices.Chunk(calls, limit) {
		keeps := make([]func() error, len(some))
		for _, i := range e.order(len(some)) {
			keeps[i] = some[i]()
		}
		for _, i := range e.order(len(some)) {
			if err := keeps[i](); err != nil && first == nil {
				first = err
			}
		}
	}
	return first
}

// eachSide runs f for both sides at once; where one fails, the context of the
// other ends. With an Order one side comes after the other.
func (e *Engine) eachSide(ctx context.Context, f func(context.Context, record.Side) error) error {
	sides := record.Sides()
	if e.order == nil {
		group, ctx := errgroup.WithContext(ctx)
		for _, side := range sides {
			group.Go(func() error { return f(ctx, side) })
		}
		return group.Wait()
	}
	ctx, end := context.WithCancel(ctx)
	defer end()
	var first error
	for _, i := range e.order(len(sides)) {
		if err := f(ctx, sides[i]); err != nil && first == nil {
			first = err
			end()
		}
	}
	return first
}
