package api

import (
	"context"
	"fmt"
	"runtime/debug"

	"counterpart/backend/logging"
	"counterpart/backend/record"
)

// guard runs the body of a bound method. A panic becomes a logged error here:
// in the window's runtime nobody else would recover it, and the process with
// the store in it would end. Whatever goes wrong leaves as a *Problem.
func guard[T any](g *Gate, what string, body func(context.Context, Product) (T, error)) (result T, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			g.log.WithField("call", what).Errorf("panic: %s\n%s", logging.Panicked(cause), debug.Stack())
			err = AsProblem(fmt.Errorf("%s: panic", what))
		}
	}()
	ctx, product, err := g.wait()
	if err == nil {
		result, err = body(ctx, product)
	}
	if err == nil {
		return result, nil
	}
	problem := AsProblem(err)
	if problem.Code == string(record.Internal) {
		g.log.WithField("call", what).WithError(err).Error("call from the window")
	}
	return result, problem
}

// do is guard for what answers nothing but that it was done.
func do(g *Gate, what string, body func(context.Context, Product) error) error {
	_, err := guard(g, what, func(ctx context.Context, p Product) (struct{}, error) {
		return struct{}{}, body(ctx, p)
	})
	return err
}
