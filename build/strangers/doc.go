// Package strangers runs clients that others wrote for Zoho Desk and Zoho CRM
// against the sandbox, to learn whether the sandbox is what they know: Zoho's
// own SDK for TypeScript, @dereekb/zoho, and github.com/schmorrison/Zoho. They
// are used as they are published; only the addresses of the servers are others.
//
// Its tests carry the build tag strangers, for they install the clients, in the
// versions that npm/package-lock.json and golang/go.sum pin, beside the product
// and not in it:
//
//	go test -tags=strangers -count=1 ./build/strangers
package strangers
