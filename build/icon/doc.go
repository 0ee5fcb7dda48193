// Command icon draws the app's icon: two facing pieces, the teal of Desk and
// the violet of CRM, each with a tab that fits into the other; and
// the signs of the tray's states. It is run by hand when one of them changes,
// and what it writes is kept in the tree:
//
//	go run ./build/icon
package main
