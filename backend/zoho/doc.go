// Package zoho knows how to reach Zoho: its data centres, the sign-in over
// OAuth 2.0, the tokens, and the manners that every call has to keep
// (authorisation, concurrency, credits, retries, silence about secrets).
//
// The manners are decorators of http.RoundTripper, one a file, put together
// by Stack. They know nothing of Contacts or Accounts: that is the business of
// the packages desk and crm below this one.
//
// The package must not: know the engine or the store, keep state in globals,
// read the machine's clock or chance other than through Clock, or repeat a
// write that may have been carried out.
package zoho
