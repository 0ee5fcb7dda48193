// Package apitest is a product in memory for tests of the window: it has every
// state that the real one has, moves at a settable pace, and talks to nothing.
//
// Only tests and the test window in cmd may import it. It judges nothing: what
// it shows is made up, from a fixed seed.
package apitest
