// Package control serves /_sandbox/…: what a person would do in Zoho's own pages (generate a code, create, edit, delete, restore,
// purge, merge and mass-update records) and the sandbox's knobs, as JSON over HTTP, with a small page for people.
//
// It holds no state. It is for tests and rehearsals on the own machine: whoever reaches it may do everything, so it answers only
// to addresses that no foreign web page can forge (see guard).
package control
