// Package fault makes a service misbehave on purpose: slow answers, refusals, cut connections, half bodies; by rate, by count,
// at a time of the sandbox's clock, or for the next few requests.
//
// It wraps any http.Handler and knows the services only by name and by the wording of their errors. It draws from a seeded
// source, so that a run can be repeated.
package fault
