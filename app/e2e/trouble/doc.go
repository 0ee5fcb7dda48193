// Package trouble tests the finished program from outside with bad input, bad
// files and bad luck: what goes wrong must end with the right exit code and one
// clear sentence of advice, lose nothing and store nothing.
//
// Its tests carry the build tag e2e:
//
//	go test -tags=e2e -count=1 ./app/e2e/trouble
//
// COUNTERPART_BINARY names the program to test; without it, one is built first.
// The tests that need a disk of their own run on Linux as root only.
package trouble
