//go:build linux || darwin

package control

import (
	"errors"
	"net"
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
	var asked error
	err = raw.Control(func(fd uintptr) { uid, asked = peerOf(int(fd)) })
	err = errors.Join(err, asked)
	return uid, err == nil, err
}
