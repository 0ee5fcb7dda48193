// Package vault keeps the few secrets of an installation sealed in one file.
// The file's key comes from the system's keychain, else from a passphrase,
// else from a key file beside it, which only file permissions protect and
// which every surface has to warn about.
//
// The vault does not know what the secrets mean. It never takes "the keychain
// has no such key" for "the keychain cannot be reached": on the latter no new
// key is made, for it would orphan what the old one sealed.
package vault
