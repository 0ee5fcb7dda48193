package app

import (
	"context"
	"errors"
	"io"
	"os"
	"time"

	"counterpart/app/cli"
	"counterpart/app/control"
	"counterpart/app/desktop"
)

// command runs the command line.
func command(args []string) int {
	return cli.Main(context.Background(), args, cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Now: time.Now, Open: openForCommand,
		Browse: desktop.Browser{}.OpenAddress,
	})
}

// openForCommand opens the installation in this process, or reaches the process
// that runs it.
func openForCommand(ctx context.Context, o cli.Options) (cli.Product, io.Closer, error) {
	s, client, err := seatOrClient(ctx, o)
	if err != nil {
		return cli.Product{}, nil, err
	}
	if client != nil {
		return cli.Remote(client), client, nil
	}
	if err := s.open(ctx, false); err != nil {
		return cli.Product{}, nil, errors.Join(err, s.Close())
	}
	return s.product.Commands(), s, nil
}

// patience is how long a command waits for who holds the data directory and is
// not to be reached: it may be on its way up, or down.
const patience = 10 * time.Second

// seatOrClient takes the seat, or reaches the process that has it.
func seatOrClient(ctx context.Context, o cli.Options) (*seat, *control.Client, error) {
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	end := time.After(patience)
	for {
		s, err := takeSeat(o.DataDir, o.Verbose)
		if !errors.Is(err, errHeld) {
			return s, nil, err
		}
		client, err := control.Attach(s.dirs.Socket())
		if err == nil {
			return nil, client, nil
		}
		select {
		case <-again.C:
		case <-end:
			return nil, nil, err
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		}
	}
}
