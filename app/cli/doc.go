// Package cli is the command line: for local administrators, for machines
// without a display, and for scripts.
//
// Its commands are clients. They work on the small interfaces declared here
// and do not know whether the product behind them runs in this process or in
// another one that is reached over the control socket; Remote and Calls are
// the two ends of that way. People get sentences and tables, scripts get one
// JSON document on standard output in the shape of package api; progress,
// questions and errors go to standard error.
//
// Exit codes: 0 done, 1 done with failures, 2 wrong use, 3 could not run.
package cli
