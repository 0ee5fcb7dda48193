// Package bench measures the program against limits that are taken in the same
// run: the least calls that the services and the safety of the sync allow, and
// the time that a bare client needs for the very same requests.
//
// The sandbox and the sync are processes of their own, so that what each costs
// is told apart. Everything lies in a temporary directory that is removed at
// the end, also after an interruption.
package bench
