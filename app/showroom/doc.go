// Package showroom is where a person tries the product out: both services of
// the sample data as the people see them who work there. It lists, makes,
// edits, deletes and brings back records in the services' own pages, as another
// person than the one whom the sync works for, tells who changed what, and
// makes experiments, also such as let a service fail.
//
// It knows the sandbox and nothing of the engine: what it needs to know of the
// sync beside it comes through the interface Sync.
package showroom
