package product

import (
	"context"
	"time"
)

// rest is the time between two rounds of upkeep.
const rest = 24 * time.Hour

// upkeep forgets, once a day and between two cycles, what is older than the
// retention, and gives disk space back.
func (p *Product) upkeep(ctx context.Context, h *home) {
	p.mu.Lock()
	now := p.now()
	due := now.Sub(p.kept) >= rest
	if due {
		p.kept = now
	}
	p.mu.Unlock()
	if !due {
		return
	}
	err := h.engine.Forget(ctx, h.config().Retention.Before(now))
	if err == nil {
		err = h.db.Compact(ctx)
	}
	if err != nil && ctx.Err() == nil {
		p.log.For("product").WithError(err).Warn("upkeep")
	}
}
