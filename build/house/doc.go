// Package house holds the rules of the house as tests: which package may
// import which, what lies at the top of the tree, how long a file may be, and
// that every package says what it is for. It has no code of its own, so that
// nothing can come to depend on it.
package house
