// Package judge decides in which column of the queue an open ticket stands, why,
// and in which order tickets are to be taken up.
//
// It is pure: tickets, people and deals in, verdicts out; no files, no network,
// no clock.
package judge
