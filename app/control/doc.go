// Package control lets one process run an installation and others reach it:
// an instance lock on the data directory, and calls over a local socket that
// a second launch and the command line make to the one that holds the lock.
//
// It carries calls, it does not know what they mean: what can be called is a
// table that the caller brings. Whoever can open the socket may call all of
// it, so the socket must lie in a directory of this user alone.
package control
