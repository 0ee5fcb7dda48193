package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"runtime/debug"
	"sync/atomic"
	"time"

	"counterpart/app/cli"
	"counterpart/app/control"
	"counterpart/app/product"
	"counterpart/backend/logging"
	"counterpart/backend/paths"
)

// version returns the version that the binary was built from.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(unknown version)"
}

// seat is one installation, held by this process: its directories, its log and
// the instance lock, and later the product and the control socket before it.
// What it holds is given back by Close in the reverse order.
type seat struct {
	dirs     paths.Dirs
	log      *logging.Log
	lock     *control.Lock
	product  *product.Product
	opened   atomic.Pointer[product.Product] // the same, for those who may ask before it is open
	raise    chan struct{}
	windowed bool               // a window listens to raise
	stop     context.CancelFunc // ends the control socket
	served   chan error         // how that ended
}

// errHeld says that another process has the installation; it is reached over
// the control socket.
var errHeld = control.ErrHeld

// takeSeat makes this process the one that runs the installation. Nothing is
// opened yet but the log.
func takeSeat(dataDir string, verbose bool) (s *seat, err error) {
	s = &seat{raise: make(chan struct{}, 1)}
	if s.dirs, err = paths.Resolve(dataDir, os.Getenv); err != nil {
		return nil, err
	}
	if err := s.dirs.Create(); err != nil {
		return nil, err
	}
	if s.lock, err = control.Acquire(s.dirs.Data); err != nil {
		return s, err
	}
	options := logging.Options{File: s.dirs.LogFile()}
	if verbose {
		options.Stderr, options.Level = os.Stderr, "debug"
	}
	if s.log, err = logging.Open(options); err != nil {
		return nil, errors.Join(err, s.lock.Release())
	}
	return s, nil
}

// open opens the product and serves it on the control socket, so that every
// other process of the same installation acts on this one.
func (s *seat) open(ctx context.Context, sample bool) (err error) {
	s.product, err = product.Open(ctx, product.Config{Dirs: s.dirs, Log: s.log, Now: time.Now, Version: version(), Sample: sample, Autostart: s.autostart(), Allowance: allowance(os.Getenv)})
	if err != nil {
		return err
	}
	s.opened.Store(s.product)
	debug.FreeOSMemory() // to make a key of a passphrase took 64 MB
	listener, err := control.Listen(s.dirs.Socket())
	if err != nil {
		return err
	}
	s.serve(listener)
	return nil
}

func (s *seat) serve(listener net.Listener) {
	calls := cli.Calls(s.product.Commands())
	calls[raiseCall] = s.onRaise
	log := s.log.For("control")
	handler := control.NewHandler(calls, func(call string, value any, stack []byte) {
		log.WithField("call", call).Errorf("panic: %s\n%s", logging.Panicked(value), stack)
	})
	ctx, cancel := context.WithCancel(context.Background())
	s.stop, s.served = cancel, make(chan error, 1)
	go func() { s.served <- control.Serve(ctx, listener, handler) }()
}

// close gives everything back; ctx bounds how long a running sync may take to
// reach a safe point.
func (s *seat) close(ctx context.Context) error {
	var errs []error
	if s.stop != nil {
		s.stop()
		errs = append(errs, <-s.served)
	}
	if s.product != nil {
		errs = append(errs, s.product.Close(ctx))
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Release())
	}
	if s.log != nil {
		errs = append(errs, s.log.Close())
	}
	return errors.Join(errs...)
}

// Close implements io.Closer with a bound that suits a command.
func (s *seat) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), closing)
	defer cancel()
	if err := s.close(ctx); err != nil {
		return fmt.Errorf("close: %w", err)
	}
	return nil
}
