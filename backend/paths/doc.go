// Package paths decides where Counterpart keeps its files: configuration,
// data, state, logs and the control socket. It makes those directories for the
// user alone and tells what to do when it cannot.
//
// It is the only package that knows the platform's directory conventions. It
// must not read or write the files that live in them.
package paths
