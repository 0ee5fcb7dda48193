// Package record holds the words every other package speaks: sides, modules,
// records and their values, fields, links with their bases, the journal's
// operations, runs, failures and the codes of errors.
//
// It decides nothing and touches nothing outside memory: no files, no network,
// no clock.
package record
