// Package desk is an in-memory Zoho Desk: it answers the Desk REST API v1 as
// Zoho's public documentation (desk.zoho.com/DeskAPIDocument, the published
// OpenAPI files) and recorded answers show it, down to key sets, status codes,
// error bodies, paging rules, headers and daily credits.
//
// Where the public sources disagree or are silent, a knob chooses between the
// behaviours that are possible, so that a client can be shown to be right
// under each of them.
//
// The package keeps no files, starts no goroutines and knows no other part of
// the product. Time, record ids and the judgement of access tokens come in
// through Config. It must never be given a look at what a client under test
// happens to need: it is built from the service's side.
package desk
