package product

import (
	"context"
	"errors"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// StartSample opens the sample data in the background; the events tell how it
// goes. Where a connection exists, or one is being made, it refuses.
func (p *Product) StartSample(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.home.engine != nil {
		return &record.Error{Code: record.Invalid, Message: "both services are connected already", Advice: "use a data directory of its own for the sample data: --data-dir"}
	}
	if err := p.beginOpening(); err != nil {
		return err
	}
	go p.openSample(context.WithoutCancel(ctx))
	return nil
}

// openSample opens what beginOpening was called for, and works on it.
func (p *Product) openSample(ctx context.Context) {
	p.tell(api.EventStatus)
	h, err := openSample(ctx, p.config.Dirs, p.log, p.now)
	if err == nil {
		if err = p.openRoom(h); err != nil {
			err = errors.Join(err, h.close())
		}
	}
	if err != nil {
		p.log.For("product").WithError(err).Error("open the sample data")
	} else {
		p.moveIn(h)
	}
	p.endOpening(err) // before anything tells that the sample data is open
	if err == nil {
		p.StartWatching()
	}
	p.tell(api.EventStatus)
}

// moveIn works on the sample data from now on, instead of a data directory
// without a connection.
func (p *Product) moveIn(sample *home) {
	before := p.at()
	p.enter(sample, true)
	if err := before.close(); err != nil {
		p.log.For("product").WithError(err).Error("close the empty data directory")
	}
	if err := p.advance(func(s *progressed) { s.Draft.Underway = false }); err != nil {
		p.log.For("product").WithError(err).Warn("keep that the sample data is in use")
	}
}

// beginOpening keeps connections from being made or ended until endOpening is
// called, from whatever goroutine. p.mu is held.
func (p *Product) beginOpening() error {
	switch {
	case p.starting:
		return opening()
	case !p.signing.TryLock():
		return &record.Error{Code: record.Busy, Message: "a connection is being made or ended", Advice: "open the sample data when that is done"}
	}
	p.starting, p.problem = true, nil
	return nil
}

// endOpening says what came of it.
func (p *Product) endOpening(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.starting = false
	if err != nil {
		p.problem = api.AsProblem(err)
	}
	p.signing.Unlock()
}

// lockSigning locks p.signing to make or end a connection: after another one
// that is being made, but not while the sample data is being opened, which
// would be worked on at the end instead.
func (p *Product) lockSigning() error {
	p.mu.Lock()
	starting := p.starting
	p.mu.Unlock()
	if starting {
		return opening()
	}
	p.signing.Lock()
	return nil
}

func opening() error {
	return &record.Error{Code: record.Busy, Message: "the sample data is being opened", Advice: "wait until it is open, and try again"}
}
