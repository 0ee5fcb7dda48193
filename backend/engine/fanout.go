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

// atOnce runs functions at once; where one fails, the context of the others
// ends. With an Order one comes after the other. The first error comes back.
func (e *Engine) atOnce(ctx context.Context, all ...func(context.Context) error) error {
	if e.order == nil {
		group, ctx := errgroup.WithContext(ctx)
		for _, f := range all {
			group.Go(func() error { return f(ctx) })
		}
		return group.Wait()
	}
	ctx, end := context.WithCancel(ctx)
	defer end()
	var first error
	for _, i := range e.order(len(all)) {
		if err := all[i](ctx); err != nil && first == nil {
			first = err
			end()
		}
	}
	return first
}

// eachSide runs f for both sides at once.
func (e *Engine) eachSide(ctx context.Context, f func(context.Context, record.Side) error) error {
	var all []func(context.Context) error
	for _, side := range record.Sides() {
		all = append(all, func(ctx context.Context) error { return f(ctx, side) })
	}
	return e.atOnce(ctx, all...)
}

// eachModule runs f for both modules at once.
func (e *Engine) eachModule(ctx context.Context, f func(context.Context, record.Module) error) error {
	var all []func(context.Context) error
	for _, module := range record.Modules() {
		all = append(all, func(ctx context.Context) error { return f(ctx, module) })
	}
	return e.atOnce(ctx, all...)
}

// inOrder makes calls, limit of them at a time, in the order given, and keeps
// their answers in another one. It returns the first error of keeping.
func (e *Engine) inOrder(limit int, calls []call) (first error) {
	for some := range slices.Chunk(calls, max(limit, 1)) {
		answers := make([]answer, len(some))
		for _, i := range e.order(len(some)) {
			answers[i] = some[i].make()
		}
		for _, i := range e.order(len(some)) {
			if err := answers[i].keep(); err != nil && first == nil {
				first = err
			}
		}
	}
	return first
}
