package product

import (
	"context"
	"errors"
	"fmt"
	"os"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// ResetSandbox throws the sample data away, with all that was synced, and opens
// it anew in the background; the events tell how it goes.
func (p *Product) ResetSandbox(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.home.room == nil {
		return api.NotSample()
	}
	if err := p.beginOpening(); err != nil {
		return err
	}
	go p.startOver(context.WithoutCancel(ctx))
	return nil
}

// startOver leaves the sample data for the data directory above it, whose own
// connection, if it has one, stays asleep, and begins anew from there.
func (p *Product) startOver(ctx context.Context) {
	if err := p.leaveSample(ctx); err != nil {
		p.log.For("product").WithError(err).Error("throw the sample data away")
		p.endOpening(err)
		p.tell(api.EventStatus)
		return
	}
	p.openSample(ctx)
}

// leaveSample closes the sample data and deletes it.
func (p *Product) leaveSample(ctx context.Context) error {
	main, err := openAsleep(p.config.Dirs, p.log, p.now)
	if err != nil {
		return err
	}
	before := p.at()
	p.StopWatching(ctx)
	if err := before.stop(ctx); err != nil {
		return errors.Join(err, main.close())
	}
	p.enter(main, false)
	p.tell(api.EventStatus)
	dirs, err := sampleHome(p.config.Dirs)
	if err = errors.Join(before.close(), err); err != nil {
		return err
	}
	if err := before.vault.Clear(); err != nil {
		p.log.For("product").WithError(err).Warn("forget the key of the sample data")
	}
	if err := os.RemoveAll(dirs.Data); err != nil {
		return &record.Error{
			Code: record.Storage, Message: fmt.Sprintf("the sample data could not be deleted: %s", err),
			Advice: "close other programs that use " + dirs.Data + ", and delete it",
		}
	}
	return nil
}
