//go:build unix

package app

import "golang.org/x/sys/unix"

// closeDoors has every file that this process makes be this user's alone,
// whatever the session's habit, the database's own files too; and keeps the
// memory, where the secrets are, out of files when the process is ended by a
// fault.
func closeDoors() {
	unix.Umask(0o077)
	// Where it is not allowed, the system writes such files or not as before.
	_ = unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
}
