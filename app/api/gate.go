package api

import (
	"context"
	"sync"
	"time"

	"github.com/sirupsen/logrus"

	"counterpart/backend/record"
)

// opening is how long a call waits for the product to open; the first start
// after an unclean end can take a while.
const opening = 30 * time.Second

// Gate lets calls through once the product is open. The window's services
// exist before it, since the bindings are generated from them.
type Gate struct {
	log  logrus.FieldLogger
	done chan struct{}
	once sync.Once

	ctx     context.Context
	product Product
	problem error
}

// NewGate returns a closed gate.
func NewGate(log logrus.FieldLogger) *Gate { return &Gate{log: log, done: make(chan struct{})} }

// Open lets calls through to the product, until ctx ends. Only the first call
// of Open or Fail counts.
func (g *Gate) Open(ctx context.Context, p Product) {
	g.once.Do(func() {
		g.ctx, g.product = ctx, p
		close(g.done)
	})
}

// Fail answers every call with the error that kept the product from opening.
func (g *Gate) Fail(err error) {
	g.once.Do(func() {
		g.problem = err
		close(g.done)
	})
}

// wait returns the product, or why there is none.
func (g *Gate) wait() (context.Context, Product, error) {
	limit := time.NewTimer(opening)
	defer limit.Stop()
	select {
	case <-g.done:
	case <-limit.C:
		return nil, Product{}, &Problem{
			Code: string(record.Busy), Message: "Counterpart is still starting.",
			Hint: "Wait a moment and try again.",
		}
	}
	if g.problem != nil {
		return nil, Product{}, g.problem
	}
	if g.ctx.Err() != nil {
		return nil, Product{}, &Problem{Code: string(record.Busy), Message: "Counterpart is closing."}
	}
	return g.ctx, g.product, nil
}
