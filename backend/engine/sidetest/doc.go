// Package sidetest helps to test the engine and its sides: an in-memory side
// whose people, faults and clock a test commands, and the contract that every
// side has to keep, as a suite of tests. Only tests import it.
package sidetest
