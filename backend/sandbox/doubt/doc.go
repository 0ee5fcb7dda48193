// Package doubt is the form in which the sandbox's services say what nobody
// outside Zoho knows for certain: behaviours that the public sources leave open
// or contradict each other about. For each there is a knob with all behaviours
// that are possible, so that a client can be held to being right under every
// one of them; FIDELITY.md beside the sandbox is the list for people.
package doubt
