// Package api is what the window calls and what every surface shows: flat
// data objects with JSON names, one form of error, and the thin services that
// the frontend's bindings are generated from.
//
// It holds no state of the sync and decides nothing about it: it asks the
// product through the small interfaces declared here, and passes events on.
// It must not import Wails, the store or the services' clients; the command
// line uses the same data objects for its JSON.
//
// Conventions of the data objects: times are RFC 3339 in UTC, empty when there
// is none; lists are never nil (use the New… functions); sides are "desk" and
// "crm", modules "Accounts" and "Contacts".
package api
