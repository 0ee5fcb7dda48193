// Package clocktest gives tests a clock that they move by hand. Only tests
// import it: nothing of the product may run on a time that somebody made up.
package clocktest
