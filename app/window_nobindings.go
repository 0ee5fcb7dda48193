//go:build !bindings

package app

const bindings = false
