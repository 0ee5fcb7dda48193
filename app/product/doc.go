// Package product is the whole product as one object: what the window, the
// tray and the commands ask of it, on the engine, the store, the settings and
// the secrets of one data directory.
//
// It translates between the engine's words and the flat data objects of package
// api, opens and closes what belongs together, and decides nothing about the
// sync itself.
package product
