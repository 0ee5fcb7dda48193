// Package least says what a sync must cost at the least: the fewest credits, and
// the calls of that way, that the two APIs leave for a given amount of work.
//
// It is a formula and makes no call. What is measured is held against it, and a
// plan is priced with it before it is carried out. It counts what the safety of
// the sync asks for (a record is read before it is written over, creates begin
// slowly, a deletion needs evidence) and nothing that faults, refused records or
// a page that is not full may add.
//
// Its facts are the public price lists: Zoho CRM v8, API Limits, Get Records,
// Bulk Read and Bulk Write; Zoho Desk API, API Limits, Search and Contacts by
// Ids.
package least
