package control

import (
	"errors"
	"net"

	"golang.org/x/sys/unix"
)

// uidOf tells which user opened the other end of a unix socket.
func uidOf(conn net.Conn) (uid int, told bool, err error) {
	socket, ok := conn.(*net.UnixConn)
	if !ok {
		return 0, false, errors.New("not a unix socket")
	}
	raw, err := socket.SyscallConn()
	if err != nil {
		return 0, false, err
	}
	var peer *unix.Ucred
	var asked error
	err = raw.Control(func(fd uintptr) {
		peer, asked = unix.GetsockoptUcred(int(fd), unix.SOL_SOCKET, unix.SO_PEERCRED)
	})
	if err = errors.Join(err, asked); err != nil {
		return 0, false, err
	}
	return int(peer.Uid), true, nil
}
