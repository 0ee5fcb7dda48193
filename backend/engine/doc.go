// Package engine keeps both sides the same: it observes what changed, has it
// judged, writes what follows, and keeps the journal of it all.
//
// A cycle is observe, plan, apply. What is decided is decided in reconcile and
// match, from values; here it is carried out. The engine knows no service and
// no database: it declares the small interfaces that it uses, and time comes in
// from outside.
package engine
