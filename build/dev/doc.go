// Command dev is what a person types to work on Counterpart:
//
//	go run ./build/dev run        build the app and open it on sample data
//	go run ./build/dev test       check and test everything
//	go run ./build/dev fuzz       throw made-up input at every reader
//	go run ./build/dev simulate   run random histories of the sync
//	go run ./build/dev measure    print its start, size and memory
//
// It needs Go, Node with npm and the system's package manager, and installs
// or names whatever else is missing. It uses the standard library only, so
// that it starts on a bare machine, and it imports nothing of the product: it
// only runs what a person could also type.
package main
