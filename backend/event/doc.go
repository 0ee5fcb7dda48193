// Package event carries what happens in the engine to whoever shows it.
//
// State flows out as events and can be asked for as a snapshot; every event
// has a sequence number, so that a listener can tell which events its snapshot
// already contains. It decides nothing.
package event
