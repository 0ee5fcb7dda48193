// Package e2e tests the finished program from outside: real processes, real
// files, real HTTP to a sandbox process, and nothing of the program's inside.
//
// Its tests carry the build tag e2e:
//
//	go test -tags=e2e -count=1 ./app/e2e
//
// COUNTERPART_BINARY names the program to test; without it, one is built first.
// COUNTERPART_E2E_KILLS is how many times TestKill kills the program during the
// first sync (16 without it; a long run takes 100), COUNTERPART_E2E_SEED begins
// it with another row of random moments.
package e2e
