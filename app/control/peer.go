package control

import (
	"errors"
	"net"
	"os"
)

// The socket's directory is this user's alone. Who is at the other end is asked
// all the same: words that open a door to the customers' data pass here.

// ours tells whether a user may be at the other end: this one, or the system's
// administrator, whom nothing here can keep out.
func ours(uid int) bool { return uid == os.Geteuid() || uid == 0 }

var errForeign = errors.New("another user is at the other end")

// check refuses a connection whose other end may not be there. Where a system
// does not tell, the access list of the socket's directory must do.
func check(conn net.Conn, may func(uid int) bool) error {
	uid, told, err := uidOf(conn)
	if err != nil || told && !may(uid) {
		return errors.Join(errForeign, err)
	}
	return nil
}

// guarded is a listener that drops the connections of other users.
type guarded struct {
	net.Listener
	may func(uid int) bool
}

// Accept waits for the next connection of one who may connect.
func (g guarded) Accept() (net.Conn, error) {
	for {
		conn, err := g.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if check(conn, g.may) == nil {
			return conn, nil
		}
		_ = conn.Close() // nothing was said on it
	}
}
