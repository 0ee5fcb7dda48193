// Package mutation proves the simulation: it makes the engine wrong on purpose,
// in one place at a time, and demands that the simulation finds each out.
//
// It consists of a test that builds a wrong engine for each entry of a list, and
// is left out of ordinary runs by the build tag mutation.
package mutation
