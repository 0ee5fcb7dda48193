package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/sirupsen/logrus"

	"counterpart/backend/sandbox/accounts"
	"counterpart/backend/sandbox/crm"
	"counterpart/backend/sandbox/desk"
	"counterpart/backend/sandbox/fault"
	"counterpart/backend/sandbox/sample"
)

// Start builds the sandbox, fills it from the state file or with sample data, and serves it until Close or until the context
// ends; Close must be called in either case. It fails when the address is taken, a setting is wrong, or the state file cannot be
// read.
func Start(ctx context.Context, c Config) (*Sandbox, error) {
	s, err := build(c)
	if err != nil {
		return nil, err
	}
	if s.trace, err = openTrace(c.TraceFile); err != nil {
		return nil, err
	}
	address := c.Listen
	if address == "" {
		address = "127.0.0.1:0"
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		_ = s.trace.close()
		return nil, fmt.Errorf("start sandbox: cannot listen on %s (where another program uses the port, choose another one, or 0 for any free one): %w",
			address, err)
	}
	if err := s.populate(); err != nil {
		return nil, errors.Join(err, listener.Close(), s.trace.close())
	}
	s.url = rootURL(listener.Addr())
	s.accounts.SetPublicURL(s.url, s.url)
	s.desk.SetPublicURL(s.url)
	s.crm.SetPublicURL(s.url)
	s.serve(ctx, listener)
	return s, nil
}

// build makes the parts, without data and address.
func build(c Config) (*Sandbox, error) {
	s := &Sandbox{config: c, clock: &clock{base: c.Now}, deskIDs: newRow(firstDeskID), crmIDs: newRow(firstCRMID), log: c.Log, served: make(chan struct{}), saver: make(chan struct{})}
	if s.clock.base == nil {
		s.clock.base = time.Now
	}
	if !c.Begin.IsZero() {
		s.clock.offset.Store(int64(c.Begin.Sub(s.clock.base())))
	}
	if s.log == nil {
		s.log = logrus.New()
		s.log.SetOutput(io.Discard)
	}
	s.accounts = accounts.New(accounts.Config{Now: s.clock.now})
	s.faults = fault.New(fault.Config{Now: s.clock.now, Seed: c.Seed, Invalidate: s.accounts.Invalidate})
	people := s.accounts.People()
	var agents []desk.Person
	for _, p := range people[1:] {
		agents = append(agents, deskPerson(p))
	}
	s.desk = desk.New(desk.Config{
		Now: s.clock.now, NextID: s.deskIDs.next, Authorize: s.authorizeDesk, Hold: s.faults.Hold, Noted: s.noting(fault.Desk),
		OrgID: deskOrgID, Admin: deskPerson(people[0]), Agents: agents, Knobs: desk.DefaultKnobs(),
	})
	s.crm = crm.New(crm.Config{
		Now: s.clock.now, NextID: s.crmIDs.next, Authorize: s.authorizeCRM, Work: s.faults.Hold, Noted: s.noting(fault.CRM),
		OrgID: crmOrgID, Admin: crmPerson(people[0]), Knobs: crm.DefaultKnobs(),
	})
	if err := s.addMembers(); err != nil {
		return nil, err
	}
	return s, nil
}

// populate loads the state file or makes up data, and then turns the knobs that the configuration names.
func (s *Sandbox) populate() error {
	loaded, err := s.load()
	if err != nil {
		return err
	}
	if !loaded {
		c := s.config
		if err := s.fill(sample.Generate(c.Seed, c.Contacts, c.Accounts, c.Overlap, s.clock.now())); err != nil {
			return err
		}
		s.dirty.Store(true)
	}
	return s.configure()
}

// configure turns the knobs that the configuration names; what it leaves out stays as the state file has it.
func (s *Sandbox) configure() error {
	k := s.faults.Knobs()
	if s.config.Faults != "" {
		k.Faults = s.config.Faults
	}
	if s.config.Latency > 0 {
		k.Latency = s.config.Latency.String()
	}
	if err := s.faults.SetKnobs(k); err != nil {
		return fmt.Errorf("start sandbox: %w", err)
	}
	if s.config.IndexLag != 0 {
		return s.setIndexLag(max(0, s.config.IndexLag))
	}
	return nil
}

// setIndexLag sets how long both services' searches lag behind. CRM counts whole seconds, rounded up.
func (s *Sandbox) setIndexLag(lag time.Duration) error {
	d := s.desk.Knobs()
	d.IndexLagSeconds = lag.Seconds()
	s.desk.SetKnobs(d)
	c := s.crm.Knobs()
	c.IndexLagSeconds = int((lag + time.Second - 1) / time.Second)
	c.CreditsLeft = -1
	if err := s.crm.SetKnobs(c); err != nil {
		return fmt.Errorf("set index lag: %w", err)
	}
	return nil
}

func (s *Sandbox) serve(ctx context.Context, listener net.Listener) {
	s.server = &http.Server{
		Handler: s.handler(), ReadHeaderTimeout: 30 * time.Second,
		ErrorLog: log.New(debugLog{s.log}, "", 0),
	}
	go func() {
		defer close(s.served)
		if err := s.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.log.WithError(err).Error("sandbox stopped serving")
		}
	}()
	// Close answers for what the end of the context cuts off: it is idempotent, and the last save is left to it.
	s.unhook = context.AfterFunc(ctx, func() { _ = s.server.Close() })
	ctx, s.stop = context.WithCancel(ctx)
	go func() {
		defer close(s.saver)
		s.keepSaved(ctx, time.After)
	}()
}

// debugLog passes what the web server grumbles about, such as cut connections, on to the log.
type debugLog struct{ *logrus.Logger }

// Write logs one line.
func (d debugLog) Write(p []byte) (int, error) {
	d.Debug(strings.TrimSpace(string(p)))
	return len(p), nil
}
