// Package least says what a sync must cost at the least: the fewest credits, and
// the calls of that way, that the two APIs leave for a given amount of work.
//
// It is a formula and makes no call. What is measured is held against it, and a
// plan is priced with it before it is carried out. It counts what the safety of
// the sync asks for (a record is read before it is written over, creates begin
// slowly, a deletion needs evidence) and nothing that faults, refused records or
// a page that is not full may add: neither the record with which each page of Desk
// begins again, so that none is missed between two, nor the calls for what a Bulk
// Write cannot make because its result, of three columns, would not tell it from
// another row. Desk's updateMany, one value for one field of many records, is no
// way to write: it does not say how many it takes, nor when each was written.
//
// Its facts are the public price lists: Zoho CRM v8, API Limits, Get Records,
// Bulk Read and Bulk Write; Zoho Desk API, API Limits, Search and Contacts by
// Ids.
package least
