// Package rest makes single JSON calls to a Zoho service and says in the
// product's own words how they ended: answered, refused, or unknown.
//
// The difference matters most for writes. A refusal proves that nothing was
// changed; a lost answer proves nothing, and the package never mistakes the one
// for the other. It must not: know modules or fields, or repeat calls.
package rest
