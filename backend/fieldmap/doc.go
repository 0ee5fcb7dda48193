// Package fieldmap decides which field of Desk corresponds to which field of
// CRM, whether that can work, and how a value is said on the other side.
//
// It is pure: values in, values out; no files, no network, no clock.
package fieldmap
