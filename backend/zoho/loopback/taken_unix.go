//go:build !windows

package loopback

import (
	"errors"
	"syscall"
)

// isTaken tells whether another program listens there.
func isTaken(err error) bool { return errors.Is(err, syscall.EADDRINUSE) }
