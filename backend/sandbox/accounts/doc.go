// Package accounts is the sandbox's OAuth server: it speaks the public protocol of Zoho Accounts (authorization request, token
// request, revocation) for one registered client and a handful of people.
//
// It knows nothing of Desk or CRM records; the services ask it who a bearer is with Lookup. It must not be used to guard
// anything real: its client secret is shown to whoever asks.
package accounts
