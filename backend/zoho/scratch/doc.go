// Package scratch keeps what is too long for memory on the disk for as long as
// it is read once, unreadable for everybody else.
package scratch
