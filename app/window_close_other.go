//go:build !darwin

package app

// closeAsks tells whether mayClose is asked when a person closes the window.
const closeAsks = true
