package desktop

import (
	"net"
	"net/url"
	"os/exec"

	"counterpart/backend/record"
)

// Browser is the person's own browser.
type Browser struct{}

// OpenAddress opens a page. It takes an address of the web, or http on this
// computer, and nothing else: whatever else a system can open, it does not.
func (Browser) OpenAddress(address string) error {
	if !isPage(address) {
		return &record.Error{Code: record.Invalid, Message: "this is no address of a page", Advice: "open it by hand"}
	}
	if !HasDisplay() {
		return &record.Error{Code: record.NotFound, Message: "there is no display to open a browser on", Advice: "open it by hand: " + address}
	}
	command := browser()
	if err := begin(exec.Command(command[0], append(command[1:], address)...), true); err != nil {
		return &record.Error{Code: record.NotFound, Message: "no browser could be opened: " + err.Error(), Advice: "open it by hand: " + address}
	}
	return nil
}

// isPage tells whether an address is one that a browser shows.
func isPage(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Scheme == "https" || u.Scheme == "http" && (u.Hostname() == "localhost" || ip != nil && ip.IsLoopback())
}
