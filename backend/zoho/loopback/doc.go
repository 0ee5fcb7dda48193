// Package loopback catches the one answer that a consent in the browser sends
// back to this computer (RFC 8252, section 7.3).
//
// Zoho compares the redirect address letter by letter with those that are
// registered, port included, so that the port is fixed and not any free one
// (Zoho Accounts, Authorization Request). The package does not know what the
// answer is good for, and makes no call.
package loopback
