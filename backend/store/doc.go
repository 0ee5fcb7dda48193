// Package store keeps what must survive a restart: links with their bases,
// what the sides showed, cursors, the journal with its runs, open failures and
// small facts. It is a Badger database in one directory, and this package is
// the only one that knows so.
//
// A transaction is all or nothing, also after the process was killed at any
// point. What must survive a loss of power as well is made to by Flush.
//
// The package decides nothing: it keeps links one to one and its counts and
// indexes true, and leaves all judgement to its callers. It never deletes or
// repairs a damaged store by itself. Secrets are not kept here.
package store
