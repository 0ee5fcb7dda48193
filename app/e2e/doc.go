// Package e2e tests the finished program from outside: real processes, real
// files, real HTTP to a sandbox process, and nothing of the program's inside.
//
// Its tests carry the build tag e2e:
//
//	go test -tags=e2e -count=1 ./app/e2e
//
// COUNTERPART_BINARY names the program to test; without it, one is built first.
// TestKill and TestCrash kill the program again and again: TestKill during the
// first sync, where each record has to be made exactly once; TestCrash during
// all that the program does, while people work on both sides.
// COUNTERPART_E2E_KILLS is how many times (16 and 40 without it), and
// COUNTERPART_E2E_SEED begins with another row of random choices; the seed is
// printed. The long version, of about five minutes:
//
//	COUNTERPART_E2E_KILLS=200 COUNTERPART_E2E_SEED=5 go test -tags=e2e -count=1 -v -timeout=60m -run TestCrash ./app/e2e
package e2e
