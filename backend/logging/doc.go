// Package logging sets up the program's log: one rotated file, standard error
// where asked, and a last filter that keeps tokens, secrets, codes and e-mail
// addresses out of both.
//
// The filter is a net below careful callers, not a licence: customers' names
// and values have no shape that it could know, so nobody may log them.
package logging
