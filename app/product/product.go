package product

import (
	"context"
	"errors"
	"sync"
	"time"

	"counterpart/app/api"
	"counterpart/backend/config"
	"counterpart/backend/logging"
	"counterpart/backend/paths"
)

// Config is what a Product is opened with. The caller holds the instance lock
// of the data directory.
type Config struct {
	Dirs    paths.Dirs
	Log     *logging.Log
	Now     func() time.Time
	Version string
	Sample  bool // work on the sample data, even where there is a connection
	// Autostart is the system's entry that starts the program; nil: there is none.
	Autostart Autostart
	Allowance Allowance
}

// Product is the product of one data directory. All methods may be called from
// any goroutine.
type Product struct {
	config Config
	log    *logging.Log
	now    func() time.Time
	hub    hub

	appetite appetite // of the cycles

	setting sync.Mutex // one setting is changed at a time

	mu        sync.Mutex
	home      *home // what is worked on: the data directory itself, or the sample's
	sample    bool
	app       config.App // what is set for the program itself
	starting  bool       // the sample data is being opened
	problem   *api.Problem
	plan      plan
	choices   map[string]bool // by row of the plan, what a person chose or left out since one was approved
	whatIf    plan            // of an edit of the map that was not made
	imagined  *imagined       // the latest preview that the window asked for; nil: none
	unplanned error           // why the plan that was last asked for could not be made
	written   written
	pace      pace
	kept      time.Time // when upkeep was last done
	setup     progressed
	wanted    bool               // the scheduler is to run as soon as it can
	watching  context.CancelFunc // ends the scheduler; nil: it does not run
	watched   sync.WaitGroup
	unlisten  func()

	signing sync.Mutex // held while a connection is made or ended, or the sample data is opened
	tried   *signIn    // a sign-in that was refused, and whose key may be sent again; nil: none
	consent *consent   // in the browser, whose answer is waited for; nil: none
}

// Open opens the product: on the connection that is kept, or else on the sample
// data if that was in use. It calls no service of Zoho's.
func Open(ctx context.Context, c Config) (*Product, error) {
	p := &Product{config: c, log: c.Log, now: c.Now, appetite: appetite{allowance: c.Allowance}}
	var err error
	if p.setup, err = readSetup(c.Dirs); err != nil {
		c.Log.For("product").WithError(err).Warn("read how far the set-up has come")
	}
	h, err := openHome(ctx, c.Dirs, c.Log, c.Now)
	if err != nil {
		return nil, err
	}
	p.app = h.config().App
	if !c.Sample && (h.connected() || !hasSample(c.Dirs) || p.setup.Draft.Underway) {
		p.enter(h, false)
		return p, nil
	}
	if err := h.close(); err != nil {
		return nil, err
	}
	if h, err = openSample(ctx, c.Dirs, c.Log, c.Now); err != nil {
		return nil, err
	}
	if err := p.openRoom(h); err != nil {
		return nil, errors.Join(err, h.close())
	}
	p.enter(h, true)
	return p, nil
}

// enter makes a home the one that is worked on.
func (p *Product) enter(h *home, sample bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.unlisten != nil {
		p.unlisten()
	}
	p.home, p.sample, p.plan, p.whatIf, p.problem = h, sample, plan{}, plan{}, nil
	p.unplanned, p.written, p.imagined, p.choices = nil, written{}, nil, nil
	p.unlisten = p.listen(h)
}

// Close ends the scheduler, waits for what is under way to reach a safe point
// or for ctx to end, and closes everything.
func (p *Product) Close(ctx context.Context) error {
	p.giveUp(nil)
	p.StopWatching(ctx)
	p.mu.Lock()
	h, tried := p.home, p.tried
	if p.unlisten != nil {
		p.unlisten()
	}
	p.mu.Unlock()
	if tried != nil {
		tried.revoke(ctx)
	}
	var err error
	if h.engine != nil {
		err = h.stop(ctx)
	}
	return errors.Join(err, h.close())
}

// at returns the home that is worked on.
func (p *Product) at() *home {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.home
}

// ready returns the home that is worked on if it is connected.
func (p *Product) ready() (*home, error) {
	h := p.at()
	if h.engine == nil {
		return nil, h.notConnected()
	}
	return h, nil
}

func (p *Product) isSample() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.sample
}
