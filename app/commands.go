package app

import (
	"context"
	"errors"
	"io"
	"os"
	"time"

	"counterpart/app/cli"
	"counterpart/app/control"
)

// command runs the command line.
func command(args []string) int {
	return cli.Main(context.Background(), args, cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Now: time.Now, Open: openForCommand,
	})
}

// openForCommand opens the installation in this process, or reaches the process
// that runs it.
func openForCommand(ctx context.Context, o cli.Options) (cli.Product, io.Closer, error) {
	s, err := takeSeat(o.DataDir, o.Verbose)
	if errors.Is(err, errHeld) {
		client := control.Dial(s.dirs.Socket())
		return cli.Remote(client), client, nil
	}
	if err != nil {
		return cli.Product{}, nil, err
	}
	if err := s.open(ctx, false); err != nil {
		return cli.Product{}, nil, errors.Join(err, s.Close())
	}
	return s.product.Commands(), s, nil
}
