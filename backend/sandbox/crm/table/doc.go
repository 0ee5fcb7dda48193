// Package table keeps the records of one module in memory: each record's
// values in one packed string, the orders by id, creation, modification and
// removal kept up to date with every change, and indexes on the fields that
// records are looked up by. It judges no values and knows no HTTP. Nothing in
// it locks: the owner lets either one writer or many readers in.
package table
