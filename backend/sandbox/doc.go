// Package sandbox runs Zoho Desk, Zoho CRM and Zoho Accounts on one address of the own machine, faithful to their public APIs and
// filled with made-up customers, so that everything can be tried and tested without an account.
//
// It puts the parts together: the two services, the accounts server, the faults before them, the control interface beside them,
// one clock and one row of ids for all, and a file that keeps the state. The program that syncs must not know that it talks to a
// sandbox: only addresses tell the two apart.
package sandbox
