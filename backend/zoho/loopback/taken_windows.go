package loopback

import (
	"errors"
	"syscall"
)

// inUse is WSAEADDRINUSE, which the standard library has no name for.
const inUse = syscall.Errno(10048)

// isTaken tells whether another program listens there.
func isTaken(err error) bool { return errors.Is(err, inUse) }
