// Package config holds the settings of one installation: its shape, defaults,
// checks, and the TOML file they are kept in.
//
// A file that cannot be understood is reported with its line and left as it
// is; defaults never take its place. Secrets are not settings: they belong to
// the vault. The package reads no clock and knows no service.
package config
