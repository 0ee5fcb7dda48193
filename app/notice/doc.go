// Package notice decides when a person is to be told something who does not
// look at the window: that the sync needs them, and that all is well again.
//
// It tells of changes of the state, never of single records. What to tell is
// decided by a pure function, Next; a Watcher asks it whenever the state may
// have changed. How a notice reaches the screen is not its affair.
package notice
