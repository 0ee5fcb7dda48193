package api

import "context"

// QueueAPI lets the window show the open tickets by the type of their
// customers.
type QueueAPI struct{ gate *Gate }

// Queue gives the queue, read as its query says. That a service could not be
// reached is no error: the queue's reading says so.
func (s *QueueAPI) Queue(q QueueQuery) (Queue, error) {
	return guard(s.gate, "queue", func(ctx context.Context, p Product) (Queue, error) {
		return p.Queue.Queue(ctx, q)
	})
}
