//go:build bindings

package app

// bindings tells that this process only describes its services to the
// generator of the frontend's bindings: no display, no lock, no store.
const bindings = true
