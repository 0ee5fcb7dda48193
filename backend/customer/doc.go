// Package customer reads what both services know of a customer beside what is
// synced: tickets, deals, activities, notes, products, owners; and it puts the
// open tickets into a queue by the type of their customers.
//
// Where to look:
//
//   - Reader (reader.go) is what the shell asks. Each of its methods answers
//     with a Reading: a value, how old it is, and why it is not newer.
//   - Shelf (shelf.go) keeps what was read, in memory, so that it can be shown
//     at once and costs nothing while it is fresh.
//   - queue.go reads the queue in a few calls, whatever its size: open tickets
//     from Desk; who their senders are from what the sync has read, then from
//     CRM by e-mail and phone; the deals of all of them at once.
//   - roll.go holds the lists of contacts and accounts: one row for each
//     customer, made from names and ids alone, and searched in memory.
//   - judge, below this package, decides what follows: it is pure.
//   - credits.go leaves the credits to the sync when they run low.
//
// It writes nothing to either service. It asks them only when a person looks,
// or a command does, and so also while the sync is paused. The services and the
// store are behind the interfaces in sources.go.
package customer
