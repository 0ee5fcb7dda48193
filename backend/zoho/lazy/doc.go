// Package lazy holds JSON objects whose values are decoded only when somebody
// asks for them.
//
// The services send some forty values a record where a sync needs a dozen, by
// the hundred thousand: to decode them all would cost most of a first sync's
// processor time. The package reads JSON that encoding/json has found valid; it
// must not be given any other.
package lazy
