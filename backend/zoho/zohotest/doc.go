// Package zohotest helps to test the two clients: it signs in to a sandbox that
// runs on a clock of the test's, and drives client and service alike. It knows
// neither client. Only tests import it.
package zohotest
