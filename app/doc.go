// Package app is the shell: it chooses between the window and the command
// line, builds the product from its parts, and is the only place that knows
// Wails, trays, windows and terminals.
//
// It decides nothing about the sync. What every surface shows is in app/api.
package app
