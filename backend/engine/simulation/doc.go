// Package simulation proves the engine: it lets people, services and the engine
// act on one another in random histories, with faults and crashes anywhere, and
// checks after each of them what must always hold.
//
// It consists of tests. Everything in a history follows from what is drawn, so
// that a failing one shrinks and can be repeated.
package simulation
