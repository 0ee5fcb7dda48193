// Package desk speaks the Zoho Desk API, version 1, for the sync: fields of a
// module, changed and deleted records, records by id, creating, updating,
// taking out of the recycle bin, and who signed in.
//
// It turns the service's JSON into the words of package record and back, and
// nothing more: it decides nothing about a sync, keeps no records, never
// deletes, and repeats no write that may have been carried out.
package desk
