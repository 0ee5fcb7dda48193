// Package match decides which records of the two sides are the same customer:
// contacts by e-mail, accounts by account name.
//
// It also tells two spellings of one phone number from two numbers.
//
// It is pure: values in, decisions out; no files, no network, no clock.
package match
