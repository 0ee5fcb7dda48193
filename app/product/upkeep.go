package product

import (
	"context"
	"runtime/debug"
	"time"
)

// rest is the time between two rounds of upkeep.
const rest = 24 * time.Hour

// upkeep forgets, between two cycles, what is older than the retention, and
// gives disk space back: once a day, and after a run that left much behind.
func (p *Product) upkeep(ctx context.Context, h *home, soon bool) {
	p.mu.Lock()
	now := p.now()
	due := soon || now.Sub(p.kept) >= rest
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
	debug.FreeOSMemory() // the merging of files took a good deal of it
	if err != nil && ctx.Err() == nil {
		p.log.For("product").WithError(err).Warn("upkeep")
	}
}
