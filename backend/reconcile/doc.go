// Package reconcile is the judgement: what has to be written to bring a linked
// pair of records into agreement, and what a record must hold to be added on
// the other side.
//
// It is pure: values in, a decision out; no files, no network, no clock. All
// that the engine does to linked records is decided here, so that a plan can
// be shown before it is carried out, and tested by the million.
package reconcile
