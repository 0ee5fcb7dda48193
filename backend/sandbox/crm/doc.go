// Package crm is the sandbox's Zoho CRM: one organization in memory behind the
// REST API v8 as its public documentation describes it, with the methods that
// stand for what a person does in CRM's own pages.
//
// It judges, answers, limits and forgets as the real service does. Where the
// documentation leaves a behaviour open and a client can see it, a knob
// chooses. It keeps nothing on disk, issues no tokens, injects no faults, and
// knows nothing of the program that talks to it.
package crm
