// Package sample makes up the customers of a believable company, on both sides, from a seed: people and companies of many
// countries and scripts, tickets, deals and the rest. The same seed and numbers always yield the same data.
//
// It holds no records in memory that nobody asked for: a table makes each row when it is read, so that data by the hundred
// thousand cost little. It knows the services' field names, and nothing of how they store records.
package sample
